import {
  byClosing,
  closedSince,
  isOpen,
  isRestricted,
  jobPath,
  payText,
  type Snapshot,
  type TrackedJob,
  whereText,
} from '../jobs/index.ts'
import type { Issue, Linked, Named } from './issue.ts'

const hour = 3_600_000
const day = 24 * hour
const week = 7 * day
/** Monday, 6 or 7 in the morning in the East. 1970-01-05 was a Monday. */
const phase = 4 * day + 11 * hour
/** An issue delayed longer than this is skipped, and the next one covers its week too. */
const lateAtMost = 2 * day
const longest = 2 * week
const most = { jobs: 20, closed: 10 }

const iso = (time: number) => new Date(time).toISOString()

export type Period = Pick<Issue, 'day' | 'from' | 'until'>

/**
 * The period of the issue due now, if any. `early`: up to this moment instead of the last Monday. Periods follow each
 * other without gap or overlap, unless nothing came out for more than two weeks.
 */
export const periodDue = (issues: readonly Issue[], now: Date, early: boolean): Period | undefined => {
  const time = now.getTime()
  const until = early ? time : Math.floor((time - phase) / week) * week + phase
  const last = issues.at(-1)
  const name = iso(until).slice(0, 10)
  if (time - until > lateAtMost) return
  if (last && (last.day >= name || Date.parse(last.until) >= until)) return
  const from = last ? Math.max(Date.parse(last.until), until - longest) : until - week
  return { day: name, from: iso(from), until: iso(until) }
}

/** The site's other news: each with the day of its publication or last check. */
export type Dated = Linked & { date: string }

const named = (job: TrackedJob): Named => ({
  control: job.control,
  path: jobPath(job),
  title: job.title,
  where: whereText(job),
})

/** A period's issue; undefined if nothing happened and the operator has nothing to say. */
export const compose = (
  { day, from, until }: Period,
  { jobs: all, sample }: Pick<Snapshot, 'jobs' | 'sample'>,
  content: { guides: readonly Dated[]; news: readonly Dated[] },
  words?: string,
): Issue | undefined => {
  const within = (at: string | undefined) => at !== undefined && at > from && at <= until
  const jobs = all.filter((job) => !isRestricted(job))
  const open = jobs.filter((job) => isOpen(job, until)).sort(byClosing)
  const opened = jobs.filter(({ firstSeen }) => within(firstSeen))
  const closed = jobs
    .filter((job) => within(closedSince(job, until)))
    .sort((a, b) => (closedSince(a, until)! > closedSince(b, until)! ? -1 : 1))
  // Pages have only a day; the day of the last issue belonged to it.
  const recent = (pages: readonly Dated[]): Linked[] =>
    pages
      .filter(({ date }) => date > from.slice(0, 10) && date <= until.slice(0, 10))
      .map(({ path, title, description }) => ({ path, title, description }))
  const made = {
    day,
    from,
    until,
    sample,
    ...(words && { words }),
    jobs: open
      .filter((job) => opened.includes(job))
      .slice(0, most.jobs)
      .map((job) => ({ ...named(job), pay: payText(job), closes: job.closes })),
    closed: closed.slice(0, most.closed).map(named),
    counts: {
      opened: opened.length,
      closed: closed.length,
      closedEarly: closed.filter(({ closingReason }) => closingReason === 'withdrawn').length,
      open: open.length,
      states: new Set(open.flatMap(({ states }) => states)).size,
      closingSoon: open.filter(({ closes }) => Date.parse(closes) <= Date.parse(until) + week).length,
    },
    guides: recent(content.guides),
    news: recent(content.news),
  }
  const nothing = opened.length + closed.length + made.guides.length + made.news.length === 0 && !words
  return nothing ? undefined : made
}
