import { jobPath, type TrackedJob } from '../functions/jobs/job.ts'
import { audienceText, gradeText, payText, whereText } from './components/job-words.ts'

/** One list of open jobs, for programs that people read with: a state, an occupation, both, or everything. */
export type Feed = {
  /** Path without its ending: `/feeds/texas`. */
  path: string
  title: string
  /** Origin of the site without a trailing slash. */
  url: string
  jobs: readonly TrackedJob[]
}

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const summaries = new WeakMap<TrackedJob, string>()

/** Worked out once per job, which stands in every feed of its states and occupations, in three formats. */
const summaryOf = (job: TrackedJob): string => {
  const known = summaries.get(job)
  if (known !== undefined) return known
  const summary = [payText(job), gradeText(job), whereText(job), audienceText(job)].filter(Boolean).join(' · ')
  summaries.set(job, summary)
  return summary
}

/** The last moment anything in the list changed: equal lists give equal bytes. */
const updatedOf = ({ jobs }: Feed) =>
  jobs
    .map(({ lastChanged }) => lastChanged)
    .sort()
    .at(-1) ?? '1970-01-01T00:00:00.000Z'

const newestFirst = ({ jobs }: Feed) =>
  [...jobs].sort((a, b) =>
    a.firstSeen === b.firstSeen ? Number(b.control) - Number(a.control) : a.firstSeen < b.firstSeen ? 1 : -1,
  )

/** RFC 4287. The control number makes the entry's id, so that a job that changes its title stays the same entry. */
export const atomFeed = (feed: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">',
    `<title>${escapeXml(feed.title)}</title>`,
    `<id>${feed.url}${feed.path}.atom</id>`,
    `<link rel="self" type="application/atom+xml" href="${feed.url}${feed.path}.atom"/>`,
    `<link rel="alternate" type="text/html" href="${feed.url}/jobs/"/>`,
    `<updated>${updatedOf(feed)}</updated>`,
    '<author><name>Border Patrol Jobs</name></author>',
    ...newestFirst(feed).map((job) =>
      [
        '<entry>',
        `<title>${escapeXml(job.title)}</title>`,
        `<id>${feed.url}/jobs/${job.control}</id>`,
        `<link rel="alternate" type="text/html" href="${feed.url}${jobPath(job)}"/>`,
        `<published>${job.firstSeen}</published>`,
        `<updated>${job.lastChanged}</updated>`,
        `<summary>${escapeXml(summaryOf(job))}</summary>`,
        '</entry>',
      ].join('\n'),
    ),
    '</feed>\n',
  ].join('\n')

/** JSON Feed version 1.1. */
export const jsonFeed = (feed: Feed): string =>
  `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      home_page_url: `${feed.url}/jobs/`,
      feed_url: `${feed.url}${feed.path}.json`,
      language: 'en-US',
      items: newestFirst(feed).map((job) => ({
        id: `${feed.url}/jobs/${job.control}`,
        url: feed.url + jobPath(job),
        title: job.title,
        content_text: summaryOf(job),
        date_published: job.firstSeen,
        date_modified: job.lastChanged,
      })),
    },
    undefined,
    1,
  )}\n`

/** RFC 5545 section 3.3.11. */
const escapeCalendar = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n')

/** RFC 5545 section 3.1: lines of at most 75 octets, the rest on lines that begin with a space, never inside a character. */
const fold = (line: string): string => {
  const parts: string[] = []
  let current = ''
  for (const character of line) {
    if (Buffer.byteLength(current + character) > (parts.length === 0 ? 75 : 74)) {
      parts.push(current)
      current = ''
    }
    current += character
  }
  return [...parts, current].join('\r\n ')
}

const calendarInstant = (instant: string) => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`

/** The closing instants as a calendar, RFC 5545: each an event without a length, which is what an instant is. */
export const closingCalendar = (feed: Feed): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Border Patrol Jobs//Closing dates//EN',
    `X-WR-CALNAME:${escapeCalendar(`Closing: ${feed.title}`)}`,
    ...feed.jobs.flatMap((job) => [
      'BEGIN:VEVENT',
      `UID:${job.control}@${new URL(feed.url).hostname}`,
      `DTSTAMP:${calendarInstant(job.lastChanged)}`,
      `DTSTART:${calendarInstant(job.closes)}`,
      `SUMMARY:${escapeCalendar(`Closes: ${job.title}`)}`,
      `DESCRIPTION:${escapeCalendar(summaryOf(job))}`,
      `URL:${feed.url}${jobPath(job)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n')
