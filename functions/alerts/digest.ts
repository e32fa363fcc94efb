import { isOpen, type News, type TrackedJob } from '../jobs/index.ts'
import {
  type Alert,
  atOnce,
  criteriaAt,
  dueOf,
  fits,
  momentOf,
  type Person,
  tellerOf,
  tellingAlerts,
} from '../subscriptions/index.ts'
import { matchAlert } from './matching.ts'
import type { PreparedRun } from './prepared-run.ts'
import { reminderAt } from './reminders.ts'
import { keepDue } from './yearly-reminder.ts'

export type Matched = { job: TrackedJob; alerts: Alert[] }
/** What one subscriber is told in one run: each job once, with the alerts it matches. */
export type Digest = {
  matched: Matched[]
  /** Jobs they were told about before that are about to close. */
  closing: Matched[]
  /** Whether today we say what they still get, as we do once a year. */
  keep: boolean
  late: boolean
  sample: boolean
}

/** Jobs with the alerts that match them, if still open at `now`, in the given order. */
const matchedOf = (jobs: Iterable<TrackedJob>, alertsOf: ReadonlyMap<TrackedJob, Set<Alert>>, now: Date): Matched[] =>
  [...new Set(jobs)].flatMap((job) => {
    const found = alertsOf.get(job)
    return found && isOpen(job, now) ? [{ job, alerts: [...found] }] : []
  })

/** The ids in whose name a person's alerts tell: their own, and those whose alerts came to them by a move. */
const tellers = (id: string, alerts: readonly Alert[]): Set<string> =>
  new Set([id, ...alerts.flatMap(({ told = [] }) => told.map(({ by }) => by))])

/**
 * Whether another of the person's alerts tells of the job earlier: however many it matches, they're told once, by the
 * one due first.
 */
const isToldBefore = (news: News, alert: Alert, others: readonly Alert[]): boolean => {
  const turn = (each: Alert) => {
    const due = dueOf(each, news.at)
    // What's due at once comes before a digest of the same instant.
    return due === undefined ? Number.POSITIVE_INFINITY : momentOf(due, news.at) + (due === atOnce ? 0 : 0.5)
  }
  const own = turn(alert)
  return others.some((other) => {
    const theirs = turn(other)
    if (other === alert || theirs >= own) return false
    const wanted = criteriaAt(other, Math.floor(theirs))
    return fits(news.version, wanted) && !(news.before && fits(news.before, wanted))
  })
}

/** Everything the run has for a person in one name, open at `now`; undefined if there's nothing, and so no email. */
const digestBy = (
  teller: string,
  prepared: PreparedRun,
  person: Pick<Person, 'id' | 'alerts' | 'newsletter' | 'since'>,
  alerts: readonly Alert[],
  now: Date,
): Digest | undefined => {
  const [newsFor, closingFor] = [new Map<TrackedJob, Set<Alert>>(), new Map<TrackedJob, Set<Alert>>()]
  const add = (map: typeof newsFor, job: TrackedJob, alert: Alert) =>
    map.set(job, (map.get(job) ?? new Set()).add(alert))
  let late = false
  for (const alert of alerts) {
    const match = matchAlert(prepared, alert)
    const isTold = (moment: number) => tellerOf(alert, moment, person.id) === teller
    for (const position of match.news) {
      const news = prepared.news[position]!
      if (!isTold(momentOf(dueOf(alert, news.at)!, news.at)) || isToldBefore(news, alert, alerts)) continue
      add(newsFor, news.job, alert)
      late ||= match.late
    }
    for (const position of match.closing) {
      const job = prepared.closing[position]!
      const due = reminderAt(alert, job)!
      const isFirst = alerts.every((other) => (reminderAt(other, job) ?? due) >= due)
      if (isTold(due) && isFirst) add(closingFor, job, alert)
    }
  }
  const jobs = prepared.news.map(({ job }) => job)
  const matched = matchedOf(jobs, newsFor, now)
  // What another alert brings as new today needs no reminder.
  const closing = matchedOf(prepared.closing, closingFor, now).filter(({ job }) => !newsFor.has(job))
  const keep = teller === person.id && keepDue(person, prepared.run) !== undefined
  if (matched.length + closing.length === 0 && !keep) return
  return { matched, closing, keep, late, sample: prepared.sample }
}

/** What the run has for a person, by the id in whose name each email is claimed. */
export const digestsOf = (
  prepared: PreparedRun,
  person: Pick<Person, 'id' | 'alerts' | 'newsletter' | 'since' | 'ended'>,
  now: Date,
): { teller: string; digest: Digest }[] => {
  const alerts = tellingAlerts(person)
  return [...tellers(person.id, alerts)].flatMap((teller) => {
    const digest = digestBy(teller, prepared, person, alerts, now)
    return digest ? [{ teller, digest }] : []
  })
}
