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
