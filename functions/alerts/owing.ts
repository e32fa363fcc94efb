import type { Person } from '../subscriptions/index.ts'
import { isUnderWay } from './matching.ts'
import type { PreparedRun } from './prepared-run.ts'

/** A run that met somebody after they stopped, about what was due before: told once they bring it back. */
export const owing = (current: Person, prepared: PreparedRun, run: string): Person => {
  const { ended, since } = current
  if (!ended || ended.owed?.includes(run) || !isUnderWay(prepared, since, ended)) return current
  return { ...current, ended: { ...ended, owed: [...(ended.owed ?? []), run] } }
}

export const paid = (current: Person, run: string): Person => {
  if (!current.owed?.includes(run)) return current
  const left = current.owed.filter((each) => each !== run)
  return { ...current, owed: left.length > 0 ? left : undefined }
}
