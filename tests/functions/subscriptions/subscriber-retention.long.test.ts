import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { allShards, shardOf } from '../../../functions/subscriptions/shards.ts'
import { retain, shardsAt } from '../../../functions/subscriptions/subscriber-retention.ts'
import { startVisiting, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(() => visiting.world.reset())
afterAll(() => visiting?.stop())

const day = 86_400_000
const unsubscribe = () => visiting.linkFor('unsubscribe')
const stored = () => visiting.world.storedSubscribers()
const people = async () => (await stored()).filter(({ shard }) => !shard?.S?.startsWith('address-'))
const passes = async (time: number) => {
  visiting.world.clock.advance(time)
  // Looking into the 250 empty shards would only take time.
  const shards = new Set((await stored()).map(({ shard }) => shard?.S?.replace('address-', '') ?? ''))
  await retain(visiting.world.subscribers(), [...shards], visiting.world.clock.now)
}

test('A37 an unconfirmed address is deleted after seven days, not earlier, without waiting for DynamoDB', async () => {
  await visiting.signUp()
  await passes(7 * day - 60_000)
  expect(await stored()).toHaveLength(1)
  await passes(120_000)
  expect(await stored()).toEqual([])
})

test('what ended is reduced to a hash and its evidence after 28 days, not earlier, and is found by nobody', async () => {
  await visiting.subscribed()
  await visiting.post(await unsubscribe())
  await visiting.world.drain()
  await passes(28 * day - 60_000)
  expect((await visiting.record())?.ended?.alerts).toHaveLength(1)
  await passes(120_000)
  const [item, ...others] = await people()
  expect(others).toEqual([])
  expect(Object.keys(item ?? {}).sort()).toEqual(['id', 'reduced', 'shard', 'version'])
  expect(JSON.stringify(item)).not.toMatch(/example|TX/i)
  expect(JSON.parse(item?.reduced?.S ?? '')).toEqual({
    at: '2026-11-25T12:00:02.000Z',
    reason: 'unsubscribed',
    consents: [
      {
        requestedAt: '2026-11-25T12:00:00.000Z',
        page: '/states/texas/',
        wording: '2026-11-29',
        confirmedAt: '2026-11-25T12:00:02.000Z',
      },
    ],
  })
  expect(await visiting.record()).toBeUndefined()
  await passes(day)
  expect(await people()).toEqual([item])
  // Whoever comes back is the same person, and their old links still work: so much is kept of the address, by its hash.
  expect(JSON.stringify(await stored())).not.toMatch(/example|TX/i)
})

test('A35 someone of whom only the hash is left signs up again like anybody else', async () => {
  await visiting.subscribed()
  await visiting.post(await unsubscribe())
  await passes(29 * day)
  await visiting.subscribed()
  expect((await visiting.record())?.alerts).toHaveLength(1)
  await passes(60 * day)
  expect((await visiting.record())?.alerts).toHaveLength(1)
})

test('whoever asked for everything to be deleted leaves nothing, not even a hash', async () => {
  await visiting.subscribed()
  await visiting.post(await visiting.linkFor('manage'), { action: 'forget' })
  expect(await stored()).toEqual([])
})

test('every shard has its turn once a day', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => new Date(Date.UTC(2026, 10, 25, hour, 40)))
  expect(hours.flatMap(shardsAt).sort()).toEqual(allShards)
})

test('dying anywhere leaves what was there or what should be, and the next day finishes it', async () => {
  const { world } = visiting
  for (const when of ['before', 'after'] as const)
    for (const nth of [1, 2, 3, 4]) {
      await world.reset()
      await visiting.subscribed()
      const id = (await visiting.record())!.id
      await visiting.post(await unsubscribe())
      world.clock.advance(29 * day)
      world.death.strike(nth, when)
      await world.death.live(() => retain(world.subscribers(), ['00', '01', shardOf(id)], world.clock.now))
      world.death.strike(Number.POSITIVE_INFINITY, when)
      await passes(day)
      expect(Object.keys((await people())[0] ?? {})).toContain('reduced')
    }
})
