import { audienceText, gradeText, payText, whereText } from '../../site/components/job-words.ts'
import { jobPath, type TrackedJob } from '../jobs/job.ts'
import { stateOf } from '../jobs/states.ts'
import type { Entry, MailContent, Organisation } from '../mail/render.ts'
import type { Links } from '../subscriptions/links.ts'
import type { Alert } from '../subscriptions/subscriber.ts'
import { criteriaWords, listWords } from '../subscriptions/words.ts'
import { closesWords } from './closes-words.ts'
import { isOpen, matchAlert, type PreparedRun } from './run.ts'

export const mostJobs = 50
/** So much of what people chose is named in full: fifty jobs for somebody with twenty alerts still make a small mail. */
const named = { alerts: 3, choices: 3, characters: 160 }

export type Matched = { job: TrackedJob; alerts: Alert[] }
/** What one subscriber is told in one run: each job once, with the alerts it matches. */
export type Digest = { matched: Matched[]; late: boolean; sample: boolean }

/** Everything the run has for these alerts, open at `now`; undefined when there is nothing, and then no mail. */
export const digestOf = (prepared: PreparedRun, alerts: readonly Alert[], now: Date): Digest | undefined => {
  const alertsOf = new Map<TrackedJob, Set<Alert>>()
  let late = false
  for (const alert of alerts) {
    const match = matchAlert(prepared, alert)
    if (match.news.length > 0) late ||= match.late
    for (const position of match.news) {
      const { job } = prepared.news[position]!
      alertsOf.set(job, (alertsOf.get(job) ?? new Set()).add(alert))
    }
  }
  const matched = [...new Set(prepared.news.map(({ job }) => job))]
    .flatMap((job) => {
      const found = alertsOf.get(job)
      return found ? [{ job, alerts: [...found] }] : []
    })
    .filter(({ job }) => isOpen(job, now))
  return matched.length > 0 ? { matched, late, sample: prepared.sample } : undefined
}

const placeWords = (matched: readonly Matched[]) => {
  const states = new Set<string>()
  for (const { job, alerts } of matched)
    for (const code of job.states)
      if (alerts.some((alert) => alert.states === 'all' || alert.states.includes(code))) states.add(stateOf(code).name)
  return states.size > 0 && states.size <= 3 ? ` in ${listWords([...states].sort())}` : ''
}

const subjectOf = (matched: readonly Matched[]) => {
  const [first] = matched
  const what = matched.length === 1 && first ? `New job: ${clip(first.job.title)}` : `${matched.length} new jobs`
  return `${what}${placeWords(matched)}`
}

/** "jobs in Texas; jobs in every state, occupation Border Patrol agent (1896)". */
const alertWords = (alerts: Iterable<Alert>, separator: string): string => {
  const words = [...new Set([...alerts].map((alert) => criteriaWords(alert, named.choices)))]
  const more = words.length - named.alerts
  return more > 0
    ? `${words.slice(0, named.alerts).join(separator)}${separator}${more} more of your alerts`
    : words.join(separator)
}

/** The page where the rest of the jobs stand. */
const restPath = (alerts: readonly Alert[]): string => {
  const [state, ...others] = new Set(alerts.flatMap(({ states }) => states))
  return state === undefined || state === 'all' || others.length > 0 ? '/jobs/' : `/states/${stateOf(state).slug}/`
}

const clip = (text: string) => (text.length > named.characters ? `${text.slice(0, named.characters - 1)}…` : text)

const entryOf = ({ job, alerts }: Matched, siteUrl: string, several: boolean): Entry => ({
  title: clip(job.title),
  url: siteUrl + jobPath(job),
  lines: [
    [payText(job), gradeText(job)].filter(Boolean).join(' · '),
    clip(whereText(job)),
    `${closesWords(job.closes)}${job.applicantCap ? ', or earlier once enough people have applied' : ''}`,
    audienceText(job),
  ].filter(Boolean),
  note: several ? `For your alert: ${alertWords(alerts, '; ')}` : undefined,
})

export type AlertMailParts = { links: Links; organisation: Organisation; siteUrl: string }

/** One mail about everything a run has for one subscriber. */
export const alertMail = (
  { matched, late, sample }: Digest,
  alerts: readonly Alert[],
  { links, organisation, siteUrl }: AlertMailParts,
): MailContent => {
  const shown = matched.slice(0, mostJobs)
  const more = matched.length - shown.length
  const subject = subjectOf(matched)
  return {
    subject: sample ? `[Sample] ${subject}` : subject,
    preview: shown
      .slice(0, 3)
      .map(({ job }) => clip(job.title))
      .join(', '),
    title: subject,
    blocks: [
      ...(sample
        ? [
            {
              kind: 'notice' as const,
              title: 'Sample postings',
              text: 'These are announcements of earlier years with new dates, shown to try the site out. None of them is open.',
            },
          ]
        : []),
      ...(late
        ? [
            {
              kind: 'notice' as const,
              title: 'This mail is late',
              text: 'We could not write when these jobs opened. All of them were still open when this mail was sent.',
            },
          ]
        : []),
      { kind: 'entries', entries: shown.map((match) => entryOf(match, siteUrl, alerts.length > 1)) },
      ...(more > 0
        ? [
            {
              kind: 'paragraph' as const,
              text: `And ${more} more that fit.`,
              link: { text: 'See all open jobs', url: siteUrl + restPath(alerts) },
            },
          ]
        : []),
      { kind: 'paragraph', text: 'You apply on USAJOBS, the official site. It costs nothing.' },
    ],
    reason: `You get this mail because you asked for an alert about ${alertWords(
      shown.flatMap((match) => match.alerts),
      ', and about ',
    )}, and confirmed it.`,
    links: [
      { text: 'Stop all alerts', url: links.unsubscribe() },
      { text: 'Change your alerts', url: links.manage() },
    ],
    organisation,
    siteUrl,
  }
}
