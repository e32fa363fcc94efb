import type { JobsReader } from '../../../functions/alerts/prepared-run.ts'
import type { ChangeSet, TrackedJob } from '../../../functions/jobs/job.ts'
import type { Issue } from '../../../functions/newsletter/issue.ts'
import { aJob, anIssue } from '../alerts/examples.ts'

const day = 86_400_000

/** What readings of USAJOBS found, as `compare` would tell it, and the issues that came out. */
export const startReadings = (now: () => Date) => {
  let [jobs, sets, issues]: [TrackedJob[], ChangeSet[], Issue[]] = [[], [], []]

  const add = (found: Pick<ChangeSet, 'opened' | 'changed' | 'closed'>) => {
    sets = [...sets, { format: 1, number: sets.length + 1, at: now().toISOString(), ...found }]
  }
  const replace = (control: string, next: (job: TrackedJob) => TrackedJob) => {
    jobs = jobs.map((job) => (job.control === control ? next(job) : job))
  }
  const fresh = (state: 'TX' | 'ME', days: number): TrackedJob =>
    aJob({
      control: String(1000 + jobs.length),
      states: [state],
      firstSeen: now().toISOString(),
      closes: new Date(now().getTime() + days * day).toISOString(),
    })
  const changed = (control: string, fields: string[], more: Partial<TrackedJob> = {}) =>
    replace(control, (job) => ({
      ...job,
      changes: [...job.changes, { at: now().toISOString(), fields }],
      ...more,
    }))

  const reader: JobsReader = {
    readSnapshot: async () => ({
      format: 1 as const,
      number: sets.length,
      readAt: now().toISOString(),
      sample: false,
      jobs,
    }),
    readChangeSet: async (number) => sets[number - 1],
    readIssues: async () => issues,
  }
  return {
    reader,
    /** How many change sets there are: the number of the newest. */
    count: () => sets.length,
    /** A job that is open for that many days. Answers its control number. */
    open: (state: 'TX' | 'ME', days: number): string => {
      const job = fresh(state, days)
      jobs = [...jobs, job]
      add({ opened: [job.control], changed: [], closed: [] })
      return job.control
    },
    change: (control: string, field: string) => {
      changed(control, [field])
      add({ opened: [], changed: [{ control, fields: [field] }], closed: [] })
    },
    /** It is there no more: at its closing date, before it, or because it was announced again. */
    close: (control: string) => {
      const at = now().toISOString()
      const job = jobs.find((each) => each.control === control)!
      const missing = job.replacedBy ? 'replaced' : 'withdrawn'
      const [closingReason, closedAt] = job.closes <= at ? (['date', job.closes] as const) : ([missing, at] as const)
      replace(control, (each) => ({ ...each, status: 'closed', closedAt, closingSeen: at, closingReason }))
      add({ opened: [], changed: [], closed: [{ control, reason: closingReason }] })
    },
    /** It is announced again under a new number, which is answered. */
    announceAgain: (control: string, state: 'TX' | 'ME', days: number): string => {
      const job = { ...fresh(state, days), replaces: control }
      jobs = [...jobs, job]
      changed(control, ['replacedBy'], { replacedBy: job.control })
      add({ opened: [job.control], changed: [{ control, fields: ['replacedBy'] }], closed: [] })
      return job.control
    },
    /** An issue comes out, of which there is one a day at most. Answers its day. */
    bringOut: (): string | undefined => {
      const publishedAt = now().toISOString()
      const published = publishedAt.slice(0, 10)
      if (issues.at(-1)?.day === published) return
      issues = [...issues, anIssue({ day: published, publishedAt })]
      return published
    },
  }
}
export type Readings = ReturnType<typeof startReadings>
