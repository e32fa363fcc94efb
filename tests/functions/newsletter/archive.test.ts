import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openArchive } from '../../../functions/newsletter/archive.ts'
import { anIssue } from '../alerts/examples.ts'
import { startStorage } from '../jobs/storage.ts'

let storage: Awaited<ReturnType<typeof startStorage>>
beforeAll(async () => {
  storage = await startStorage()
})
beforeEach(() => storage.empty())
afterAll(() => storage?.stop())

const monday = new Date('2026-11-30T12:00:00Z')
const make =
  (more: object = {}) =>
  () =>
    anIssue({ day: '2026-11-30', publishedAt: undefined, ...more })

test('an issue is made once and then stays as it is, whoever else makes it at the same moment', async () => {
  const archive = openArchive(storage.objects)
  const counts = (open: number) => ({ counts: { ...anIssue().counts, open } })
  const both = await Promise.all([1, 2].map((open) => archive.addDue(monday, false, make(counts(open)))))
  expect(both[0]).toEqual(both[1])
  expect(await archive.addDue(monday, false, make(counts(3)))).toEqual(both[0])
  expect(await archive.readIssues()).toEqual(both[0])
})

test('an issue is published once its pages are, by whichever run comes next, and keeps that instant', async () => {
  const archive = openArchive(storage.objects)
  const built = await archive.addDue(monday, false, make())
  expect(built).toMatchObject([{ day: '2026-11-30', publishedAt: undefined }])
  await archive.settle([], monday)
  expect((await archive.readIssues())[0]?.publishedAt).toBeUndefined()
  for (const minutes of [1, 2]) await archive.settle(built, new Date(monday.getTime() + minutes * 60_000))
  expect((await archive.readIssues())[0]?.publishedAt).toBe('2026-11-30T12:01:00.000Z')
})

test('nothing is written when nothing is due or nothing happened', async () => {
  const archive = openArchive(storage.objects)
  await archive.addDue(new Date('2026-11-28T12:00:00Z'), false, make())
  await archive.addDue(monday, false, () => undefined)
  expect(storage.keys()).toEqual([])
})

test('an archive from before anything could be wanted is read, and keeps its issues when something is', async () => {
  const old = anIssue({ day: '2026-11-23' })
  await storage.objects.put('newsletter/issues.json', { format: 1, issues: [old] }, { absent: true })
  const archive = openArchive(storage.objects)
  expect(await archive.readWishes()).toEqual({})
  await archive.ask({ words: 'Hello' })
  expect([await archive.readIssues(), await archive.readWishes()]).toEqual([[old], { words: 'Hello' }])
})

test('the operator’s words go into the next issue and into no other, whoever makes it', async () => {
  const archive = openArchive(storage.objects)
  await archive.ask({ words: 'We moved.' })
  const withWords = (period: { day: string }, words: string | undefined) =>
    anIssue({ day: period.day, until: `${period.day}T11:00:00.000Z`, publishedAt: undefined, words })
  const foreseen = await archive.foresee(monday, withWords)
  expect(foreseen.made?.words).toBe('We moved.')
  expect(await archive.readIssues()).toEqual([])
  await Promise.all([1, 2].map(() => archive.addDue(monday, false, withWords)))
  await archive.addDue(new Date('2026-12-07T12:00:00Z'), false, withWords)
  expect((await archive.readIssues()).map(({ words }) => words)).toEqual(['We moved.', undefined])
  expect(await archive.readWishes()).toEqual({})
})

test('while it is held no issue is made; the next one after that tells of both weeks, with the words kept', async () => {
  const archive = openArchive(storage.objects)
  await archive.ask({ words: 'Kept', heldSince: monday.toISOString() })
  expect(await archive.addDue(monday, false, make())).toEqual([])
  expect(await archive.addDue(monday, true, make())).toEqual([])
  await archive.ask({ heldSince: undefined })
  expect(await archive.readWishes()).toEqual({ words: 'Kept' })
  expect(await archive.addDue(monday, false, make())).toHaveLength(1)
})
