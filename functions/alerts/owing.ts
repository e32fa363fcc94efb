import { isActive, type Person } from '../subscriptions/index.ts'
import { isUnderWay } from './matching.ts'
import type { PreparedRun } from './prepared-run.ts'

/** A run that reached someone after they stopped, with items due before: told once they bring it back. */
export const owing = (current: Person, prepared: PreparedRun, run: string): Person => {
  const { ended, since } = current
  if (!ended || ended.owed?.includes(run) || !isUnderWay(prepared, since, ended)) return current
  return { ...current, ended: { ...ended, owed: [...(ended.owed ?? []), run] } }
}

/** A run that was delayed until it was too old to be told by itself. */
export const owe = (current: Person, run: string): Person => {
  const { ended, owed = [] } = current
  if (isActive(current)) return owed.includes(run) ? current : { ...current, owed: [...owed, run] }
  // They stopped just now: told once they bring it back.
  return ended && !ended.owed?.includes(run)
    ? { ...current, ended: { ...ended, owed: [...(ended.owed ?? []), run] } }
    : current
}

export const paid = (current: Person, runs: readonly string[]): Person => {
  const left = current.owed?.filter((each) => !runs.includes(each)) ?? []
  return left.length === (current.owed?.length ?? 0)
    ? current
    : { ...current, owed: left.length > 0 ? left : undefined }
}
