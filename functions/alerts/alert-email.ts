import { agentsFirst, clipped, isUntied, jobLines, jobPath, placesOf, stateOf, whereText } from '../jobs/index.ts'
import type { Block, Entry, MailContent, Organisation } from '../mail/index.ts'
import {
  type Alert,
  capitalized,
  criteriaWords,
  fits,
  type Links,
  listWords,
  pageOf,
  type Subscriptions,
  sampleBlocks,
  subscriptionWords,
} from '../subscriptions/index.ts'
import type { Digest, Matched } from './digest.ts'

export const mostJobs = 50
const mostReminders = 20
const mostListed = 20
/**
 * How many alerts and choices are named in full, so that fifty jobs for someone with twenty alerts still make a small
 * email.
 */
const named = { alerts: 3, choices: 3 }

/** The requested states of a job; with `all`, every state of a job that an alert for every state found. */
const askedStates = ({ job, alerts }: Matched, all = false) =>
  job.states.filter((code) => alerts.some(({ states }) => (states === 'all' ? all : states.includes(code))))

/** " in Texas", or ", 3 in Texas" if the others aren't in a requested state. */
const placeWords = (matched: readonly Matched[]) => {
  const placed = matched.map((match) => askedStates(match, true)).filter((codes) => codes.length > 0)
  const names = [...new Set(placed.flat().map((code) => stateOf(code).name))].sort()
  if (names.length === 0 || names.length > 3) return ''
  return `${placed.length === matched.length ? '' : `, ${placed.length}`} in ${listWords(names)}`
}

const keptSubject = ({ alerts }: Subscriptions) =>
  alerts.length > 0 ? 'Your job alerts are still on' : 'Your newsletter is still on'

const subjectOf = ({ matched, closing }: Digest, subscriptions: Subscriptions) => {
  const told = matched.length > 0 ? matched : closing
  const [first] = told
  if (!first) return keptSubject(subscriptions)
  const [one, several] = matched.length > 0 ? ['New job', 'new jobs'] : ['Closing soon', 'jobs close soon']
  const what = told.length === 1 ? `${one}: ${clipped(first.job.title)}` : `${told.length} ${several}`
  return `${what}${placeWords(told)}`
}

/** "jobs in Texas; jobs in every state, career Border Patrol agent (1896)". */
const alertWords = (alerts: Iterable<Alert>, separator: string): string => {
  const words = [...new Set([...alerts].map((alert) => criteriaWords(alert, { most: named.choices })))]
  const more = words.length - named.alerts
  return more > 0
    ? `${words.slice(0, named.alerts).join(separator)}${separator}${more} more of your alerts`
    : words.join(separator)
}

const statesNamed = 3

/** Where a job is, with the chosen states: "Texas: Laredo, San Angelo · 6 locations". */
const placeLine = (matched: Matched): string => {
  const { job } = matched
  const chosen = askedStates(matched)
  const [only] = chosen
  if (!only || placesOf(job).length < 2) return whereText(job, only)
  const names = chosen.map((code) => stateOf(code).name)
  if (chosen.length > statesNamed)
    return `${names.slice(0, statesNamed).join(', ')} and ${names.length - statesNamed} more · ${whereText(job)}`
  const towns = chosen.length === 1 ? whereText(job, only) : whereText(job)
  return `${listWords(names)}${towns === whereText(job) ? ' ·' : ':'} ${towns}`
}

const entryOf = (matched: Matched, siteUrl: string, links: Links): Entry => ({
  title: clipped(matched.job.title),
  url: siteUrl + jobPath(matched.job),
  lines: jobLines(matched.job, placeLine(matched)),
  link: { text: 'Tell me if this job changes', url: links.watch(matched.job.control) },
})

/** Whether a job is in a chosen place, rather than matched for having none. */
const isTied = ({ job, alerts }: Matched) =>
  !isUntied(job) || alerts.some((alert) => fits(job, { ...alert, unplaced: false }))

/** As on the page of a state: what is there, then what is tied to no state. */
const inOrder = (matched: readonly Matched[]): Matched[] => [
  ...matched.filter(isTied),
  ...matched.filter((match) => !isTied(match)).sort((a, b) => agentsFirst(a.job, b.job)),
]

const section = (text: string, matched: readonly Matched[], siteUrl: string, links: Links): Block[] => [
  ...(text ? [{ kind: 'heading' as const, text }] : []),
  { kind: 'entries', entries: matched.map((match) => entryOf(match, siteUrl, links)) },
]

/**
 * Jobs grouped by the first alert they match, and last those that aren't tied to a state. With a single alert, no heading
 * is needed.
 */
const jobBlocks = (matched: readonly Matched[], alerts: readonly Alert[], siteUrl: string, links: Links): Block[] => {
  const groups = Map.groupBy(matched, (match) => {
    if (!isTied(match)) return 'Not tied to one state'
    return alerts.length > 1 ? clipped(capitalized(alertWords(match.alerts.slice(0, 1), ''))) : ''
  })
  return [...groups].flatMap(([text, some]) => section(text, some, siteUrl, links))
}

/** What doesn't fit into one email: how many more there are, and where. */
const restBlocks = (more: number, url: string): Block[] =>
  more > 0 ? [{ kind: 'paragraph', text: `And ${more} more.`, link: { text: 'See the rest', url } }] : []

/** Once a year: what someone still gets, so that no alert is forgotten or seems to have ended. */
const keepBlocks = (subscriptions: Subscriptions, links: Links): Block[] => [
  { kind: 'heading', text: 'Your emails are still on' },
  {
    kind: 'paragraph',
    text: 'You’ve been getting our emails for another year. They continue until you stop them; there’s nothing you need to do. This is what you asked for:',
  },
  {
    kind: 'entries',
    entries: subscriptionWords(subscriptions)
      .slice(-mostListed)
      .map((words) => ({ title: clipped(capitalized(words)), lines: [] })),
  },
  { kind: 'paragraph', text: 'Has it changed?', link: { text: 'Change or stop it', url: links.manage() } },
]

export type AlertMailDependencies = { links: Links; organisation: Organisation; siteUrl: string }

/** One email with everything a run has for one subscriber. */
export const alertMail = (
  digest: Digest,
  subscriptions: Subscriptions,
  { links, organisation, siteUrl }: AlertMailDependencies,
): MailContent => {
  const { alerts } = subscriptions
  const { matched, late, sample, keep } = digest
  const shown = inOrder(matched).slice(0, mostJobs)
  const closing = digest.closing.slice(0, mostReminders)
  const subject = subjectOf(digest, subscriptions)
  const told = [...shown, ...closing]
  return {
    subject: sample ? `[Sample] ${subject}` : subject,
    preview:
      told
        .slice(0, 3)
        .map(({ job }) => clipped(job.title))
        .join(', ') || 'What you get from us, and how to change it.',
    title: subject,
    blocks: [
      ...sampleBlocks(sample),
      ...(late
        ? [
            {
              kind: 'notice' as const,
              title: 'This email is late',
              text: 'We couldn’t email you when these jobs opened. All of them were still open when we sent this.',
            },
          ]
        : []),
      ...jobBlocks(shown, alerts, siteUrl, links),
      ...restBlocks(matched.length - shown.length, siteUrl + pageOf(alerts)),
      ...(closing.length > 0 ? section('Closing soon: jobs we told you about', closing, siteUrl, links) : []),
      ...restBlocks(digest.closing.length - closing.length, siteUrl + pageOf(alerts)),
      ...(told.length > 0
        ? [{ kind: 'paragraph' as const, text: 'You apply on USAJOBS, the official site. It costs nothing.' }]
        : []),
      ...(keep ? keepBlocks(subscriptions, links) : []),
    ],
    reason:
      told.length > 0
        ? `You get this email because you asked for an alert about ${alertWords(
            told.flatMap((match) => match.alerts),
            ', and about ',
          )}, and confirmed it.`
        : 'You get this email once a year, because you signed up for our emails and confirmed it.',
    links: [
      { text: 'Stop all alerts', url: links.unsubscribe() },
      { text: 'Change your alerts', url: links.manage() },
    ],
    organisation,
    siteUrl,
  }
}
