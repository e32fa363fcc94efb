import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { laboratory } from './laboratory.ts'
import { startStorage } from './storage.ts'

let storage: Awaited<ReturnType<typeof startStorage>>
beforeAll(async () => {
  storage = await startStorage()
})
afterAll(() => storage.stop())
beforeEach(() => storage.empty())

test('two recordings a week apart become snapshot 2 and two change sets with what happened between them', async () => {
  const lab = laboratory(storage.store)
  lab.serve('2026-11-16')
  expect(await lab.run()).toMatchObject({ kind: 'changed', open: 33 })
  expect(await lab.run()).toMatchObject({ kind: 'unchanged', open: 33 })

  lab.serve('2026-11-23')
  const outcome = await lab.run()
  expect(outcome).toMatchObject({ kind: 'changed', open: 37 })
  const changes = await storage.store.readChangeSet(2)
  expect(changes?.opened).toHaveLength(14)
  expect(changes?.closed.map(({ reason }) => reason)).toEqual(Array(10).fill('date'))
  expect(changes?.changed).toEqual([
    { control: '374526600', fields: ['states', 'places'], statesAdded: ['TX'] },
    { control: '839818900', fields: ['closes', 'summary'] },
    { control: '990000400', fields: ['replacedBy'] },
  ])

  expect(await lab.run()).toMatchObject({ kind: 'changed', open: 35 })
  expect((await storage.store.readChangeSet(3))?.closed).toEqual([
    { control: '726625800', reason: 'withdrawn' },
    { control: '990000400', reason: 'replaced', replacedBy: '832512000' },
  ])
  expect(lab.announced).toEqual([1, 2, 3])

  const snapshot = await storage.store.readSnapshot()
  expect(snapshot).toMatchObject({ number: 3, sample: true })
  const byControl = new Map(snapshot?.jobs.map((job) => [job.control, job]))
  expect(byControl.get('832512000')?.replaces).toBe('990000400')
  expect(byControl.get('990000400')?.replacedBy).toBe('832512000')
})
