import { byClosing, isOpen, type TrackedJob } from '../jobs/index.ts'
import { fits } from './criteria.ts'
import type { Person } from './person.ts'
import type { Alert, Newsletter } from './subscriber.ts'
import { tellingsOf } from './tellings.ts'

const hour = 3_600_000
/** With a first email about jobs this soon, no welcome is needed. */
const soon = hour
/** What was open when someone confirmed is told no later than this. */
const within = 24 * hour

/** What one confirmation started, and the open jobs that match it, closing soonest first. */
export type Welcome = { alerts: Alert[]; newsletter: Newsletter | undefined; jobs: TrackedJob[] }

/**
 * What to say to someone who confirmed a request, by its id: the open jobs that none of their alerts will tell them
 * about, so that nothing comes twice. Undefined if there's nothing to say, or if an alert says it within the hour.
 */
export const welcomeTo = (
  { alerts, newsletter, confirmed }: Pick<Person, 'alerts' | 'newsletter' | 'confirmed'>,
  request: string,
  known: readonly TrackedJob[],
  now: Date,
): Welcome | undefined => {
  const at = confirmed.find(({ id }) => id === request)?.at
  if (at === undefined || Date.parse(at) + within < now.getTime()) return
  const begun = alerts.filter(({ confirmedAt }) => confirmedAt === at)
  const letter = newsletter?.confirmedAt === at ? newsletter : undefined
  if (begun.length === 0 && !letter) return
  const open = known.filter((job) => isOpen(job, now)).sort(byClosing)
  const ahead = (job: TrackedJob) =>
    alerts.flatMap((alert) => tellingsOf(alert, job)).filter((moment) => moment > Date.parse(at))
  const coming = new Map(open.map((job) => [job, ahead(job)]))
  if ([...coming.values()].flat().some((moment) => moment <= Date.parse(at) + soon)) return
  const jobs = open.filter((job) => coming.get(job)?.length === 0 && begun.some((alert) => fits(job, alert)))
  return { alerts: begun, newsletter: letter, jobs }
}
