import {
  agencyAndAudienceText,
  agentsFirst,
  gradeText,
  jobPath,
  payText,
  type StateCode,
  stateOf,
  type TrackedJob,
  whereText,
} from '../../functions/jobs/index.ts'
import { derived } from '../kit/derived.ts'

/** One list of open jobs for feed readers: a state, a career, both, or everything. */
export type Feed = {
  /** Path without its extension: `/feeds/texas`. */
  path: string
  title: string
  /** Origin of the site without a trailing slash. */
  url: string
  /** Path of the page that lists the same jobs. */
  page: string
  /** When the list last changed. An empty one changed when its last job left. */
  changed: string
  jobs: readonly TrackedJob[]
  /** The state it's for, whose towns come first. */
  state?: StateCode
}

/** The feed of jobs not tied to one state, at `/feeds/` like all others. */
export const untiedFeed = 'not-tied-to-one-state'

/**
 * Such a job is only in the feeds of states that it names: all 56 would be rewritten whenever it changes. Each says where
 * the others are.
 */
const aboutOf = ({ state, url }: Pick<Feed, 'state' | 'url'>, ending: 'atom' | 'json' | 'ics') =>
  state &&
  `Jobs that name ${stateOf(state).name}. Jobs not tied to one state, nationwide and remote, are in ${url}/feeds/${untiedFeed}.${ending}`

/** What a calendar says about itself and each job. */
type Calendar = Pick<Feed, 'title' | 'url' | 'jobs' | 'state'>

/** A feed tells what's new, so the newest are enough; its page has them all. A calendar has all of its jobs. */
const entriesShown = 50

/**
 * A job is in the feeds of all its states and careers. These differ only in their heads, and in the towns that a
 * state's own feed names, so each job's part is made once per build and place. A Lambda builds many times.
 */
const oncePerJob = (make: (job: TrackedJob, url: string, where: string) => string) => {
  const partsOf = derived((_: TrackedJob) => new Map<string, string>())
  return (job: TrackedJob, { url, state }: Pick<Feed, 'url' | 'state'>): string => {
    const parts = partsOf(job)
    const where = whereText(job, state)
    const key = `${url} ${where}`
    const text = parts.get(key) ?? make(job, url, where)
    parts.set(key, text)
    return text
  }
}

/** The last instant at which something a feed shows changed; other changes leave every byte as it is. */
const lastSaid = ({ firstSeen, changes }: TrackedJob, said: ReadonlySet<string>) =>
  changes.findLast(({ fields }) => fields.some((field) => said.has(field)))?.at ?? firstSeen

const saidByEntries = new Set(['title', 'pay', 'grade', 'places', 'placeKinds', 'audience'])
const saidByCalendars = new Set(['title', 'closes', 'places', 'placeKinds', 'audience'])
const entryUpdated = (job: TrackedJob) => lastSaid(job, saidByEntries)

const words = (...texts: (string | undefined)[]) => texts.filter(Boolean).join(' · ')
const summaryOf = (job: TrackedJob, where: string) =>
  words(payText(job), gradeText(job), where, agencyAndAudienceText(job))

/** The last change in the list: equal lists give equal bytes. */
const updatedOf = ({ jobs, changed }: Feed) => jobs.map(entryUpdated).sort().at(-1) ?? changed

const newestFirst = (a: TrackedJob, b: TrackedJob) =>
  a.firstSeen === b.firstSeen ? Number(b.control) - Number(a.control) : a.firstSeen < b.firstSeen ? 1 : -1
const entriesOf = ({ path, jobs }: Feed) => {
  const newest = [...jobs].sort(newestFirst)
  return (path.endsWith(untiedFeed) ? newest.sort(agentsFirst) : newest).slice(0, entriesShown)
}

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** The entry's id comes from the control number, so a job with a new title stays the same entry. */
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
  const about = aboutOf(feed, 'atom')
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">',
    `<title>${escapeXml(feed.title)}</title>`,
    ...(about ? [`<subtitle>${escapeXml(about)}</subtitle>`] : []),
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
    description: aboutOf(feed, 'json'),
    home_page_url: `${feed.url}${feed.page}`,
    feed_url: `${feed.url}${feed.path}.json`,
    language: 'en-US',
  })
  const items = entriesOf(feed).map((job) => jsonItem(job, feed))
  return `${head.slice(0, -1)},"items":[\n${items.join(',\n')}\n]}\n`
}

/** RFC 5545 section 3.3.11. */
const escapeCalendar = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n')

/**
 * RFC 5545 section 3.1: lines of at most 75 octets, continued on lines that begin with a space, never inside a
 * character.
 */
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

/** An event without a duration: an instant. */
const closingEvent = oncePerJob((job, url, where) =>
  lines(
    'BEGIN:VEVENT',
    `UID:${job.control}@${new URL(url).hostname}`,
    `DTSTAMP:${calendarInstant(lastSaid(job, saidByCalendars))}`,
    `DTSTART:${calendarInstant(job.closes)}`,
    `SUMMARY:${escapeCalendar(`Closes: ${job.title}`)}`,
    `DESCRIPTION:${escapeCalendar(words(where, agencyAndAudienceText(job)))}`,
    `URL:${url}${jobPath(job)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ),
)

/** In the property of RFC 7986, section 5.2, and in the older one that more programs show. */
const aboutCalendar = (calendar: Calendar) => {
  const about = aboutOf(calendar, 'ics')
  return about ? ['DESCRIPTION', 'X-WR-CALDESC'].map((name) => `${name}:${escapeCalendar(about)}`) : []
}

/** Closing instants as a calendar, RFC 5545. */
export const closingCalendar = (calendar: Calendar): string =>
  [
    lines(
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Border Patrol Jobs//Closing dates//EN',
      `X-WR-CALNAME:${escapeCalendar(`Closing: ${calendar.title}`)}`,
      ...aboutCalendar(calendar),
    ),
    ...calendar.jobs.map((job) => closingEvent(job, calendar)),
    'END:VCALENDAR\r\n',
  ].join('\r\n')
