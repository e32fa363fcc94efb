import { describe, expect, test } from 'vitest'
import type { Snapshot, TrackedJob } from '../../../functions/jobs/job.ts'
import { judge } from '../../../functions/jobs/plausibility.ts'
import type { Reading } from '../../../functions/jobs/reading.ts'
import { aJob } from '../alerts/examples.ts'

const at = '2026-11-25T12:00:00.000Z'
const open = (count: number, more: Partial<TrackedJob> = {}, from = 1): TrackedJob[] =>
  Array.from({ length: count }, (_, index) =>
    aJob({ control: String(from + index), status: 'open', closes: '2026-12-20T04:59:59.000Z', ...more }),
  )
const before = (jobs: TrackedJob[]): Snapshot => ({ format: 1, number: 1, readAt: at, sample: false, jobs })

type Counts = { stated?: number; arrived?: number; foreign?: number; setAside?: string[]; read?: TrackedJob[] }

/** A reading of these jobs, complete unless it says otherwise. */
const reading = ({
  read = open(1),
  arrived = read.length,
  stated = arrived,
  foreign = 0,
  setAside = [],
}: Counts): Reading => ({
  at,
  jobs: new Map(read.map((job) => [job.control, job])),
  setAside: setAside.map((id) => ({ id, reason: 'no title', raw: {} })),
  leftOut: [],
  foreign,
  stated,
  arrived,
})

const ids = (count: number) => Array.from({ length: count }, (_, index) => `unknown-${index}`)

const said = (counts: Counts, jobs?: TrackedJob[]) => {
  const judged = judge(jobs && before(jobs), reading(counts))
  return judged.ok ? 'believed' : `${judged.error.kind}: ${judged.error.count} of ${judged.error.of}`
}

describe('A reading is believed to its bounds, and no further:', () => {
  test.each([
    [{ stated: 100, arrived: 98 }, 'believed'],
    [{ stated: 100, arrived: 97 }, 'short: 97 of 100'],
    [{ stated: 10, arrived: 9 }, 'believed'],
    [{ stated: 10, arrived: 8 }, 'short: 8 of 10'],
    [{ arrived: 100, foreign: 10 }, 'believed'],
    [{ arrived: 100, foreign: 11 }, 'foreign: 11 of 100'],
    [{ arrived: 5, foreign: 1 }, 'believed'],
    [{ arrived: 5, foreign: 2 }, 'foreign: 2 of 5'],
    [{ arrived: 100, setAside: ids(10) }, 'believed'],
    [{ arrived: 100, setAside: ids(11) }, 'malformed: 11 of 100'],
    [{ arrived: 5, setAside: ids(1) }, 'believed'],
    [{ arrived: 5, setAside: ids(2) }, 'malformed: 2 of 5'],
    [{ stated: 5, arrived: 0 }, 'empty: 0 of 5'],
    [{ read: [], arrived: 1, setAside: ids(1) }, 'empty: 0 of 1'],
    [{ read: [] }, 'empty: 0 of 0'],
  ])('%j is %s', (counts, judgment) => expect(said(counts)).toBe(judgment))

  test.each([
    ['seven of twenty', 20, 7, 'believed'],
    ['eight of 32, a quarter', 32, 8, 'believed'],
    ['eight of 31', 31, 8, 'shrunk: 8 of 31'],
  ])('%s open jobs vanish', (_, known, gone, judgment) => {
    expect(said({ read: open(known - gone) }, open(known))).toBe(judgment)
  })

  test('what was missing before, couldn’t be read or is closed did not vanish now', () => {
    const read = open(23)
    const seven = open(7, {}, 24)
    const more = (job: Partial<TrackedJob>) => [...read, ...seven, ...open(1, job, 31)]
    expect(said({ read }, more({}))).toBe('shrunk: 8 of 31')
    expect(said({ read }, more({ missingSince: at }))).toBe('believed')
    expect(said({ read }, more({ status: 'closed' }))).toBe('believed')
    expect(said({ read, setAside: ['31'] }, more({}))).toBe('believed')
  })

  test('an empty list that was accepted stays accepted while it’s empty', () => {
    const missing = open(2, { missingSince: at })
    expect(said({ read: [] }, missing)).toBe('believed')
    expect(said({ read: [] }, [])).toBe('believed')
    expect(said({ read: [] }, [...missing, ...open(1, {}, 3)])).toBe('empty: 0 of 0')
    expect(said({ read: [], stated: 1 }, missing)).toBe('empty: 0 of 1')
    expect(said({ read: [], arrived: 1, stated: 0 }, missing)).toBe('empty: 0 of 1')
  })
})
