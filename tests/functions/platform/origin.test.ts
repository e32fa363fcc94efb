import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { throughDistribution } from '../../../functions/platform/origin.ts'
import { startSecrets } from '../../secrets.ts'

const [first, second, third] = ['first value of CloudFront', 'second value of CloudFront', 'third value of CloudFront']
const values = new Map<string, string>()
const rotate = (current: string, previous?: string) => values.set('origin', JSON.stringify({ current, previous }))

let secrets: Awaited<ReturnType<typeof startSecrets>>
beforeAll(async () => {
  secrets = await startSecrets(values)
  process.env.ORIGIN_SECRET = 'origin'
  // Only the clock stands still: the SDK needs real timers.
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterAll(async () => {
  vi.useRealTimers()
  await secrets.stop()
})
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

test('a request with the value of the distribution passes, one without or with another does not', async () => {
  rotate(first)
  expect(await throughDistribution(first)).toBe(true)
  expect(await throughDistribution(undefined)).toBe(false)
  expect(await throughDistribution('')).toBe(false)
  expect(await throughDistribution(`${first}x`)).toBe(false)
})

test('while the value is rotated the old and the new one pass, at once and without a deployment', async () => {
  rotate(first)
  later(301)
  expect(await throughDistribution(first)).toBe(true)
  rotate(second, first)
  later(4)
  expect(await throughDistribution(first)).toBe(true)
  expect(await throughDistribution(second)).toBe(true)
  expect(await throughDistribution(first)).toBe(true)
  rotate(third, second)
  later(4)
  expect(await throughDistribution(third)).toBe(true)
  expect(await throughDistribution(second)).toBe(true)
  expect(await throughDistribution(first)).toBe(false)
})

test('a stream of forged values makes us read the secret at most every three seconds', async () => {
  rotate(first)
  later(301)
  await throughDistribution(first)
  later(4)
  const before = secrets.readings()
  for (let attempt = 0; attempt < 50; attempt++) await throughDistribution(`guess ${attempt}`)
  expect(secrets.readings() - before).toBe(1)
})

test('a secret that could not be read is read again by the next request', async () => {
  values.delete('origin')
  later(301)
  await expect(throughDistribution(first)).rejects.toThrow()
  rotate(first)
  expect(await throughDistribution(first)).toBe(true)
})
