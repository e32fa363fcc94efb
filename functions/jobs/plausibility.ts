import { fail, type Result, succeed } from '../platform/result.ts'
import type { Snapshot } from './job.ts'
import { isOpen } from './job-status.ts'
import type { Reading } from './reading.ts'

/** Largest share of open jobs that may vanish before their date between two readings. */
const vanishingShare = 0.25
/** Fewer than this vanish every day. */
const vanishingCount = 8
/**
 * Largest share of stated postings that may be missing from a reading that's still used: it opens and changes jobs, but
 * closes none for being missing. USAJOBS may state one row too many for days.
 */
const missingShare = 0.02
/** Largest share of a reading that may be unreadable or another agency's. */
const faultyShare = 0.1

/**
 * `short`: fewer postings arrived than stated; `empty`: none; `malformed`: too many could not be read; `foreign`: too
 * many belong to another agency; `shrunk`: too many open jobs would close at once.
 */
export type Implausibility = { kind: 'short' | 'empty' | 'malformed' | 'foreign' | 'shrunk'; count: number; of: number }

/** Whether to believe a reading; an implausible one changes nothing until the operator accepts it. */
export const judge = (previous: Snapshot | undefined, reading: Reading): Result<void, Implausibility> => {
  const { stated, arrived, foreign, setAside, jobs, at } = reading
  const open = (previous?.jobs ?? []).filter((job) => isOpen(job, at))
  // The operator accepted an empty list before: as long as it stays empty, it's no surprise.
  if (previous && stated === 0 && arrived === 0 && open.every(({ missingSince }) => missingSince))
    return succeed(undefined)
  const faulty = (count: number) => count > Math.max(1, arrived * faultyShare)
  if (arrived === 0) return fail({ kind: 'empty', count: 0, of: stated })
  if (stated - arrived > Math.max(1, stated * missingShare)) return fail({ kind: 'short', count: arrived, of: stated })
  if (faulty(foreign)) return fail({ kind: 'foreign', count: foreign, of: arrived })
  if (faulty(setAside.length)) return fail({ kind: 'malformed', count: setAside.length, of: arrived })
  if (jobs.size === 0) return fail({ kind: 'empty', count: 0, of: arrived })

  const unreadable = new Set(setAside.map(({ id }) => id))
  const vanished = open.filter(
    ({ control, missingSince }) => !missingSince && !jobs.has(control) && !unreadable.has(control),
  ).length
  if (vanished >= vanishingCount && vanished > open.length * vanishingShare)
    return fail({ kind: 'shrunk', count: vanished, of: open.length })
  return succeed(undefined)
}
