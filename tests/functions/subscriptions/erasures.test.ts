import { expect, test } from 'vitest'
import { wasMessageErased } from '../../../functions/contact/erasure.ts'
import { addressId } from '../../../functions/platform/address.ts'
import { erasureIn, wasErased } from '../../../functions/subscriptions/erasures.ts'
import { idsOf } from '../../../functions/subscriptions/forgetting.ts'
import { anAlert, aPerson } from '../alerts/examples.ts'

const [before, at, after] = ['2026-11-25T12:00:00.000Z', '2026-11-26T12:00:00.000Z', '2026-11-27T12:00:00.000Z']
const address = addressId('ann@example.org')
const erased = new Map([
  [address, at],
  ['ann', at],
])
const text = (S: string) => ({ S })
const entry = (value: object) => ({
  id: text(address),
  entry: text(JSON.stringify({ format: 2, id: address, requests: [], ...value })),
})
const request = (requestedAt: string) => ({
  id: 'r',
  address: 'ann@example.org',
  requestedAt,
  expiresAt: after,
})

test('A note says what was erased and when; a suppression is none', () => {
  expect(erasureIn({ id: text(`erased ${address}`), at: text(at) })).toEqual([address, at])
  expect(erasureIn({ id: text(address), at: text(at), reason: text('bounced') })).toBeUndefined()
})

test.each([
  ['the person', { id: text('ann'), record: text('{}') }, true],
  ['someone else', { id: text('bob'), record: text('{}') }, false],
  ['their address, with them', entry({ person: 'ann' }), true],
  ['what had been asked for at it', entry({ requests: [request(before)] }), true],
  ['what was asked for at it later', entry({ requests: [request(after)] }), false],
  ['the address of whoever signed up again', entry({ person: 'ann-again', requests: [request(after)] }), false],
])('A restored table leaves out, of an erased person, %s', (_, item, out) => {
  expect(wasErased(item, erased)).toBe(out)
})

test.each([
  ['ann@example.org', before, true],
  ['Ann@Example.org', at, true],
  ['ann@example.org', after, false],
  ['bob@example.org', before, false],
])('of messages, what %s wrote at %s: %s', (written, receivedAt, out) => {
  expect(wasMessageErased({ id: text('m'), address: text(written), receivedAt: text(receivedAt) }, erased)).toBe(out)
})

test('Someone whose alerts joined others is erased under both ids, their own last', () => {
  const joined = anAlert({ told: [{ by: 'resident', until: before }] })
  expect(idsOf(aPerson({ id: 'mover', alerts: [joined, anAlert()] }))).toEqual(['resident', 'mover'])
})
