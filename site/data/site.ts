import * as z from 'zod/mini'
import {
  byClosing,
  closedSince,
  emptyHistory,
  history,
  independentOf,
  isOpen,
  isRemote,
  isRestricted,
  isUntied,
  parallelAnnouncements,
  type Snapshot,
  type StateCode,
  sectorSlugs,
  sectorsOf,
  snapshot,
  states,
  type TrackedJob,
} from '../../functions/jobs/index.ts'
import { issue } from '../../functions/newsletter/index.ts'
import type { SiteContext } from '../kit/layout.tsx'
import type { Content } from './content.ts'
import { type SiteFacets, siteFacets } from './facets.ts'
import { imagePath } from './images.ts'
import { jobTitles } from './job-titles.ts'
import { type Changed, changesOf } from './last-change.ts'
import { type Memory, memoryOf } from './memory.ts'

/** Everything a build depends on besides the sources: equal inputs give equal bytes. */
export const siteInput = z.object({
  /** Origin without a trailing slash. */
  url: z.url(),
  /** Proves to IndexNow that the site itself reports its pages; absent if nothing is reported. */
  indexNowKey: z.optional(z.string()),
  /** Days a contact message is kept, if the operator chose. */
  messagesKeptDays: z.optional(z.number()),
  organisation: z.object({ name: z.string(), postalAddress: z.string(), telephone: z.string() }),
  /** The moment the pages refer to, ISO 8601 UTC. */
  now: z.iso.datetime(),
  /** Absent until USAJOBS was first read: the pages then say so. */
  snapshot: z.optional(snapshot),
  /** What opened and closed before. */
  history: z.optional(history),
  /** All newsletter issues, oldest first. */
  issues: z.optional(z.array(issue)),
})
export type SiteInput = z.infer<typeof siteInput>

/** What pages are made from: the input sorted into what they need. */
export type Site = {
  input: SiteInput
  context: SiteContext
  now: string
  /** When the list was read, if that's a while ago. */
  agedSince?: string
  /** False until any list of openings is known. */
  listed: boolean
  /** Open jobs that people outside the agency can apply for, closing soonest first. */
  open: TrackedJob[]
  /** Open jobs for the agency's own or displaced federal employees: marked, and counted separately. */
  restricted: TrackedJob[]
  /** Closed within the retention period, last closed first. */
  closed: TrackedJob[]
  byState: ReadonlyMap<StateCode, TrackedJob[]>
  facets: SiteFacets
  /** Open jobs in each sector's area, by slug. */
  bySector: ReadonlyMap<string, TrackedJob[]>
  /** When each job last changed or ended. */
  changes: readonly Changed[]
  /** Open jobs by OPM series, four digits; only what's open. */
  byOccupation: ReadonlyMap<string, TrackedJob[]>
  byControl: ReadonlyMap<string, TrackedJob>
  /** Unique titles of job pages, by control number. */
  titles: ReadonlyMap<string, string>
  /** By an open job's control number, the announcements of the same position for other people. */
  parallel: ReadonlyMap<string, readonly TrackedJob[]>
  /** Open jobs not tied to one state, remote ones separate. */
  anywhere: TrackedJob[]
  remote: TrackedJob[]
  /** What past announcements say. */
  memory: Memory
  content: Content
}

const hour = 3_600_000
const day = 24 * hour

/** After this long without a complete reading, a list no longer counts as current. */
const staleAfter = 6 * hour
/** After this long, pages of states and jobs say when the list was read. Sooner, they'd change with each reading. */
const agedAfter = hour
/** A closed job keeps its page this long, so that links in emails still lead somewhere. */
const closedKeptFor = 60 * day

/** The list of open jobs that only the agency's own or displaced federal employees can apply for. */
export const restrictedPath = '/jobs/employees/'

/** On the list of nationwide jobs: not tied to one state, and not remote. */
export const isAnywhere = (job: TrackedJob) => isUntied(job) && !isRemote(job)

const sortJobs = (jobs: Snapshot['jobs'], now: string) => {
  const open = jobs.filter((job) => isOpen(job, now)).sort(byClosing)
  const oldest = new Date(Date.parse(now) - closedKeptFor).toISOString()
  const closed = jobs
    .filter((job) => (closedSince(job, now) ?? '') > oldest)
    .sort((a, b) => (closedSince(a, now)! > closedSince(b, now)! ? -1 : 1))
  return { open: open.filter((job) => !isRestricted(job)), restricted: open.filter(isRestricted), closed }
}

const groupByState = (jobs: TrackedJob[]) => {
  const groups = new Map<StateCode, TrackedJob[]>(states.map(({ code }) => [code, []]))
  for (const job of jobs) for (const code of job.states) groups.get(code)!.push(job)
  return groups
}

const groupBySector = (jobs: TrackedJob[]) => {
  const groups = new Map<string, TrackedJob[]>(sectorSlugs.map((slug) => [slug, []]))
  for (const job of jobs) for (const slug of sectorsOf(job)) groups.get(slug)!.push(job)
  return groups
}

const groupByOccupation = (jobs: TrackedJob[]) => {
  const groups = new Map<string, TrackedJob[]>()
  for (const job of jobs)
    for (const code of new Set(job.occupations.map((occupation) => occupation.code))) {
      const group = groups.get(code)
      if (group) group.push(job)
      else groups.set(code, [job])
    }
  return groups
}

/** The site that a build makes. */
export const describeSite = (input: SiteInput, content: Content): Site => {
  const { snapshot, now } = input
  const { open, restricted, closed } = sortJobs(snapshot?.jobs ?? [], now)
  const byState = groupByState(open)
  const all = [...open, ...restricted, ...closed]
  return {
    input,
    now,
    context: {
      url: input.url,
      organisation: input.organisation,
      independentOf: independentOf(),
      sample: snapshot?.sample ?? false,
      ...(snapshot && { stale: Date.parse(now) - Date.parse(snapshot.readAt) > staleAfter, readAt: snapshot.readAt }),
      openCount: snapshot && open.length,
      shareImage: imagePath('map'),
    },
    ...(snapshot && Date.parse(now) - Date.parse(snapshot.readAt) > agedAfter && { agedSince: snapshot.readAt }),
    listed: snapshot !== undefined,
    open,
    restricted,
    closed,
    byState,
    facets: siteFacets(open, byState, now),
    bySector: groupBySector(open),
    changes: changesOf(all, now),
    byOccupation: groupByOccupation(open),
    byControl: new Map(all.map((job) => [job.control, job])),
    titles: jobTitles(all),
    parallel: parallelAnnouncements([...open, ...restricted]),
    anywhere: open.filter(isAnywhere),
    remote: open.filter(isRemote),
    memory: memoryOf(input.history ?? emptyHistory, now),
    content,
  }
}
