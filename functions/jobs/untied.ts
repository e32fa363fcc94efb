import type { Job } from './job.ts'

type Placed = Pick<Job, 'placeKinds'>
type Untied = Placed & Pick<Job, 'occupations'>

/**
 * Not tied to one state: nationwide, remote, decided later, or not stated in a way we know. It may name states as well.
 * A job only abroad isn't.
 */
export const isUntied = ({ placeKinds }: Placed): boolean => placeKinds.some((kind) => kind !== 'overseas')

export const isRemote = ({ placeKinds }: Placed): boolean => placeKinds.includes('remote')

/** Border Patrol agents and CBP officers: what most people come for, and announced for the whole country. */
const foremost = ['1896', '1895']

/** 0 if it's tied to a state; then agents and officers are 1, all others 2, what can be done from anywhere 3. */
export const untiedRank = (job: Untied): 0 | 1 | 2 | 3 => {
  if (!isUntied(job)) return 0
  if (isRemote(job)) return 3
  return job.occupations.some(({ code }) => foremost.includes(code)) ? 1 : 2
}

export const agentsFirst = (a: Untied, b: Untied): number => untiedRank(a) - untiedRank(b)
