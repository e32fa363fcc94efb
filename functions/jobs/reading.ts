import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { type Result, succeed } from '../platform/result.ts'
import type { Job } from './job.ts'
import { controlOf, type Fault, readPosting } from './parse.ts'
import { agencyQuery, sweep } from './sweep.ts'
import type { Search } from './usajobs.ts'
import { politePause, type SearchFailure } from './usajobs-request.ts'

/** A posting that isn't a job yet: kept with its reason, never in the others' way. */
export type SetAside = {
  /** Control number, or `unknown-` and a hash of the posting. */
  id: string
  reason: Fault
  raw: unknown
}

/** What USAJOBS said at one moment. */
export type Reading = {
  /** When the reading began, UTC. */
  at: string
  jobs: ReadonlyMap<string, Job>
  setAside: readonly SetAside[]
  /** Jobs that were read without some nonsensical fields. */
  leftOut: readonly { control: string; fields: string[] }[]
  /** Postings from other agencies, which the query didn't ask for. */
  foreign: number
  /** How many postings the API says there are. */
  stated: number
  /** How many different ones arrived. */
  arrived: number
}

const organized = z.object({
  MatchedObjectDescriptor: z.object({ UserArea: z.object({ Details: z.object({ OrganizationCodes: z.string() }) }) }),
})

/**
 * Whether a posting belongs to one of the agencies: `OrganizationCodes` like "HS/HSBD" decide, because the names beside
 * them may be the department's. A posting without codes is trusted to match the query.
 */
const isOfAgency = (raw: unknown, agencies: readonly string[]) => {
  const result = z.safeParse(organized, raw)
  if (!result.success) return true
  const codes = result.data.MatchedObjectDescriptor.UserArea.Details.OrganizationCodes.split(/[/;,\s]+/).filter(Boolean)
  return codes.length === 0 || codes.some((code) => agencies.includes(code))
}

const idOf = (raw: unknown) =>
  controlOf(raw) ??
  `unknown-${createHash('sha256')
    .update(JSON.stringify(raw) ?? '')
    .digest('hex')
    .slice(0, 16)}`

const sweeps = 3

type Parts = {
  search: Search
  sleep: (milliseconds: number) => Promise<void>
  now: () => Date
  /** USAJOBS agency subelement codes joined by `;`. */
  agencies: string
  /** The known job if it hasn't changed, so that its texts aren't held twice. */
  recall?: (job: Job) => Job
}

type Seen = { job: Job; leftOut: string[] } | { setAside: SetAside } | { foreign: true }

/**
 * Reads everything the agencies have open. Pages shift during the reading, so postings are counted by control number.
 * If fewer arrive than the API states, it reads again and combines what it saw.
 */
export const readPostings = async ({
  search,
  sleep,
  now,
  agencies,
  recall = (job) => job,
}: Parts): Promise<Result<Reading, SearchFailure>> => {
  const at = now().toISOString()
  const wanted = agencies.split(';')
  const seen = new Map<string, Seen>()
  const take = (raw: unknown) => {
    const id = idOf(raw)
    if (!isOfAgency(raw, wanted)) {
      seen.set(id, { foreign: true })
      return
    }
    const read = readPosting(raw, agencies)
    seen.set(
      id,
      read.ok
        ? { job: recall(read.value.job), leftOut: read.value.leftOut }
        : { setAside: { id, reason: read.error, raw } },
    )
  }

  let stated = 0
  for (let count = 1; count <= sweeps; count++) {
    const swept = await sweep({ search, sleep, take }, agencyQuery(agencies))
    if (!swept.ok) return swept
    stated = swept.value.stated
    if (seen.size >= stated) break
    if (count < sweeps) await sleep(politePause * 4 * count)
  }

  const all = [...seen.values()]
  return succeed({
    at,
    jobs: new Map(all.flatMap((entry) => ('job' in entry ? [[entry.job.control, entry.job] as const] : []))),
    setAside: all.flatMap((entry) => ('setAside' in entry ? [entry.setAside] : [])),
    leftOut: all.flatMap((entry) =>
      'job' in entry && entry.leftOut.length > 0 ? [{ control: entry.job.control, fields: entry.leftOut }] : [],
    ),
    foreign: all.filter((entry) => 'foreign' in entry).length,
    stated,
    arrived: seen.size,
  })
}
