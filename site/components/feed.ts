import {
  audienceText,
  gradeText,
  jobPath,
  payText,
  type StateCode,
  type TrackedJob,
  whereText,
} from '../../functions/jobs/index.ts'

/** One list of open jobs, for programs that people read with: a state, an occupation, both, or everything. */
export type Feed = {
  /** Path without its ending: `/feeds/texas`. */
  path: string
  title: string
  /** Origin of the site without a trailing slash. */
  url: string
  /** Path of the page that lists the same jobs. */
  page: string
  /** When the list last changed: also one that is empty now was changed when its last job left. */
  changed: string
  jobs: readonly TrackedJob[]
  /** The state it is of, whose towns come first. */
  state?: StateCode
}

/** What a calendar says of itself, and of each job. */
type Calendar = Pick<Feed, 'title' | 'url' | 'jobs' | 'state'>

/** A feed tells what is new, so the newest are enough; its page has them all. A calendar has all of its jobs. */
const entriesShown = 50

/**
 * A job stands in the feeds of each of its states and occupations, which differ in nothing but their heads and in the
 * towns that a state's own feed names: each job's part is made once per build and place. A Lambda builds many times.
 */
const oncePerJob = (make: (job: TrackedJob, url: string, where: string) => string) => {
  const known = new WeakMap<TrackedJob, Map<string, string>>()
  return (job: TrackedJob, { url, state }: Pick<Feed, 'url' | 'state'>): string => {
    const parts = known.get(job) ?? new Map<string, string>()
    known.set(job, parts)
    const where = whereText(job, state)
    const key = `${url} ${where}`
    const text = parts.get(key) ?? make(job, url, where)
    parts.set(key, text)
    return text
  }
}

/** The last instant at which something changed that a feed says; others leave every byte of it as it is. */
const lastSaid = ({ firstSeen, changes }: TrackedJob, said: ReadonlySet<string>) =>
  changes.findLast(({ fields }) => fields.some((field) => said.has(field)))?.at ?? firstSeen

const saidByEntries = new Set(['title', 'pay', 'grade', 'places', 'placeKinds', 'audience'])
const saidByCalendars = new Set(['title', 'closes', 'places', 'placeKinds', 'audience'])
const entryUpdated = (job: TrackedJob) => lastSaid(job, saidByEntries)

const words = (...texts: (string | undefined)[]) => texts.filter(Boolean).join(' · ')
const summaryOf = (job: TrackedJob, where: string) => words(payText(job), gradeText(job), where, audienceText(job))

/** The last moment anything in the list changed: equal lists give equal bytes. */
const updatedOf = ({ jobs, changed }: Feed) => jobs.map(entryUpdated).sort().at(-1) ?? changed

const newestFirst = (a: TrackedJob, b: TrackedJob) =>
  a.firstSeen === b.firstSeen ? Number(b.control) - Number(a.control) : a.firstSeen < b.firstSeen ? 1 : -1
const entriesOf = ({ jobs }: Feed) => [...jobs].sort(newestFirst).slice(0, entriesShown)

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** The control number makes the entry's id, so that a job that changes its title stays the same entry. */
const atomEntry = oncePerJob((job, url, where) =>
  [
    '<entry>',
    `<title>${escapeXml(job.title)}</title>`,
    `<id>${url}/jobs/${job.control}</id>`,
    `<link rel="alternate" type="text/html" href="${url}${jobPath(job)}"/>`,
    `<published>${job.firstSeen}</published>`,
    `<updated>${entryUpdated(job)}</updated>`,
    `<summary>${escapeXml(summaryOf(job, where))}</summary>`,
    '</entry>',
  ].join('\n'),
)

/** RFC 4287. */
export const atomFeed = (feed: Feed): string => {
  const jobs = entriesOf(feed)
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">',
    `<title>${escapeXml(feed.title)}</title>`,
    `<id>${feed.url}${feed.path}.atom</id>`,
    `<link rel="self" type="application/atom+xml" href="${feed.url}${feed.path}.atom"/>`,
    `<link rel="alternate" type="text/html" href="${feed.url}${feed.page}"/>`,
    `<updated>${updatedOf({ ...feed, jobs })}</updated>`,
    '<author><name>Border Patrol Jobs</name></author>',
    ...jobs.map((job) => atomEntry(job, feed)),
    '</feed>\n',
  ].join('\n')
}

const jsonItem = oncePerJob((job, url, where) =>
  JSON.stringify({
    id: `${url}/jobs/${job.control}`,
    url: url + jobPath(job),
    title: job.title,
    content_text: summaryOf(job, where),
    date_published: job.firstSeen,
    date_modified: entryUpdated(job),
  }),
)

/** JSON Feed version 1.1. */
export const jsonFeed = (feed: Feed): string => {
  const head = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: `${feed.url}${feed.page}`,
    feed_url: `${feed.url}${feed.path}.json`,
    language: 'en-US',
  })
  const items = entriesOf(feed).map((job) => jsonItem(job, feed))
  return `${head.slice(0, -1)},"items":[\n${items.join(',\n')}\n]}\n`
}

/** RFC 5545 section 3.3.11. */
const escapeCalendar = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n')

/** RFC 5545 section 3.1: lines of at most 75 octets, the rest on lines that begin with a space, never inside a character. */
const fold = (line: string): string => {
  if (Buffer.byteLength(line) <= 75) return line
  const parts: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const more = Buffer.byteLength(character)
    if (octets + more > 75) {
      parts.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += more
  }
  return [...parts, current].join('\r\n')
}

const lines = (...texts: string[]) => texts.map(fold).join('\r\n')

const calendarInstant = (instant: string) => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`

/** An event without a length, which is what an instant is. */
const closingEvent = oncePerJob((job, url, where) =>
  lines(
    'BEGIN:VEVENT',
    `UID:${job.control}@${new URL(url).hostname}`,
    `DTSTAMP:${calendarInstant(lastSaid(job, saidByCalendars))}`,
    `DTSTART:${calendarInstant(job.closes)}`,
    `SUMMARY:${escapeCalendar(`Closes: ${job.title}`)}`,
    `DESCRIPTION:${escapeCalendar(words(where, audienceText(job)))}`,
    `URL:${url}${jobPath(job)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ),
)

/** The closing instants as a calendar, RFC 5545. */
export const closingCalendar = (calendar: Calendar): string =>
  [
    lines(
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Border Patrol Jobs//Closing dates//EN',
      `X-WR-CALNAME:${escapeCalendar(`Closing: ${calendar.title}`)}`,
    ),
    ...calendar.jobs.map((job) => closingEvent(job, calendar)),
    'END:VCALENDAR\r\n',
  ].join('\r\n')
