import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Item, loadRecording } from '../../../infra/local/usajobs-recording.ts'
import { laboratory } from './laboratory.ts'
import { startStorage } from './storage.ts'

let storage: Awaited<ReturnType<typeof startStorage>>
beforeAll(async () => {
  storage = await startStorage()
})
afterAll(() => storage.stop())
beforeEach(() => storage.empty())

const newest = () => loadRecording('2026-11-23', new Date('2026-11-23T17:00:00Z'))

const serving =
  (items: unknown[], stated = items.length): typeof fetch =>
  async () =>
    Response.json({
      SearchResult: { SearchResultCountAll: stated, SearchResultItems: items, UserArea: { NumberOfPages: '1' } },
    })

/** Pages of so many items, with the counts the API states. */
const paged =
  (items: unknown[], { size, stated, pages }: { size: number; stated: unknown; pages: string }): typeof fetch =>
  async (input) => {
    const page = Number(new URL(new Request(input).url).searchParams.get('Page'))
    return Response.json({
      SearchResult: {
        SearchResultCountAll: stated,
        SearchResultItems: items.slice((page - 1) * size, page * size),
        UserArea: { NumberOfPages: pages },
      },
    })
  }

const broken = (item: Item) => ({
  ...item,
  MatchedObjectDescriptor: { ...item.MatchedObjectDescriptor, PositionTitle: ' ' },
})

const prepared = async () => {
  const lab = laboratory(storage.store)
  lab.serve('2026-11-23')
  await lab.run()
  return lab
}

test('an answer without a third of the open jobs changes nothing until the operator accepts it', async () => {
  const lab = await prepared()
  const fewer = { fetch: serving(newest().slice(12)) }
  const implausibility = { kind: 'shrunk', count: 12, of: 35 }
  expect(await lab.run(fewer)).toEqual({ kind: 'implausible', implausibility })
  expect(await lab.run(fewer)).toEqual({ kind: 'implausible', implausibility })
  expect(lab.log()).toContain('"JobsReadingImplausible":1')
  expect(lab.log()).toContain('"code":"jobs.ingest.implausible","reason":"shrunk","count":12,"of":35')

  expect(await lab.run(fewer, { accept: true })).toMatchObject({ kind: 'unchanged', open: 35 })
  expect(await lab.run(fewer)).toMatchObject({ kind: 'changed', open: 23 })
})

test('a few that vanish at once are plausible', async () => {
  const lab = await prepared()
  expect(await lab.run({ fetch: serving(newest().slice(7)) })).toMatchObject({ kind: 'unchanged', open: 35 })
})

test('one bad posting is set aside with its number, its reason and its text, raises a metric and stops nobody', async () => {
  const lab = await prepared()
  const [first, ...others] = newest()
  const bad = broken(first!)
  expect(await lab.run({ fetch: serving([bad, ...others]) })).toMatchObject({ kind: 'unchanged', open: 35 })
  expect(lab.log()).toContain('"PostingsSetAside":1')
  expect(lab.log()).toContain(
    `{"code":"jobs.posting.set-aside","control":"${bad.MatchedObjectId}","reason":"no title"}`,
  )
  const kept = await storage.objects.get(`jobs/set-aside/${bad.MatchedObjectId}.json`)
  expect(kept?.value).toEqual({ reason: 'no title', raw: bad })
  expect((await storage.store.readSnapshot())?.jobs.some(({ missingSince }) => missingSince)).toBe(false)
})

test('one odd field never costs a posting: it is read without it, and the operator is told which', async () => {
  const lab = await prepared()
  const [first, second, ...others] = structuredClone(newest())
  const odd = { ...first!.MatchedObjectDescriptor, PositionSchedule: '' }
  const holed = {
    ...second!.MatchedObjectDescriptor,
    PositionLocation: [null, ...[second!.MatchedObjectDescriptor.PositionLocation].flat()],
  }
  const served = [
    { ...first!, MatchedObjectDescriptor: odd },
    { ...second!, MatchedObjectDescriptor: holed },
    ...others,
  ]
  expect(await lab.run({ fetch: serving(served as typeof others) })).toMatchObject({ open: 35 })
  expect(lab.log()).toContain(
    `{"code":"jobs.posting.field","control":"${first!.MatchedObjectId}","fields":"PositionSchedule"}`,
  )
  expect(lab.log()).toContain('"PostingsSetAside":0')
  const snapshot = await storage.store.readSnapshot()
  expect(snapshot?.flaws?.leftOut).toContainEqual({ control: second!.MatchedObjectId, fields: ['PositionLocation.0'] })
  const known = (control: string) => snapshot!.jobs.find((job) => job.control === control)!
  expect(known(first!.MatchedObjectId).schedule).toBe('')
  expect(
    known(second!.MatchedObjectId).places.length + known(second!.MatchedObjectId).placeKinds.length,
  ).toBeGreaterThan(0)
})

test('what was set aside is told with its reason until a reading has it', async () => {
  const lab = await prepared()
  const [first, ...others] = newest()
  await lab.run({ fetch: serving([broken(first!), ...others]) })
  expect((await storage.store.readSnapshot())?.flaws?.setAside).toEqual([
    { id: first!.MatchedObjectId, reason: 'no title' },
  ])
  await lab.run({ fetch: serving(newest()) })
  expect((await storage.store.readSnapshot())?.flaws?.setAside).toEqual([])
})

test('a posting without a control number is set aside under a hash of itself', async () => {
  const lab = await prepared()
  const { MatchedObjectId, ...nameless } = newest()[0]!
  await lab.run({ fetch: serving([...newest(), nameless]) })
  expect(storage.keys().filter((key) => key.startsWith('jobs/set-aside/unknown-'))).toHaveLength(1)
})

test('an answer in which many postings are malformed changes nothing', async () => {
  const lab = await prepared()
  const items = newest().map((item, index) => (index % 5 === 0 ? broken(item) : item))
  expect(await lab.run({ fetch: serving(items) })).toMatchObject({
    kind: 'implausible',
    implausibility: { kind: 'malformed' },
  })
})

test('J4 the agency code decides whether a posting is ours, not the name of the department', async () => {
  const lab = await prepared()
  const [first, ...others] = newest()
  const named = structuredClone(first!)
  named.MatchedObjectDescriptor.OrganizationName = 'Department of Homeland Security'
  const other = structuredClone(first!)
  other.MatchedObjectId = '1'
  other.MatchedObjectDescriptor.UserArea.Details.OrganizationCodes = 'HS/HSBB'
  expect(await lab.run({ fetch: serving([named, other, ...others]) })).toMatchObject({ kind: 'unchanged', open: 35 })
  expect(lab.log()).toContain('"PostingsOfOthers":1')
})

test('J2 a later reading that was committed first makes an earlier one void', async () => {
  const lab = await prepared()
  const later = lab.parts.now()
  await lab.run()
  expect(await lab.run({ now: () => later })).toEqual({ kind: 'overtaken' })
})

test('an accepted answer that states postings and brings none closes nothing', async () => {
  const lab = await prepared()
  expect(await lab.run({ fetch: serving([], 40) }, { accept: true })).toMatchObject({ kind: 'implausible' })
  expect((await storage.store.readSnapshot())?.jobs.filter(({ status }) => status === 'open')).toHaveLength(35)
})

test('a hiring freeze is believed once the operator accepts the empty list, and until openings are back', async () => {
  const lab = await prepared()
  const empty = { fetch: serving([]) }
  for (let count = 0; count < 2; count++)
    expect(await lab.run(empty)).toMatchObject({ kind: 'implausible', implausibility: { kind: 'empty' } })
  expect(await lab.run(empty, { accept: true })).toMatchObject({ kind: 'unchanged', open: 35 })
  expect(await lab.run(empty)).toMatchObject({ kind: 'changed', open: 0 })
  expect(await lab.run(empty)).toMatchObject({ kind: 'unchanged', open: 0 })
  expect(await lab.run({ fetch: serving(newest()) })).toMatchObject({ kind: 'changed', open: 35 })
  expect(await lab.run(empty)).toMatchObject({ kind: 'implausible' })
})

test('pages are read as long as any is stated, whatever the count says', async () => {
  const lab = await prepared()
  const fetch = paged(newest(), { size: 31, stated: 31, pages: '2' })
  for (let count = 0; count < 2; count++)
    expect(await lab.run({ fetch })).toMatchObject({ kind: 'unchanged', open: 35 })
  expect((await storage.store.readSnapshot())?.jobs.filter(({ missingSince }) => missingSince)).toEqual([])
})

test('an empty count is no zero: the answer is not believed', async () => {
  const lab = await prepared()
  const fetch = paged(newest().slice(0, 20), { size: 500, stated: '', pages: '1' })
  expect(await lab.run({ fetch })).toEqual({ kind: 'failed', failure: { kind: 'unreadable' } })
})

test('one row that is stated and never comes blocks nothing: the reading adds, closes nothing, and says so', async () => {
  const lab = await prepared()
  const [gone, ...others] = newest()
  const added = { ...structuredClone(others[0]!), MatchedObjectId: '899999999' }
  const fetch = serving([...others.slice(0, -1), added], 36)
  for (let count = 0; count < 3; count++) await lab.run({ fetch: serving([...others, added], 36) })
  const jobs = (await storage.store.readSnapshot())!.jobs
  const find = (control: string) => jobs.find((job) => job.control === control)
  expect(find('899999999')?.status).toBe('open')
  expect(find(gone!.MatchedObjectId)).toMatchObject({ status: 'open' })
  expect(find(gone!.MatchedObjectId)).not.toHaveProperty('missingSince')
  expect((await storage.store.readSnapshot())?.flaws?.missingRows).toBe(1)
  expect(lab.log()).toContain('{"code":"jobs.reading.short","arrived":35,"stated":36}')
  expect(await lab.run({ fetch })).toMatchObject({ kind: 'implausible', implausibility: { kind: 'short' } })
})
