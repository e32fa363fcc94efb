import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { contactInput } from '../../../functions/contact/message.ts'
import { messageStore } from '../../../functions/contact/message-store.ts'
import { newMessage } from '../../../functions/contact/stored-message.ts'
import { itemOf } from '../../../functions/subscriptions/person-item.ts'
import { personKey } from '../../../functions/subscriptions/shards.ts'
import { wednesday } from '../../clock.ts'
import { anAlert, aPerson } from '../alerts/examples.ts'
import { typed } from '../contact/running.ts'
import { bad, cellsOf, goal, type Outages, printed, type Row, startOutages } from './outages.ts'
import type { Outage } from './simulated-aws.ts'

vi.mock('node:zlib', async (original) => (await import('./at-once.ts')).compression(await original()))

/** As many as of each kind of email are asked for. */
const each = 30
const numbers = Array.from({ length: each }, (_, index) => index)

let outages: Outages
const clearTables = () => {
  outages.aws.store.clear()
  outages.aws.messages.length = 0
}

/** Everybody confirmed just now, so that a welcome is due; or asks for their data. */
const subscribe = (kind: 'data' | 'welcome') => {
  const { store, arrive } = outages.aws
  clearTables()
  const at = new Date().toISOString()
  for (const number of numbers) {
    const id = `person${String(number).padStart(16, '0')}`
    const person = aPerson({
      id,
      address: `reader-${number}@example.org`,
      alerts: [anAlert({ since: at, confirmedAt: at })],
      confirmed: [{ id: 'request', at }],
    })
    const Item = { ...personKey(id), version: { N: '1' }, ...itemOf({ kind: 'person', person }) }
    store.answer('PutItemCommand', { TableName: 'subscribers', Item } as never)
    arrive('subscription-mail', { kind, id, mailId: 'request' })
  }
}

/** Everybody writes to the operator, who gets each message; its writer gets a receipt. */
const write = async () => {
  clearTables()
  const store = messageStore(outages.clients.dynamodb, 'messages')
  for (const number of numbers) {
    const input = contactInput.parse({ ...typed, email: `writer-${number}@example.org` })
    const message = newMessage(input, { suspicions: [], retentionDays: 365, now: new Date() })
    await store.add(message)
    outages.aws.arrive('contact-mail', { id: message.id })
  }
}

/** Whatever is loaded at first use is loaded before time stands still. */
const once = async () => {
  const { aws, handlers } = outages
  const context = { getRemainingTimeInMillis: () => 60_000 }
  for (const prepare of [() => subscribe('data'), () => subscribe('welcome'), write]) {
    await prepare()
    for (const name of ['subscription-mail', 'contact-mail', 'feedback'] as const)
      for (const { body } of aws.messages.filter(({ queue }) => queue === name).slice(0, 2)) {
        const message = { messageId: 'm', receiptHandle: 'r', body, attributes: { ApproximateReceiveCount: '1' } }
        for (const handler of handlers.get(name)!) await handler({ Records: [message] }, context)
      }
  }
}

beforeAll(async () => {
  outages = await startOutages(['subscription-mail', 'contact-mail', 'feedback'])
  await once()
  outages.stopClock(wednesday.getTime() + 3_600_000)
})
afterAll(() => outages.stop())

const live = async (outage: Outage | undefined, name: string) => {
  await outages.rest()
  const { emails } = outages.aws
  const isContact = name === 'contact-mail'
  // A welcome reads what's open.
  if (isContact) await outages.during(write())
  else subscribe(outage?.service === 's3' ? 'welcome' : 'data')
  return outages.through(outage, {
    begin: () => [],
    told: () => emails.map(({ delivery, at }) => ({ what: delivery, at })),
    expected: isContact ? 2 * each : each,
    // What SES didn't take is found by the sweep.
    schedules: { 'contact-mail': 300 },
  })
}

const both = ['subscription-mail', 'contact-mail'] as const
const cells = cellsOf({ dynamodb: both, ses: both, secretsmanager: both, s3: ['subscription-mail'] })

/**
 * Nobody waits for a message or its receipt: what SES didn't take comes with the next sweep, and if it didn't answer, a
 * quarter of an hour later, because late is better than doubled.
 */
const mostSeconds = ({ service, function: name, kind }: Row): number =>
  service === 'ses' && name === 'contact-mail' ? (kind === 'throttled' ? 0 : 900) + 300 + goal : goal

test.each(both)('Without a fault every email that %s sends comes once', async (name) => {
  expect(await live(undefined, name)).toMatchObject({ lost: 0, doubled: 0, failed: 0, timedOut: 0, dead: 0 })
})

test(`After a service fault of a minute every email that was asked for comes once, at most ${goal} s after it is over, a message later only if SES failed`, async () => {
  const rows: Row[] = []
  for (const cell of cells) rows.push({ ...cell, ...(await live(cell, cell.function)) })
  process.stderr.write(printed(rows))
  expect(bad(rows, mostSeconds)).toEqual([])
})
