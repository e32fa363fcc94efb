import type { TrackedJob } from '../jobs/index.ts'
import type { Issue } from '../newsletter/index.ts'
import {
  atOnce,
  criteriaAt,
  dueOf,
  type Ended,
  fits,
  isActive,
  type Matchable,
  type MatchableAlert,
  momentOf,
  type Newsletter,
  pauseOver,
  tellingAlerts,
} from '../subscriptions/index.ts'
import type { PreparedRun } from './prepared-run.ts'
import { reminderDue } from './reminders.ts'
import type { Run } from './run.ts'
import { watchNews } from './watching.ts'
import { keepDue } from './yearly-reminder.ts'

type Due = ReturnType<typeof dueOf>

/** A digest is late if it was due more hours ago than this. */
const latenessHours = 3

/** Whether the alert can have anything due in a run of that kind: checked first, because most alerts have no past. */
const mayConcern = (kind: Run['kind'], { frequency, earlier, pauses }: MatchableAlert): boolean =>
  earlier !== undefined || pauses !== undefined || (frequency === 'immediately') === (kind === 'immediately')

/** Positions of news that may be for the alert, by its current or earlier criteria. */
const candidates = ({ index }: PreparedRun, alert: MatchableAlert): number[] =>
  alert.criteriaBefore
    ? [...new Set([alert, ...alert.criteriaBefore].flatMap((each) => index.match(each)))].sort((a, b) => a - b)
    : index.match(alert)

/** Positions in the run's news, and among the jobs it may remind about. */
export type AlertMatch = { news: number[]; closing: number[]; late: boolean }

/** Whether the run tells the alert of a job's coming closing, if that was due until then (epoch milliseconds). */
const isReminded = ({ run }: PreparedRun, alert: MatchableAlert, job: TrackedJob, stopped: number): boolean => {
  const due = reminderDue(alert, job, run)
  return due !== undefined && due <= stopped
}

/** When the news at that position is due for the alert, if that's in the run and until then (epoch milliseconds). */
const dueInRun = ({ run, news }: PreparedRun, alert: MatchableAlert, position: number, stopped: number): Due => {
  const { at, version, before } = news[position]!
  const due = dueOf(alert, at)
  if (due === undefined || (due === atOnce) !== (run.kind === 'immediately')) return
  if (due !== atOnce && (due <= run.from || due > run.to)) return
  const moment = momentOf(due, at)
  if (moment > stopped) return
  const wanted = criteriaAt(alert, moment)
  if (alert.criteriaBefore && !fits(version, wanted)) return
  return before && fits(before, wanted) ? undefined : due
}

/**
 * What the run has for one alert. For a stopped alert, only what was due until then (epoch milliseconds), because the
 * run had already started.
 */
export const matchAlert = (
  prepared: PreparedRun,
  alert: MatchableAlert,
  stopped = Number.POSITIVE_INFINITY,
): AlertMatch => {
  const { run, closing, late } = prepared
  const match: AlertMatch = { news: [], closing: [], late }
  if (alert.reminder)
    closing.forEach((job, position) => {
      if (isReminded(prepared, alert, job, stopped)) match.closing.push(position)
    })
  if (!mayConcern(run.kind, alert)) return match
  for (const position of candidates(prepared, alert)) {
    const due = dueInRun(prepared, alert, position, stopped)
    if (due === undefined) continue
    match.news.push(position)
    if (due !== atOnce) match.late ||= run.to - due > latenessHours
  }
  return match
}

/** Whether the run has anything for the alert: matching asks no more of most people. */
const hasAny = (prepared: PreparedRun, alert: MatchableAlert, stopped = Number.POSITIVE_INFINITY): boolean =>
  (alert.reminder === true && prepared.closing.some((job) => isReminded(prepared, alert, job, stopped))) ||
  (mayConcern(prepared.run.kind, alert) &&
    candidates(prepared, alert).some((position) => dueInRun(prepared, alert, position, stopped) !== undefined))

/** People who had confirmed when the issue came out, and weren't paused then. */
export const getsIssue = (letter: Newsletter | undefined, { publishedAt = '' }: Issue): boolean =>
  letter !== undefined && letter.confirmedAt < publishedAt && pauseOver(letter, Date.parse(publishedAt)) === undefined

/**
 * Whether something recently stopped has an earlier due item in the run: it's told if it's brought back. Even what a
 * complaint ended comes back, if the move to the address that complained is taken back.
 */
export const isUnderWay = (prepared: PreparedRun, since: string, ended: Ended): boolean => {
  const { at, alerts, newsletter, watches } = ended
  const { issue } = prepared
  if (issue) return getsIssue(newsletter, issue) && (issue.publishedAt ?? '') <= at
  const stopped = Date.parse(at)
  const keep = keepDue({ alerts, newsletter, since }, prepared.run)
  if (keep !== undefined && keep <= stopped) return true
  if (watches.some((watch) => watchNews(prepared, watch, stopped))) return true
  // What was stopped alone tells it now.
  return alerts.some((alert) => alert.stopped === undefined && hasAny(prepared, alert, stopped))
}

const hasComing = (prepared: PreparedRun, person: Matchable): boolean => {
  const { alerts, newsletter, watches, since } = person
  if (prepared.run.kind === 'newsletter') return prepared.issue !== undefined && getsIssue(newsletter, prepared.issue)
  return (
    tellingAlerts(person).some((alert) => hasAny(prepared, alert)) ||
    watches.some((watch) => watchNews(prepared, watch)) ||
    keepDue({ alerts, newsletter, since }, prepared.run) !== undefined
  )
}

/**
 * Whether the run may have been in progress when someone's alerts joined another's. It may already have passed that
 * other person, so asking for the first tells the second.
 */
const hasJoinedSince = ({ since }: PreparedRun, { joinedAt }: Matchable): boolean =>
  joinedAt !== undefined && Date.parse(joinedAt) >= since.getTime()

/**
 * Whether someone must be looked at in the run: something is coming, was in progress when they stopped, or is still
 * owed.
 */
export const isConcerned = (prepared: PreparedRun, person: Matchable): boolean =>
  hasJoinedSince(prepared, person) ||
  (isActive(person) && (hasComing(prepared, person) || (person.owed.length > 0 && prepared.run.kind === 'digests'))) ||
  (person.ended !== undefined && isUnderWay(prepared, person.since, person.ended))
