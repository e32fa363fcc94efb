import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type History, history } from '../../../functions/jobs/history.ts'
import type { Objects } from '../../../functions/jobs/objects.ts'
import { fill } from '../../../functions/jobs/past/fill.ts'
import {
  joinHistory,
  monthsDue,
  monthsKept,
  type Past,
  pastReader,
  withMonths,
} from '../../../functions/jobs/past/past.ts'
import { readRow } from '../../../functions/jobs/past/past-row.ts'
import { pastSearch } from '../../../functions/jobs/past/past-search.ts'
import { openPastStore } from '../../../functions/jobs/past/past-store.ts'
import { historicFaults, historicStandIn } from '../../../infra/local/usajobs-historic.ts'
import { startStorage } from './storage.ts'

let storage: Awaited<ReturnType<typeof startStorage>>
beforeAll(async () => {
  storage = await startStorage()
})
afterAll(() => storage.stop())
beforeEach(async () => {
  await storage.empty()
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})

const day = 86_400_000

/** Fillings with the real client against the stand-in; waiting takes no time, but the clock shows it. */
const laboratory = (url = 'http://usajobs.test') => {
  let now = Date.parse('2026-11-29T12:00:00Z')
  const standIn = historicStandIn(() => new Date('2026-11-29T12:00:00Z'))
  const requests: URL[] = []
  const waits: number[] = []
  const search = pastSearch(
    {
      url,
      fetch: async (input, init) => {
        const request = new Request(input, init)
        requests.push(new URL(request.url))
        return standIn.app.fetch(request)
      },
      sleep: async (milliseconds) => {
        waits.push(milliseconds)
        now += milliseconds
      },
      now: () => new Date(now),
    },
    'HS',
  )
  const parts = {
    store: openPastStore(storage.objects),
    search,
    agencies: ['HSBD'],
    sample: url.endsWith('.test'),
    now: () => new Date(now),
    longest: 480_000,
  }
  return {
    standIn,
    requests,
    waits,
    parts,
    run: (change: Partial<typeof parts> = {}) => fill({ ...parts, ...change }),
    later: (milliseconds: number) => {
      now += milliseconds
    },
    held: async () => (await parts.store.read()).past,
  }
}

const controls = (past: Past | undefined) => past?.entries.map(({ control }) => control).sort()

describe('A filling', () => {
  test('reads every month that is kept, newest first, and every announcement of the record once', async () => {
    const lab = laboratory()
    expect(await lab.run()).toEqual({ kind: 'filled', read: 71, left: 0, held: 619 })
    const past = await lab.held()
    expect(Object.keys(past?.months ?? {})).toHaveLength(71)
    expect(new Set(controls(past)).size).toBe(619)
    expect(lab.requests[0]?.search).toBe(
      '?HiringDepartmentCodes=HS&StartPositionOpenDate=2026-11-01&EndPositionOpenDate=2026-11-30',
    )
    // The month with 257 rows has three pages.
    expect(lab.requests.filter(({ searchParams }) => searchParams.get('continuationtoken'))).not.toHaveLength(0)
    expect(past?.sample).toBe(true)
  })

  test('reads again what is due by its age, and nothing else', async () => {
    const lab = laboratory()
    await lab.run()
    lab.requests.length = 0
    expect(await lab.run()).toMatchObject({ kind: 'filled', read: 0 })
    expect(lab.requests).toHaveLength(0)
    lab.later(1.5 * day)
    expect(await lab.run()).toMatchObject({ kind: 'filled', read: 4, held: 619 })
    expect(lab.requests.map(({ searchParams }) => searchParams.get('StartPositionOpenDate')?.slice(0, 7))).toEqual(
      expect.arrayContaining(['2026-12', '2026-11', '2026-10']),
    )
    lab.later(31 * day)
    // January is a year of its own: the oldest one is kept no more.
    await lab.run()
    expect(Object.keys((await lab.held())?.months ?? {})[0]).toBe('2022-01')
  })

  test('is taken up where time ran out', async () => {
    const lab = laboratory()
    const slow: typeof lab.parts.search = (month, take) => {
      lab.later(20_000)
      return lab.parts.search(month, take)
    }
    const first = await lab.run({ search: slow })
    expect(first).toMatchObject({ kind: 'more', read: 24, left: 47 })
    expect(Object.keys((await lab.held())?.months ?? {}).at(-1)).toBe('2026-11')
    expect(await lab.run({ search: slow })).toMatchObject({ kind: 'more', read: 24, left: 23 })
    expect(await lab.run({ search: slow })).toMatchObject({ kind: 'filled', read: 23, left: 0, held: 619 })
  })

  test('is modest with the real API, and not with a stand-in', async () => {
    const real = laboratory('https://data.usajobs.gov')
    await real.run({ longest: 5_000 })
    expect(real.waits.length).toBeGreaterThan(3)
    expect(new Set(real.waits)).toEqual(new Set([750]))
    const sample = laboratory()
    await sample.run()
    expect(sample.waits).toEqual([])
  })

  test('of another source begins again', async () => {
    const lab = laboratory()
    await lab.run()
    const store = openPastStore(storage.objects)
    expect((await store.read()).past?.sample).toBe(true)
    const search = async () => ({ ok: true as const, value: { rows: 0, stated: 0 } })
    await lab.run({ sample: false, search, longest: 1 })
    expect(await lab.held()).toMatchObject({ sample: false, entries: [] })
  })
})

describe('What is odd in an answer', () => {
  test.each(historicFaults.filter((fault) => !['malformed', 'circular'].includes(fault)))(
    '%s changes nothing, says so, and is made good by the next filling',
    async (fault) => {
      const lab = laboratory()
      await lab.run({ longest: 1 })
      lab.standIn.fault.set(fault)
      lab.later(2 * day)
      const before = await lab.held()
      expect(await lab.run()).toMatchObject({ kind: 'failed', fault: expect.any(String) })
      const after = await lab.held()
      for (const control of controls(before) ?? []) expect(controls(after)).toContain(control)
      lab.standIn.fault.set(undefined)
      expect(await lab.run()).toMatchObject({ kind: 'filled', held: 619 })
    },
  )

  test('pages that lead in a circle end', async () => {
    const lab = laboratory()
    lab.standIn.fault.set('circular')
    expect(await lab.run()).toMatchObject({ held: expect.any(Number) })
    expect(lab.requests.length).toBeLessThan(200)
  })

  test('a row without a readable field is kept without it, one without a number is left out', async () => {
    const lab = laboratory()
    lab.standIn.fault.set('malformed')
    expect(await lab.run()).toMatchObject({ held: expect.toSatisfy((held: number) => held > 590 && held < 619) })
    const odd = (await lab.held())?.entries.filter(({ title }) => title === '') ?? []
    expect(odd.length).toBeGreaterThan(5)
    for (const each of odd) expect(each).not.toHaveProperty('closed')
  })

  test('a month that shrank to less than half, or a department that announced nothing, is not believed', async () => {
    const lab = laboratory('https://data.usajobs.gov')
    const rows = (count: number) => async () => ({ ok: true as const, value: { rows: count, stated: count } })
    expect(await lab.run({ search: rows(100) })).toMatchObject({ kind: 'filled', read: 71 })
    lab.later(2 * day)
    expect(await lab.run({ search: rows(40) })).toMatchObject({ kind: 'failed', fault: 'implausible' })
    lab.later(2 * day)
    expect(await lab.run({ search: rows(0) })).toMatchObject({ kind: 'failed', fault: 'empty' })
  })

  test('another host that the API names is never asked', async () => {
    const asked: string[] = []
    const search = pastSearch(
      {
        url: 'http://usajobs.test',
        fetch: async (input) => {
          asked.push(String(input))
          const next = asked.length > 1 ? null : 'https://elsewhere.example/steal?continuationtoken=2'
          return Response.json({ paging: { next, metadata: { totalCount: 2 } }, data: [{}] })
        },
        sleep: async () => undefined,
        now: () => new Date(),
      },
      'HS',
    )
    await search('2026-10', () => undefined)
    expect(asked[1]).toBe('http://usajobs.test/api/HistoricJoa?continuationtoken=2')
  })

  test('what is stored and cannot be read is as if nothing were, and one bad entry costs only itself', async () => {
    const lab = laboratory()
    await lab.run()
    const { past, etag } = await lab.parts.store.read()
    const [first, ...others] = past!.entries
    await storage.objects.putAll('jobs/past.jsonl', [
      { ...past, entries: undefined },
      { ...first, opened: 'x' },
      ...others,
    ])
    expect((await lab.held())?.entries).toHaveLength(618)
    await storage.objects.putAll('jobs/past.jsonl', ['nonsense'])
    expect(await lab.held()).toBeUndefined()
    expect(await lab.parts.store.write(past!, etag)).toBe(false)
    expect(await lab.run()).toMatchObject({ kind: 'filled', held: 619 })
  })
})

test('what an earlier version stored is read: one of each', async () => {
  const month = { readAt: '2026-11-29T12:00:00.000Z', rows: 12, ours: 1 }
  const stored = {
    control: '798141100',
    title: 'Border Patrol Agent',
    component: 'usbp',
    occupations: ['1896'],
    states: ['TX'],
    opened: '2025-07-01T04:00:00.000Z',
    closed: '2025-08-01T03:59:59.997Z',
    grade: { low: '9', high: '11' },
    pay: { minimum: 50_000, maximum: 90_000 },
    audience: 'public',
    outcome: 'selected',
  }
  const head = { format: 1, reader: 1, sample: false, months: { '2025-07': month } }
  await storage.objects.putAll('jobs/past.jsonl', [head, stored])
  expect((await openPastStore(storage.objects).read()).past).toEqual({ ...head, entries: [stored] })
  // As histories were before the record was read.
  const seen = { format: 1, entries: [{ ...stored, grade: undefined, pay: undefined, reason: 'withdrawn' }] }
  expect(history.parse(seen).entries).toHaveLength(1)
})

class Death extends Error {}

test('a filling that dies at any step is completed by the next one, and nothing is lost or doubled', async () => {
  let lived = false
  for (let fatal = 1; !lived; fatal++) {
    await storage.empty()
    let steps = 0
    const step = async <Value>(act: () => Promise<Value>): Promise<Value> => {
      if (++steps === fatal) throw new Death()
      const value = await act()
      if (++steps === fatal) throw new Death()
      return value
    }
    const objects: Objects = {
      ...storage.objects,
      getAll: (key) => step(() => storage.objects.getAll(key)),
      putAll: (...parameters) => step(() => storage.objects.putAll(...parameters)),
    }
    const lab = laboratory()
    const search: typeof lab.parts.search = async (month, take) => {
      lab.later(15_000)
      return lab.parts.search(month, take)
    }
    const longest = 200_000
    await lab
      .run({ store: openPastStore(objects), search, longest })
      .catch((error: unknown) => expect(error).toBeInstanceOf(Death))
    lived = steps < fatal
    expect(await lab.run()).toMatchObject({ kind: 'filled', left: 0, held: 619 })
    expect(new Set(controls(await lab.held())).size).toBe(619)
  }
}, 60_000)

test('two fillings at once lose nothing', async () => {
  const lab = laboratory()
  await Promise.all([lab.run({ longest: 1 }), lab.run(), lab.run()])
  expect(controls(await lab.held())).toHaveLength(619)
})

describe('A row', () => {
  const row = {
    usajobsControlNumber: 798141100,
    announcementNumber: 'BPA GL9/11 25-10',
    hiringAgencyCode: 'HSBD',
    positionTitle: 'BORDER PATROL AGENT (20K RECRUITMENT INCENTIVE)',
    jobcategories: [{ series: '1896' }],
    positionlocations: [{ positionLocationState: 'Texas' }, { positionLocationState: null }, {}],
    minimumGrade: '09',
    maximumGrade: '11',
    minimumSalary: 50_000,
    maximumSalary: 90_000,
    salaryType: 'Per Year',
    positionOpenDate: '2025-07-01',
    positionCloseDate: '2025-07-31',
    positionOpeningStatus: 'Candidate selected',
  }
  const read = (change: object = {}) => readRow({ ...row, ...change }, ['HSBD'])

  test('becomes an entry of the history', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        control: '798141100',
        title: 'Border Patrol Agent',
        component: 'usbp',
        occupations: ['1896'],
        states: ['TX'],
        opened: '2025-07-01T04:00:00.000Z',
        closed: '2025-08-01T03:59:59.997Z',
        grade: { low: '9', high: '11' },
        pay: { minimum: 50_000, maximum: 90_000 },
        outcome: 'selected',
      },
    })
  })

  test('is read however its lists are spelled', () => {
    const { jobcategories: JobCategories, positionlocations: PositionLocations, ...rest } = row
    expect(readRow({ ...rest, JobCategories, PositionLocations }, ['HSBD'])).toEqual(read())
    expect(readRow({ ...rest, jobCategories: JobCategories, positionLocations: PositionLocations }, ['HSBD'])).toEqual(
      read(),
    )
  })

  test.each([
    ['another agency of the department', { hiringAgencyCode: 'HSBE' }, 'foreign'],
    ['the department alone, and the number is CBP’s', { hiringAgencyCode: 'HS', jobcategories: [] }, undefined],
    ['the department alone, and the series is CBP’s', { hiringAgencyCode: '', announcementNumber: 'X-1' }, undefined],
    [
      'the department alone, and it may be anybody’s',
      { hiringAgencyCode: 'HS', announcementNumber: 'HRM-IMP-1', jobcategories: [{ series: '0301' }] },
      'foreign',
    ],
    ['no opening date', { positionOpenDate: 'soon' }, 'no opening date'],
    ['no number', { usajobsControlNumber: 'x' }, 'no control number'],
  ])('that names %s', (_, change, fault) => {
    expect(read(change)).toMatchObject(fault ? { ok: false, error: fault } : { ok: true })
  })

  test.each([
    ['closing before its opening', { positionCloseDate: '2025-06-01' }, 'closed'],
    ['pay of 60 a year', { minimumSalary: 60, maximumSalary: 60 }, 'pay'],
    ['hourly pay', { salaryType: 'Per Hour', minimumSalary: 20, maximumSalary: 30 }, 'pay'],
    ['status that says nothing yet', { positionOpeningStatus: 'Job closed' }, 'outcome'],
    ['status that is an object', { positionOpeningStatus: {} }, 'outcome'],
    ['grade of executives', { minimumGrade: '00', maximumGrade: '00' }, 'grade'],
  ])('with a %s is kept without it', (_, change, field) => {
    const entry = read(change)
    expect(entry.ok && entry.value).not.toHaveProperty(field)
    expect(entry.ok).toBe(true)
  })
})

describe('What is held', () => {
  const entry = (control: string, opened: string) => ({
    control,
    title: 'Border Patrol Agent',
    component: 'usbp' as const,
    occupations: ['1896'],
    states: [],
    opened: `${opened}T04:00:00.000Z`,
    closed: `${opened}T23:00:00.000Z`,
  })
  const past: Past = {
    format: 1,
    reader: pastReader,
    sample: false,
    months: {
      '2026-08': { readAt: '2026-11-01T00:00:00Z', rows: 50, ours: 0 },
      '2026-09': { readAt: '2026-11-01T00:00:00Z', rows: 50, ours: 1 },
      '2026-10': { readAt: '2026-11-01T00:00:00Z', rows: 50, ours: 1 },
    },
    entries: [entry('1', '2026-09-02'), { ...entry('2', '2026-10-02'), outcome: 'selected' }],
  }
  const now = new Date('2026-11-29T12:00:00Z')

  test('is bounded: five years and the current one', () => {
    expect(monthsKept(now)).toHaveLength(71)
    expect(monthsKept(now).at(-1)).toBe('2021-01')
    const old = { ...past, months: { ...past.months, '2020-12': past.months['2026-08']! } }
    const after = withMonths({ ...old, entries: [...old.entries, entry('9', '2020-12-02')] }, new Map(), now)
    expect(Object.keys(after.months)).not.toContain('2020-12')
    expect(controls(after)).toEqual(['1', '2'])
  })

  test('is due again when it was read by other rules', () => {
    expect(monthsDue({ ...past, reader: pastReader - 1 }, now)).toHaveLength(71)
    expect(monthsDue(past, now)).not.toContain('2026-08')
  })

  test('joins what this site saw, which goes first, with what only the record knows', () => {
    const seen: History = {
      format: 1,
      entries: [
        { ...entry('2', '2026-10-02'), closed: '2026-10-04T00:00:00Z', reason: 'withdrawn' },
        entry('3', '2026-11-02'),
      ],
    }
    const { since, entries } = joinHistory(seen, past)
    expect(since).toBe('2026-09')
    expect(entries.map(({ control }) => control).sort()).toEqual(['1', '2', '3'])
    expect(entries.find(({ control }) => control === '2')).toMatchObject({
      closed: '2026-10-04T00:00:00Z',
      reason: 'withdrawn',
      outcome: 'selected',
    })
    expect(joinHistory(seen, undefined)).toBe(seen)
  })
})
