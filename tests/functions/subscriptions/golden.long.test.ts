import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendMessage } from '../../../functions/alerts/match.ts'
import { matchMessage } from '../../../functions/alerts/plan.ts'
import { run, runName } from '../../../functions/alerts/run.ts'
import { deliveryId } from '../../../functions/mail/deliveries.ts'
import { parseMatchable } from '../../../functions/subscriptions/matchable.ts'
import { shardOf } from '../../../functions/subscriptions/shards.ts'
import { subscriptionMail } from '../../../functions/subscriptions/subscription-mail.ts'
import { aJob } from '../alerts/examples.ts'
import { startVisiting, type Visiting } from './visiting.ts'

/*
 * Records, links and messages exactly as every released version wrote them. They are never edited, only added to: what
 * is stored, mailed or queued once must be understood for good.
 */
const version1 = {
  id: 'bUh-lY1UFCUX-uGnGLYCNQ',
  record:
    '{"format":1,"id":"bUh-lY1UFCUX-uGnGLYCNQ","address":"Reader+jobs@example.org","confirmations":[{"id":"lHaVtnUGbGYW","at":"2026-11-25T12:00:00.000Z"}],"softBounces":[]}',
  alerts:
    '[{"id":"fGq1Xo2B","states":["TX"],"occupations":"all","applicants":"all","minimumPay":0,"unplaced":false,"frequency":"immediately","hour":7,"timeZone":"America/New_York","consent":{"requestedAt":"2026-11-25T12:00:00.000Z","page":"/states/texas/","wording":"2026-11"},"confirmedAt":"2026-11-25T12:00:02.000Z","since":"2026-11-25T12:00:00.000Z"}]',
  unsubscribe: '1a000000bUh-lY1UFCUX-uGnGLYCNQmEV366spjEtS5DpZWcmfvw',
}

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(() => visiting.world.reset())
afterAll(() => visiting?.stop())

const store = (alerts: string) =>
  visiting.world.observer.send(
    new PutItemCommand({
      TableName: visiting.world.subscribers().table,
      Item: {
        shard: { S: shardOf(version1.id) },
        id: { S: version1.id },
        version: { N: '2' },
        record: { S: version1.record },
        alerts: { S: alerts },
      },
    }),
  )

test('A22 a record of version 1 is matched, mailed, managed and stopped by its own old link', async () => {
  const { world } = visiting
  await store(version1.alerts)
  expect(await visiting.record()).toMatchObject({ address: 'Reader+jobs@example.org', alerts: [{ states: ['TX'] }] })
  world.clock.advance(60_000)
  world.ingest([aJob()])
  await world.plan(1)
  await world.drain()
  expect(world.recipients()).toEqual(['Reader+jobs@example.org'])
  const manage = await visiting.request(visiting.linkOf('manage'))
  expect(await manage.text()).toContain('<h2>Jobs in Texas</h2>')
  const answer = await visiting.post(`/api/unsubscribe/${version1.unsubscribe}`)
  expect(answer.status).toBe(200)
  expect((await visiting.record())?.alerts).toEqual([])
})

test('A22 schedules and pauses of the past, as version 1 keeps them, are understood', () => {
  const past =
    ',"earlier":[{"frequency":"daily","hour":7,"timeZone":"America/Denver","since":"2026-11-01T12:00:00.000Z"}],"pauses":[{"from":"2026-11-25T12:00:00.000Z","until":"2026-12-09T12:00:00.000Z"}]}]'
  expect(parseMatchable({ alerts: { S: version1.alerts.replace(/\}\]$/, past) } }).alerts).toMatchObject([
    { earlier: [{ frequency: 'daily', hour: 7 }], pauses: [{ until: '2026-12-09T12:00:00.000Z' }] },
  ])
})

test('A22 the newsletter, a reminder and changed criteria, as version 1 keeps them, are understood', async () => {
  const kept = `${version1.alerts.slice(0, -2)},"reminder":true,"criteriaSince":"2026-11-26T12:00:00.000Z"},{"id":"9q0Xo2B1","states":"all","occupations":"all","applicants":"all","minimumPay":0,"unplaced":false,"frequency":"weekly","hour":7,"timeZone":"America/New_York","newsletter":true,"consent":{"requestedAt":"2026-11-25T12:00:00.000Z","page":"/newsletter/","wording":"newsletter-2026-11"},"confirmedAt":"2026-11-25T12:00:02.000Z","since":"2026-11-25T12:00:00.000Z"}]`
  const { alerts, newsletter } = parseMatchable({ alerts: { S: kept } })
  expect(alerts).toMatchObject([{ reminder: true }])
  expect(alerts[0]).not.toHaveProperty('newsletter')
  expect(newsletter).toEqual({
    id: '9q0Xo2B1',
    consent: { requestedAt: '2026-11-25T12:00:00.000Z', page: '/newsletter/', wording: 'newsletter-2026-11' },
    confirmedAt: '2026-11-25T12:00:02.000Z',
  })
  await store(kept)
  const stop = '/api/unsubscribe-newsletter/1a000000bUh-lY1UFCUX-uGnGLYCNQeGUvLKUeSUe7i5MkXSAWOQ'
  expect((await visiting.post(stop, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  expect((await visiting.record())?.alerts).toMatchObject([{ states: ['TX'] }])
})

test('A22 a town and sectors, as version 2 keeps them, are understood', () => {
  const places =
    '"states":"all","near":{"name":"El Paso, TX","state":"TX","latitude":31.76,"longitude":-106.49,"miles":50},"sectors":["laredo"]'
  const kept = version1.alerts.replace('"states":["TX"]', places)
  expect(parseMatchable({ format: { N: '2' }, alerts: { S: kept } }).alerts).toMatchObject([
    { states: 'all', near: { name: 'El Paso, TX', miles: 50 }, sectors: ['laredo'] },
  ])
  const before = version1.alerts.replace(
    /\}\]$/,
    `,"criteriaBefore":[{${places},"occupations":"all","applicants":"all","minimumPay":0,"unplaced":false,"until":"2026-11-27T12:00:00.000Z"}]}]`,
  )
  expect(parseMatchable({ format: { N: '2' }, alerts: { S: before } }).alerts[0]?.criteriaBefore).toMatchObject([
    { near: { state: 'TX' }, sectors: ['laredo'] },
  ])
})

test('A22 queued messages and delivery ids of version 1 keep their meaning', () => {
  const immediately = { kind: 'immediately', from: 2, to: 3 }
  expect(matchMessage.parse({ run: immediately, shards: ['00', '0f'] }).shards).toEqual(['00', '0f'])
  expect(sendMessage.parse({ run: immediately, subscribers: [version1.id] }).subscribers).toEqual([version1.id])
  expect(subscriptionMail.parse({ kind: 'confirm', id: version1.id, mailId: 'lHaVtnUGbGYW' }).kind).toBe('confirm')
  expect(deliveryId(runName(run.parse(immediately)), version1.id)).toMatchInlineSnapshot(`"wpxk8KjP_pAB50T0lC8UkA"`)
})
