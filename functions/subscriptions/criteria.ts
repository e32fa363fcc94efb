import { milesBetween } from '../../site/kit/distance.ts'
import {
  isFound,
  isUntied,
  type Job,
  pointsOf,
  type StateCode,
  sectorOf,
  sectorsOf,
  vagueStates,
  yearlyMaximum,
} from '../jobs/index.ts'
import type { Applicant, Criteria, Near } from './subscriber.ts'

/** USAJOBS hiring paths that admit a group. */
const admitting: Record<Applicant, (path: string) => boolean> = {
  federal: (path) => path.startsWith('fed'),
  veteran: (path) => path === 'vet',
  spouse: (path) => path === 'mspouse',
  student: (path) => path === 'student' || path === 'graduates',
  disability: (path) => path === 'disability',
}

/** A job that doesn't say who can apply is shown to everyone: missing one is worse than one too many. */
export const admits = ({ audience, hiringPaths }: Pick<Job, 'audience' | 'hiringPaths'>, group: Applicant): boolean =>
  hiringPaths.some(admitting[group]) || (group === 'federal' && audience === 'federal')

/** Whether the yearly pay can reach the amount. Only yearly pay is compared; all other pay passes. */
export const reaches = ({ pay }: Pick<Job, 'pay'>, amount: number): boolean =>
  amount === 0 || (yearlyMaximum({ pay }) ?? amount) >= amount

const openToAll = ({ audience }: Pick<Job, 'audience'>) => audience === 'public' || audience === 'unknown'

type Where = Pick<Criteria, 'states' | 'near' | 'sectors' | 'unplaced'>

/** Without a chosen state, town or sector. */
export const isEverywhere = ({ states, near, sectors }: Where): boolean => states === 'all' && !near && !sectors

/** Whether one of a job's towns is within the requested miles. */
export const isWithin = (point: Parameters<typeof milesBetween>[0], near: Near): boolean =>
  milesBetween(point, near) <= near.miles

/** States in which a job without a named town may still match: the town's, and the sectors'. */
export const statesAround = ({ near, sectors = [] }: Where): StateCode[] => [
  ...(near ? [near.state] : []),
  ...sectors.flatMap((slug) => sectorOf(slug)?.states ?? []),
]

/** Whether the job is in a chosen place: each one adds to the others. */
const isWhere = (job: Job, where: Where): boolean => {
  const { states, near, sectors, unplaced } = where
  if (isEverywhere(where) || (states !== 'all' && job.states.some((code) => states.includes(code)))) return true
  if (unplaced && isUntied(job)) return true
  if (near && pointsOf(job).some((point) => isWithin(point, near))) return true
  if (sectors && sectorsOf(job).some((slug) => sectors.includes(slug))) return true
  const around = unplaced ? statesAround(where) : []
  return around.length > 0 && vagueStates(job).some((code) => around.includes(code))
}

/** Whether the job matches these criteria: the rule itself, which the index must equal. */
export const fits = (job: Job, criteria: Criteria): boolean => {
  const { occupations, applicants, minimumPay } = criteria
  return (
    isWhere(job, criteria) &&
    (occupations === 'all' || job.occupations.some(({ code }) => occupations.includes(code))) &&
    (applicants === 'all' || openToAll(job) || applicants.some((group) => admits(job, group))) &&
    reaches(job, minimumPay) &&
    isFound(job, criteria)
  )
}
