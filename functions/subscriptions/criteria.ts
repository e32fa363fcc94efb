import { isFound, type Job, yearlyMaximum } from '../jobs/index.ts'
import type { Applicant, Criteria } from './subscriber.ts'

/** USAJOBS hiring paths that admit a group. */
const admitting: Record<Applicant, (path: string) => boolean> = {
  federal: (path) => path.startsWith('fed'),
  veteran: (path) => path === 'vet',
  spouse: (path) => path === 'mspouse',
  student: (path) => path === 'student' || path === 'graduates',
  disability: (path) => path === 'disability',
}

/** Without a fixed place in the United States; a job whose place is unknown counts, one that is only abroad does not. */
export const isUnplaced = ({ placeKinds }: Pick<Job, 'placeKinds'>): boolean =>
  placeKinds.some((kind) => kind !== 'overseas')

/** A job that does not say who can apply is shown to everybody: missing one is worse than one too many. */
export const admits = ({ audience, hiringPaths }: Pick<Job, 'audience' | 'hiringPaths'>, group: Applicant): boolean =>
  hiringPaths.some(admitting[group]) || (group === 'federal' && audience === 'federal')

/** Whether the yearly pay can reach the amount; only yearly pay is compared, all other pay passes. */
export const reaches = ({ pay }: Pick<Job, 'pay'>, amount: number): boolean =>
  amount === 0 || (yearlyMaximum({ pay }) ?? amount) >= amount

const openToAll = ({ audience }: Pick<Job, 'audience'>) => audience === 'public' || audience === 'unknown'

/** Whether somebody with these criteria wants to hear of the job: the rule itself, which the index must equal. */
export const fits = (job: Job, criteria: Criteria): boolean => {
  const { states, occupations, applicants, minimumPay, unplaced } = criteria
  return (
    (states === 'all' || job.states.some((code) => states.includes(code)) || (unplaced && isUnplaced(job))) &&
    (occupations === 'all' || job.occupations.some(({ code }) => occupations.includes(code))) &&
    (applicants === 'all' || openToAll(job) || applicants.some((group) => admits(job, group))) &&
    reaches(job, minimumPay) &&
    isFound(job, criteria)
  )
}
