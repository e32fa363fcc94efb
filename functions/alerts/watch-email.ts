import {
  changedWords,
  clipped,
  closedSince,
  closesWords,
  dayWords,
  isOpen,
  type JobEvent,
  jobLines,
  jobPath,
  type TrackedJob,
} from '../jobs/index.ts'
import type { Block, Entry, MailContent } from '../mail/index.ts'
import { capitalized, type Links, type Sender, sampleBlocks, type Watch } from '../subscriptions/index.ts'
import type { PreparedRun } from './prepared-run.ts'
import type { WatchNews } from './watching.ts'

type Parts = { links: Links; sender: Sender; prepared: Pick<PreparedRun, 'tracked' | 'sample'>; now: Date }

const closedBecause = {
  date: 'Its closing date has passed.',
  withdrawn: 'It closed before its closing date: it reached its application limit, was canceled or was taken down.',
  replaced: 'It was taken off USAJOBS and announced again under a new number.',
} as const

type Said = { subject: string; text: string }

/** One event's name in a subject, and its sentence. */
const saidOf = (event: JobEvent): Said => {
  switch (event.kind) {
    case 'again':
      return {
        subject: 'Announced again',
        text: 'It was announced again under a new number. If you applied under the old one, check whether you need to apply again.',
      }
    case 'closed':
      return {
        subject: event.reason === 'date' ? 'Closed' : 'Closed early',
        text: closedBecause[event.reason],
      }
    case 'reopened':
      return { subject: 'Open again', text: 'It had closed and is open again.' }
    case 'changed':
      return { subject: 'Changed', text: `What changed: ${changedWords(event.fields)}.` }
  }
}

const gravity: JobEvent['kind'][] = ['again', 'closed', 'reopened', 'changed']

/** The news, most serious first; nothing if the job closed before its last days could be told. */
const allSaid = ({ job, events, closing, over }: WatchNews, now: Date): Said[] => {
  if (over) {
    const closed = job && closedSince(job, now)
    const since = closed ? `It closed on ${dayWords(closed)}, at least 60 days ago` : 'It closed a while ago'
    return [
      {
        subject: 'We’ve stopped watching',
        text: `${since}. We’ve stopped watching it and deleted your watch. There’s nothing you need to do.`,
      },
    ]
  }
  const sorted = events.toSorted((a, b) => gravity.indexOf(a.kind) - gravity.indexOf(b.kind))
  const isStillOpen = job !== undefined && isOpen(job, now)
  return [
    ...new Map(sorted.map((event) => [saidOf(event).text, saidOf(event)])).values(),
    ...(closing && isStillOpen ? [{ subject: 'Closing soon', text: `${closesWords(job.closes)}.` }] : []),
  ]
}

const entryOf = (job: TrackedJob, siteUrl: string, now: Date): Entry => {
  const closed = closedSince(job, now)
  return {
    title: clipped(job.title),
    url: siteUrl + jobPath(job),
    lines: closed ? [`Closed on ${dayWords(closed)}`] : jobLines(job),
  }
}

/** The announcement that replaced the job, which one more click watches. */
const successorBlocks = (job: TrackedJob | undefined, { links, sender, prepared, now }: Parts): Block[] => {
  const successor = prepared.tracked.get(job?.replacedBy ?? '')
  if (!successor) return []
  const entry = entryOf(successor, sender.siteUrl, now)
  const link = isOpen(successor, now) && { text: 'Watch the new one', url: links.watch(successor.control) }
  return [
    { kind: 'heading', text: 'The new announcement' },
    { kind: 'entries', entries: [{ ...entry, ...(link && { link }) }] },
  ]
}

/** What happened to a watched job; undefined if there's nothing left to say. */
export const watchEmail = (watch: Watch, news: WatchNews, parts: Parts): MailContent | undefined => {
  const { links, sender, prepared, now } = parts
  const { job } = news
  const said = allSaid(news, now)
  const [first] = said
  if (!first) return
  const title = `${first.subject}: ${clipped(job?.title ?? watch.title)}`
  return {
    ...sender,
    subject: prepared.sample ? `[Sample] ${title}` : title,
    preview: first.text,
    title,
    blocks: [
      ...sampleBlocks(prepared.sample),
      ...said.map(({ text }): Block => ({ kind: 'paragraph', text: capitalized(text) })),
      ...(news.events.some(({ kind }) => kind === 'again') ? successorBlocks(job, parts) : []),
      ...(job
        ? [
            { kind: 'heading' as const, text: 'The job you’re watching' },
            { kind: 'entries' as const, entries: [entryOf(job, sender.siteUrl, now)] },
          ]
        : []),
      ...(news.over
        ? []
        : [
            {
              kind: 'paragraph' as const,
              text: 'We’ll watch it until 60 days after it closes. The official announcement is on USAJOBS.',
            },
          ]),
    ],
    reason: `You get this email because you asked us to watch this job (${watch.control}) and confirmed it.`,
    links: [
      { text: 'Stop watching this job', url: links.unsubscribeWatch(watch.control) },
      { text: 'Change what you get', url: links.manage() },
    ],
  }
}
