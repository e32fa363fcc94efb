import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Snapshot, TrackedJob } from '../../functions/jobs/job.ts'
import { parsePosting } from '../../functions/jobs/parse.ts'
import { compose } from '../../functions/newsletter/compose.ts'
import type { Issue } from '../../functions/newsletter/issue.ts'
import type { SiteInput } from '../../site/data/site.ts'

const data = join(import.meta.dirname, '..', 'data')
const answer = z.object({ SearchResult: z.object({ SearchResultItems: z.array(z.unknown()) }) })

const postings = (pattern: string) =>
  globSync(pattern, { cwd: data })
    .sort()
    .flatMap(
      (file) => z.parse(answer, JSON.parse(readFileSync(join(data, file), 'utf8'))).SearchResult.SearchResultItems,
    )
    .flatMap((item) => {
      const parsed = parsePosting(item)
      return parsed.ok ? [parsed.value] : []
    })

/** The newer recording is of Monday, November 23, 2026; the site is built at noon of that day, Eastern Time. */
export const now = '2026-11-23T17:00:00.000Z'
const weekBefore = '2026-11-16T17:00:00.000Z'

const track = (jobs: ReturnType<typeof postings>, more: Partial<TrackedJob> = {}): TrackedJob[] =>
  jobs.map((job) => ({ ...job, status: 'open', firstSeen: weekBefore, lastChanged: weekBefore, changes: [], ...more }))

const after = postings('usajobs-cbp/recordings/2026-11-23/*.json')
const stillThere = new Set(after.map(({ control }) => control))
const before = postings('usajobs-cbp/recordings/2026-11-16/*.json').filter(({ control }) => !stillThere.has(control))

/** The two recorded weeks: what is open in the second, and what closed since the first. */
export const sampleJobs: TrackedJob[] = [
  ...track(after),
  ...track(before, { status: 'closed', closedAt: '2026-11-20T05:00:00.000Z', closingReason: 'date' }),
]

/** Real postings of other agencies and years, for their long texts and odd shapes. */
export const foreignJobs: TrackedJob[] = track(postings('usajobs/0[1-6]*.json'))

export const snapshotOf = (jobs: TrackedJob[], more: Partial<Snapshot> = {}): Snapshot => ({
  format: 1,
  number: 2,
  readAt: '2026-11-23T16:05:00.000Z',
  sample: true,
  jobs,
  ...more,
})

export const inputOf = (jobs: TrackedJob[] | undefined, more: Partial<SiteInput> = {}): SiteInput => ({
  url: 'https://jobs.example.org',
  organisation: { name: 'Example Publisher', postalAddress: '1 Main Street, Austin, TX 78701', telephone: '' },
  now,
  snapshot: jobs && snapshotOf(jobs),
  ...more,
})

const page = (path: string, title: string) => ({ path, title, description: 'A line about it.', date: '2026-11-20' })
const issue = compose(
  { day: '2026-11-23', from: '2026-11-16T11:00:00.000Z', until: '2026-11-23T11:00:00.000Z' },
  { jobs: sampleJobs, sample: true },
  {
    guides: [page('/guides/pay/', 'Pay and overtime')],
    news: [page('/news/what-this-site-is/', 'What this site is')],
  },
)!
/** An issue with jobs of the sample, and one whose jobs have no page any more. */
export const sampleIssues: Issue[] = [
  {
    ...issue,
    day: '2026-09-14',
    jobs: issue.jobs.map((job) => ({ ...job, control: '1', path: '/jobs/gone-1/' })),
    closed: [],
  },
  issue,
]

export const sampleInput = inputOf(sampleJobs, { issues: sampleIssues })

const openOnes = sampleJobs.filter(({ status, audience }) => status === 'open' && audience === 'public')
const titles = [...new Set([...sampleJobs, ...foreignJobs].map(({ title }) => title))]
const day = 86_400_000

/**
 * So many open jobs, hardly two alike: what was recorded, in ever new combinations. Copies of a few would weigh next to
 * nothing once compressed.
 */
export const manyJobs = (count: number, more: Partial<TrackedJob> = {}): TrackedJob[] =>
  Array.from({ length: count }, (_, index) => {
    const minimum = 30_000 + ((index * 7_919) % 60_000)
    return {
      ...openOnes[index % openOnes.length]!,
      control: String(800_000_000 + ((index * 104_729) % 99_999_989)),
      announcement: `CBP-${index * 31 + 10_000}-${index % 7}`,
      title: titles[(index * 11) % titles.length]!,
      pay: { minimum, maximum: minimum + 1_000 + ((index * 3_571) % 40_000), interval: 'PA' },
      closes: new Date(Date.parse(now) + (1 + ((index * 13) % 90)) * day).toISOString(),
      ...more,
    }
  })
