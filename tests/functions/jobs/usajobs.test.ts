import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { usajobsFaults } from '../../../infra/local/usajobs.ts'
import { laboratory } from './laboratory.ts'
import { startStorage } from './storage.ts'

let storage: Awaited<ReturnType<typeof startStorage>>
beforeAll(async () => {
  storage = await startStorage()
})
afterAll(() => storage.stop())
beforeEach(() => storage.empty())

const prepared = async () => {
  const lab = laboratory(storage.store)
  lab.serve('2026-11-16')
  await lab.run()
  const known = await storage.store.readSnapshot()
  lab.serve('2026-11-23')
  lab.requests.length = 0
  lab.waits.length = 0
  return { lab, known }
}

test('J5 a request carries the key, the address as User-Agent, and the recommended sweep', async () => {
  const { lab } = await prepared()
  await lab.run()
  const request = lab.requests[0]!
  expect(request.headers.get('authorization-key')).toBe('key-of-the-test')
  expect(request.headers.get('user-agent')).toBe('operator@example.org')
  expect(request.url).toBe(
    'http://usajobs.test/api/Search?Organization=HSBD&WhoMayApply=All&Fields=Full&ResultsPerPage=500&SortField=opendate&SortDirection=Desc&Page=1',
  )
  expect(request.redirect).toBe('manual')
})

test.each([
  ['refused', { kind: 'failed', failure: { kind: 'refused' } }, 1],
  ['throttled', { kind: 'failed', failure: { kind: 'throttled', status: 429 } }, 3],
  ['unavailable', { kind: 'failed', failure: { kind: 'unavailable', status: 503 } }, 3],
  ['html', { kind: 'failed', failure: { kind: 'unreadable' } }, 3],
  ['slow', { kind: 'failed', failure: { kind: 'unreachable' } }, 3],
  ['cut-off', { kind: 'failed', failure: { kind: 'unreadable' } }, 3],
  ['short', { kind: 'implausible', implausibility: { kind: 'short', count: 17, of: 35 } }, 3],
  ['other-agency', { kind: 'implausible', implausibility: { kind: 'foreign', count: 10, of: 10 } }, 1],
  ['empty', { kind: 'implausible', implausibility: { kind: 'empty' } }, 1],
] as const)('an answer that is %s changes nothing and says so', async (fault, outcome, requests) => {
  const { lab, known } = await prepared()
  lab.standIn.fault.set(fault)
  expect(await lab.run()).toMatchObject(outcome)
  expect(lab.requests).toHaveLength(requests)
  expect(await storage.store.readSnapshot()).toEqual(known)
  expect(lab.announced).toEqual([1])

  lab.standIn.fault.set(undefined)
  expect(await lab.run()).toMatchObject({ kind: 'changed' })
})

test('pages that shift while they are read are read again and put together', async () => {
  const { lab } = await prepared()
  lab.standIn.fault.set('shifting')
  expect(await lab.run()).toMatchObject({ kind: 'changed', open: 37 })
  expect(lab.requests.length).toBeGreaterThan(4)
  expect((await storage.store.readChangeSet(2))?.opened).toHaveLength(14)
})

test('a posting of an occupation that no list knows is kept and told of', async () => {
  const { lab } = await prepared()
  lab.standIn.fault.set('new-code')
  expect(await lab.run()).toMatchObject({ kind: 'changed', open: 37 })
  expect(lab.log()).toContain('"JobsWithUnknownCodes":1')
})

test('a posting without a title is set aside and told of, and the others come', async () => {
  const { lab } = await prepared()
  lab.standIn.fault.set('untitled')
  expect((await lab.run()).kind).toBe('changed')
  expect(lab.log()).toContain('"PostingsSetAside":1')
  expect((await storage.store.readSnapshot())?.flaws?.setAside).toHaveLength(1)
})

test('one posting more than recorded is one that opens', async () => {
  const { lab } = await prepared()
  lab.standIn.fault.set('one-more')
  expect(await lab.run()).toMatchObject({ kind: 'changed', open: 38 })
  expect((await storage.store.readChangeSet(2))?.opened).toHaveLength(15)
})

test('every fault the stand-in knows is tried here', () => {
  const failing = ['refused', 'throttled', 'unavailable', 'html', 'slow', 'cut-off', 'short', 'other-agency', 'empty']
  expect([...usajobsFaults].sort()).toEqual([...failing, 'shifting', 'new-code', 'untitled', 'one-more'].sort())
})

test('waits grow between tries, and Retry-After is obeyed when it is longer', async () => {
  const { lab } = await prepared()
  lab.standIn.fault.set('unavailable')
  await lab.run()
  expect(lab.waits).toEqual([2_000, 10_000])
  lab.waits.length = 0
  const busy = async () => new Response('', { status: 429, headers: { 'retry-after': '30' } })
  await lab.run({ fetch: busy })
  expect(lab.waits).toEqual([30_000, 30_000])
})

test('a Retry-After beyond a minute is left to the next run', async () => {
  const { lab } = await prepared()
  const busy = async () => new Response('', { status: 429, headers: { 'retry-after': '3600' } })
  expect(await lab.run({ fetch: busy })).toMatchObject({ kind: 'failed' })
  expect(lab.waits).toEqual([])
})

test.each([401, 403])('a wrong key (%i) is not tried again', async (status) => {
  const { lab } = await prepared()
  const credentials =
    status === 401 ? { email: 'operator@example.org', key: 'wrong' } : { email: 'x@y.z', key: 'key-of-the-test' }
  expect(await lab.run({ credentials })).toEqual({ kind: 'failed', failure: { kind: 'refused', status } })
  expect(lab.requests).toHaveLength(1)
})

test('without a key nothing is asked and nothing fails', async () => {
  const lab = laboratory(storage.store)
  expect(await lab.run({ credentials: undefined })).toEqual({ kind: 'no-key' })
  expect(lab.requests).toEqual([])
  expect(storage.keys()).toEqual([])
})

test('a query that finds more than 10,000 is split by series, and executives without one are asked for', async () => {
  const { lab } = await prepared()
  const queries: URLSearchParams[] = []
  const vast: typeof fetch = async (input) => {
    const query = new URL(String(input)).searchParams
    queries.push(query)
    const series = query.get('JobCategoryCode')?.split(';').length
    const all = query.has('HiringPath') ? 0 : series === undefined ? 12_000 : series > 500 ? 11_000 : 4_000
    return Response.json({
      SearchResult: {
        SearchResultCountAll: all,
        SearchResultItems: [],
        UserArea: { NumberOfPages: String(all / 500) },
      },
    })
  }
  await lab.run({ fetch: vast })
  const firstSweep = queries.slice(0, 5)
  expect(firstSweep.map((query) => query.get('HiringPath') ?? query.get('JobCategoryCode')?.split(';').length)).toEqual(
    [undefined, 'ses', 822, 411, 411],
  )
})
