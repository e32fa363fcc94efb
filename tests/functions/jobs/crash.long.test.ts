import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Ingest } from '../../../functions/jobs/ingest.ts'
import { openStore } from '../../../functions/jobs/job-store.ts'
import type { Objects } from '../../../functions/jobs/objects.ts'
import { laboratory } from './laboratory.ts'
import { startStorage } from './storage.ts'

let storage: Awaited<ReturnType<typeof startStorage>>
beforeAll(async () => {
  storage = await startStorage()
})
afterAll(() => storage.stop())
beforeEach(() => storage.empty())

class Death extends Error {}

/** Dies at step `fatal`, before the step has its effect or right after it; `steps` tells how many there were. */
const mortal = (fatal: number, when: 'before' | 'after') => {
  let steps = 0
  const step = async <Value>(act: () => Promise<Value>): Promise<Value> => {
    steps += 1
    const dies = steps === fatal
    if (dies && when === 'before') throw new Death()
    const value = await act()
    if (dies) throw new Death()
    return value
  }
  const objects: Objects = {
    get: (key) => step(() => storage.objects.get(key)),
    getAll: (key) => step(() => storage.objects.getAll(key)),
    put: (...parameters) => step(() => storage.objects.put(...parameters)),
    putAll: (...parameters) => step(() => storage.objects.putAll(...parameters)),
    list: (prefix) => step(() => storage.objects.list(prefix)),
    remove: (key) => step(() => storage.objects.remove(key)),
  }
  const parts = ({ announce, fetch }: Ingest): Partial<Ingest> => ({
    store: openStore(objects),
    announce: (number) => step(() => announce(number)),
    fetch: (...parameters) => step(() => fetch(...parameters)),
  })
  return { parts, steps: () => steps }
}

/** One sequence without a gap, filed and announced, that replays to exactly the open jobs of the snapshot. */
const expectConsistency = async (announced: number[]) => {
  const head = await storage.store.readHead()
  const snapshot = await storage.store.readSnapshot()
  const number = snapshot?.number ?? 0
  expect(head).toMatchObject({ number, announced: number })
  expect([...new Set(announced)].sort()).toEqual(Array.from({ length: number }, (_, index) => index + 1))

  const open = new Set<string>()
  for (let each = 1; each <= number; each++) {
    const changes = await storage.store.readChangeSet(each)
    expect(changes?.number).toBe(each)
    for (const control of changes?.opened ?? []) {
      expect(open.has(control)).toBe(false)
      open.add(control)
    }
    for (const { control } of changes?.closed ?? []) expect(open.delete(control)).toBe(true)
  }
  expect(await storage.store.readChangeSet(number + 1)).toBeUndefined()
  const known = snapshot?.jobs.filter(({ status }) => status === 'open').map(({ control }) => control)
  expect([...open].sort()).toEqual(known?.sort() ?? [])
  const { entries } = (await storage.store.follow(storage.store.historyOf))!
  expect(
    entries
      .filter(({ closed }) => !closed)
      .map(({ control }) => control)
      .sort(),
  ).toEqual([...open].sort())
}

test.each(['before', 'after'] as const)(
  'an ingest that dies at any step, %s its effect, is healed by the next run into one gapless sequence',
  async (when) => {
    let lived = false
    for (let fatal = 1; !lived; fatal++) {
      await storage.empty()
      const lab = laboratory(storage.store)
      lab.serve('2026-11-16')
      await lab.run()
      lab.serve('2026-11-23')
      const life = mortal(fatal, when)
      // A death in a request looks like a broken connection, which the client survives by asking again.
      await lab.run(life.parts(lab.parts)).catch((error: unknown) => expect(error).toBeInstanceOf(Death))
      lived = life.steps() < fatal
      if (lived) expect(fatal).toBeGreaterThan(12)
      await lab.run()
      await expectConsistency(lab.announced)
      expect((await storage.store.readSnapshot())?.number).toBeGreaterThanOrEqual(2)
    }
  },
  60_000,
)

test('a death before the announcement is healed even when USAJOBS then answers nothing', async () => {
  const lab = laboratory(storage.store)
  await lab.run({ announce: async () => Promise.reject(new Death()) }).catch(() => undefined)
  expect(await storage.store.readChangeSet(1)).toMatchObject({ number: 1 })
  lab.standIn.fault.set('unavailable')
  expect(await lab.run()).toMatchObject({ kind: 'failed' })
  expect(lab.announced).toEqual([1])
})

/** Lets the steps of two ingests pass one at a time, in the order that `turns` says. */
const interleaved = (turns: readonly boolean[]) => {
  const waiting: [(() => void)[], (() => void)[]] = [[], []]
  let turn = 0
  const gate = (lane: 0 | 1) => new Promise<void>((pass) => waiting[lane].push(pass))
  const pump = setInterval(() => {
    const lane = turns[turn++ % turns.length] ? 1 : 0
    ;(waiting[lane].shift() ?? waiting[1 - lane]!.shift())?.()
  }, 0)
  const objects = (lane: 0 | 1): Objects => {
    const after = async <Value>(act: () => Promise<Value>) => {
      await gate(lane)
      return act()
    }
    return {
      get: (key) => after(() => storage.objects.get(key)),
      getAll: (key) => after(() => storage.objects.getAll(key)),
      put: (...parameters) => after(() => storage.objects.put(...parameters)),
      putAll: (...parameters) => after(() => storage.objects.putAll(...parameters)),
      list: (prefix) => after(() => storage.objects.list(prefix)),
      remove: (key) => after(() => storage.objects.remove(key)),
    }
  }
  return { objects, stop: () => clearInterval(pump) }
}

test('two ingests at once leave one gapless sequence, however their steps mix', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 40, size: 'max' }), async (turns) => {
      await storage.empty()
      const lab = laboratory(storage.store)
      lab.serve('2026-11-16')
      await lab.run()
      lab.serve('2026-11-23')
      const lanes = interleaved(turns)
      try {
        await Promise.all([
          lab.run({ store: openStore(lanes.objects(0)) }),
          lab.run({ store: openStore(lanes.objects(1)) }),
        ])
      } finally {
        lanes.stop()
      }
      await lab.run()
      await expectConsistency(lab.announced)
    }),
    { numRuns: 25 },
  )
})

test('drafts of runs that lost or died, and superseded ones, are removed', async () => {
  const lab = laboratory(storage.store)
  for (let count = 0; count < 4; count++) await lab.run()
  const drafts = storage.keys().filter((key) => key.startsWith('jobs/drafts/'))
  expect(new Set(drafts.map((key) => key.split('/')[2])).size).toBe(2)
})
