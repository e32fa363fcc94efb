import { SESClient } from '@aws-sdk/client-ses'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sesPace } from '../../../functions/alerts/pace.ts'
import { clockAt, type Mailbox, startMailbox } from './mailbox.ts'

let mailbox: Mailbox
let client: SESClient
beforeAll(async () => {
  mailbox = await startMailbox(clockAt('2026-11-25T12:00:00Z'))
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  client = new SESClient({ endpoint: mailbox.endpoint, region: 'us-east-1', maxAttempts: 1, credentials })
})
beforeEach(() => {
  Object.assign(mailbox.quota, { MaxSendRate: 200, Max24HourSend: 50_000, SentLast24Hours: 0 })
})
afterAll(() => mailbox?.stop())

const never = Number.POSITIVE_INFINITY

/** Emails begun in so many milliseconds, by as many at the same time as want to. */
const begun = async (senders: number, milliseconds: number) => {
  const pace = sesPace(client, senders)
  await pace.pause()
  const until = Date.now() + milliseconds
  const turns = await Promise.all(Array.from({ length: 500 }, () => pace.turn(until)))
  return turns.filter(Boolean).length
}

describe("SES's quota", () => {
  test('A44 a second is shared by all senders, and a tenth of it is left to emails people wait for', async () => {
    // 200 a second, less a tenth, by three: 60 a second each.
    const emails = await begun(3, 500)
    expect(emails).toBeGreaterThanOrEqual(30)
    expect(emails).toBeLessThanOrEqual(32)
  })

  test('A44 that is raised is used within the minute, without a deployment', async () => {
    Object.assign(mailbox.quota, { MaxSendRate: 400 })
    expect(await begun(3, 500)).toBeGreaterThanOrEqual(60)
  })

  test('A44 a day stops alerts at nine tenths, and an unlimited one never', async () => {
    const pause = () => sesPace(client, 1).pause()
    Object.assign(mailbox.quota, { SentLast24Hours: 44_999 })
    expect(await pause()).toBeUndefined()
    Object.assign(mailbox.quota, { SentLast24Hours: 45_000 })
    expect(await pause()).toBe(900)
    Object.assign(mailbox.quota, { Max24HourSend: -1 })
    expect(await pause()).toBeUndefined()
  })

  test('A44 that cannot be read stops nobody', async () => {
    const away = new SESClient({ endpoint: 'http://127.0.0.1:9', region: 'us-east-1', maxAttempts: 1 })
    const pace = sesPace(away, 1)
    expect(await pace.pause()).toBeUndefined()
    expect(await pace.turn(never)).toBe(true)
  })
})
