import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCloud, type TestCloud } from '../cloud.ts'

let cloud: TestCloud
beforeAll(async () => {
  // Two requests to each route, and then a thousandth a second, as if a flood were going on.
  cloud = await startTestCloud({ environment: { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 2 } })
})
afterAll(() => cloud?.stop())

const forms = ['contact/stamp', 'contact', 'subscriptions', 'newsletter', 'watch', 'manage', 'nothing-here']
const links = ['confirm', 'refuse', 'undo-move', 'unsubscribe', 'unsubscribe-newsletter', 'unsubscribe-watch', 'watch']
const paths = [...forms, ...[...links, 'manage', 'kept'].map((kind) => `${kind}/forged`)]

test('while every form and link before it is flooded, each one answers', async () => {
  for (const path of paths) {
    const status = async () => (await cloud.fetch(`/api/${path}`)).status
    expect([path, await status()]).not.toEqual([path, 429])
    await status()
    expect([path, await status()]).toEqual([path, 429])
  }
})
