import { readFileSync } from 'node:fs'
import type { Context } from 'hono'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { placeIn } from '../../../functions/platform/line.ts'
import { take } from '../../../functions/platform/rate-limit.ts'
import type { SignUpDependencies } from '../../../functions/subscriptions/dependencies.ts'
import { attempt } from '../../../functions/subscriptions/refusal.ts'
import { memoryStore } from '../lifecycle/memory-store.ts'

const store = memoryStore()
let now = new Date('2026-11-25T12:00:00Z')

beforeAll(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  Object.assign(dynamo(), {
    send: async (command: { constructor: { name: string }; input: never }) =>
      store.answer(command.constructor.name, command.input),
  })
})
afterAll(() => vi.restoreAllMocks())
beforeEach(() => {
  store.clear()
  now = new Date('2026-11-25T12:00:00Z')
})

/** The settings as they are when the operator sets nothing. */
const parts = {
  limits: { perNetwork: 20, perHour: 1000 },
  take: (limits, at) => take('counters', limits, at),
  place: (line, at) => placeIn('counters', line, at),
  now: () => now,
} satisfies Partial<SignUpDependencies>

type Asked = 'at once' | 'in line' | 'refused'
/** What becomes of a sign-up from an address, and in how many seconds its email goes out. */
const ask = async (viewer: string): Promise<{ asked: Asked; seconds: number }> => {
  const c = { req: { header: () => viewer } } as unknown as Context
  const { refused, waitSeconds } = await attempt(c, parts as unknown as SignUpDependencies, async () => undefined)
  if (refused) expect(refused.status).toBe(429)
  return { asked: refused ? 'refused' : waitSeconds > 0 ? 'in line' : 'at once', seconds: waitSeconds }
}
const hex = (number: number) => number.toString(16)
/** An address in the nth household of the nth site, each with a provider of its own. */
const viewerIn = (site: number, household = 1) => `2a01:${hex(site)}:1:${hex(household)}::1:4711`

const count = async (viewers: Iterable<string>) => {
  const found = { 'at once': 0, 'in line': 0, refused: 0 }
  const emails: number[] = []
  for (const viewer of viewers) {
    const { asked, seconds } = await ask(viewer)
    found[asked]++
    if (asked !== 'refused') emails.push(seconds)
  }
  return { ...found, emails }
}
function* sites(from: number, many: number, household = (_: number) => 1) {
  for (let site = from; site < from + many; site++) yield viewerIn(site, household(site))
}
function* households(site: number, many: number) {
  for (let household = 0; household < many; household++) yield viewerIn(site, household)
}

test('One /48 takes a tenth of what everybody may, from however many thousands of its households', async () => {
  expect(await count(households(1, 4_000))).toMatchObject({ 'at once': 100, 'in line': 0, refused: 3_900 })
  expect(await ask('198.51.100.1:4711')).toEqual({ asked: 'at once', seconds: 0 })
  expect(await ask(viewerIn(2))).toEqual({ asked: 'at once', seconds: 0 })
})

test('Near the end of what everybody may nobody is refused because of others: each is told a time of their own', async () => {
  const early = await count(sites(0, 1_500))
  // The first in line has nobody before them.
  expect(early).toMatchObject({ 'at once': 801, 'in line': 699, refused: 0 })
  expect(new Set(early.emails.filter((seconds) => seconds > 0)).size).toBe(699)
  const visitor = await ask('198.51.100.1:4711')
  expect(visitor).toEqual({ asked: 'in line', seconds: 700 * 18 })
})

test('Thousands of sites that flood the form for hours bring no more emails an hour than everybody may', async () => {
  const emails: number[] = []
  let refused = 0
  for (let minute = 0; minute < 180; minute++) {
    now = new Date(Date.parse('2026-11-25T12:00:00Z') + minute * 60_000)
    const found = await count(sites(40 * minute, 40))
    refused += found.refused
    emails.push(...found.emails.map((seconds) => minute * 60 + seconds))
  }
  for (let from = 0; from < 36 * 3_600; from += 600) {
    const inHour = emails.filter((at) => at >= from && at < from + 3_600).length
    // A window of an hour that begins with its first sign-up may meet the end of the one before.
    expect(inHour).toBeLessThanOrEqual(2 * 800 + 200 + 1)
  }
  for (const hour of [0, 1, 2])
    expect(emails.filter((at) => Math.floor(at / 3_600) === hour).length).toBeLessThanOrEqual(1_001)
  expect(Math.max(...emails)).toBeLessThanOrEqual(180 * 60 + 24 * 3_600)
  expect(emails.length + refused).toBe(180 * 40)
  expect(refused).toBeLessThan(180 * 40 - 5_600)
})

test('Near that limit one network gets two more an hour, its site ten, and the next hour is a new one', async () => {
  await count(sites(0, 900))
  expect((await count(Array.from({ length: 15 }, () => viewerIn(5_000)))).refused).toBe(13)
  expect((await count(households(5_001, 15))).refused).toBe(5)
  now = new Date(now.getTime() + 3_600_000)
  expect((await ask(viewerIn(5_000))).asked).toBe('at once')
})

/** Half a day of all that one owner of addresses sends. */
const flood = async (viewerOf: (nth: number) => string, each: number) => {
  const found = { 'at once': 0, 'in line': 0, refused: 0 }
  for (let hour = 0; hour < 12; hour++) {
    now = new Date(Date.parse('2026-11-25T12:00:00Z') + hour * 3_600_000)
    for (let nth = 0; nth < each; nth++) found[(await ask(viewerOf(hour * each + nth))).asked]++
  }
  return found
}

test.each([
  ['65,536 sites of one IPv6 /32', (nth: number) => `2001:db8:${hex(nth % 65_536)}:1::1:4711`],
  ['65,536 addresses of one IPv4 /16', (nth: number) => `198.51.${(nth >> 8) % 256}.${nth % 256}:4711`],
])(
  '%s keep nobody else out, flooding the form for hours',
  async (_, viewerOf) => {
    expect((await flood(viewerOf, 1_500)).refused).toBeGreaterThan(2_000)
    const visitor = await ask('203.0.113.7:4711')
    expect(visitor.asked).toBe('in line')
    expect(visitor.seconds).toBeLessThan(14 * 3_600)
  },
  60_000,
)

test('Fifty providers’ blocks fill the line of a day, as the runbook says; 49 leave everybody else a place', async () => {
  // The half that is for everybody.
  expect((await count(sites(0, 801 + 2_400))).refused).toBe(0)
  const flooded = async (provider: number) => {
    const networks = Array.from({ length: 30 }, (_, network) => `2600:${hex(provider)}:${hex(network)}:1::1:4711`)
    return (await count([...networks, ...networks]))['in line']
  }
  for (let provider = 0; provider < 49; provider++) expect([provider, await flooded(provider)]).toEqual([provider, 48])
  const visitor = await ask('203.0.113.7:4711')
  expect(visitor.asked).toBe('in line')
  expect(visitor.seconds).toBeLessThan(24 * 3_600)
  // One of its places is the visitor's.
  expect(await flooded(49)).toBe(47)
  expect((await ask('198.51.100.7:4711')).asked).toBe('refused')
  const runbook = readFileSync('infra/docs/runbook.md', 'utf8').replace(/\s+/g, ' ')
  expect(runbook).toContain('a flood from 50 such blocks fills the line of a day')
})

test('Whoever is refused makes the line no longer: a day after the flood a visitor is served at once', async () => {
  expect((await count(sites(0, 8_000))).refused).toBeGreaterThan(2_000)
  expect((await ask('203.0.113.7:4711')).asked).toBe('refused')
  now = new Date(now.getTime() + 24 * 3_600_000 + 60_000)
  await count(sites(20_000, 801))
  expect(await ask('203.0.113.7:4711')).toEqual({ asked: 'in line', seconds: 18 })
})
