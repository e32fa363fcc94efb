import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraseMessagesOf, messagesOf } from '../../../functions/contact/erasure.ts'
import { contactInput, referenceOf } from '../../../functions/contact/message.ts'
import { messageStore } from '../../../functions/contact/message-store.ts'
import {
  deleteQuarantined,
  findMessage,
  quarantinedMessages,
  releaseQuarantined,
} from '../../../functions/contact/quarantine.ts'
import { reportQuarantined } from '../../../functions/contact/quarantine-digest.ts'
import { newMessage } from '../../../functions/contact/stored-message.ts'
import type { Mail } from '../../../functions/mail/mail.ts'
import { addressId } from '../../../functions/platform/address.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { postOffice } from '../mail/post-office.ts'
import { startContact, typed } from './running.ts'

let contact: Awaited<ReturnType<typeof startContact>>
const emails: Mail[] = []
beforeAll(async () => {
  contact = await startContact()
})
afterAll(() => contact.stop())

const later = (hours: number) => {
  contact.clock.now = new Date(contact.clock.now.getTime() + hours * 3_600_000)
}
const report = () =>
  reportQuarantined({
    store: contact.store,
    post: postOffice(
      async (mail) => {
        emails.push(mail)
        return { kind: 'sent', messageId: 'x' }
      },
      () => contact.clock.now,
    ),
    operator: 'operator@jobs.example',
    site: { siteUrl: 'https://jobs.example', organisation: { name: 'x', postalAddress: 'x', telephone: '' } },
  })

test('the operator lists held messages, releases one and deletes another', async () => {
  for (const message of ['Buy one', 'Buy two']) await contact.post({ ...typed, message, second_note: 'x' })
  later(1)
  const held = await Array.fromAsync(quarantinedMessages(contact.store, contact.clock.now))
  expect(held.map(({ message }) => message)).toEqual(expect.arrayContaining(['Buy one', 'Buy two']))
  const [first, second] = held
  const found = await findMessage(contact.store, ` ${referenceOf(first!.id).toLowerCase()} `, contact.clock.now)
  expect(found?.id).toBe(first?.id)
  expect(await releaseQuarantined(contact.store, first!, contact.clock.now)).toBe(true)
  expect(await deleteQuarantined(contact.store, second!)).toBe(true)
  expect(await Array.fromAsync(quarantinedMessages(contact.store, contact.clock.now))).toEqual([])
  expect((await contact.store.list('waiting', contact.clock.now, 10, contact.clock.now)).map(({ id }) => id)).toEqual([
    first?.id,
  ])
})

test('what is not held can be neither released nor deleted by this way', async () => {
  await contact.post({ ...typed, message: 'An honest question' }, { 'cloudfront-viewer-address': '198.51.100.1:1' })
  const honest = (await contact.stored()).find(({ message }) => message === 'An honest question')
  expect(await releaseQuarantined(contact.store, honest!, contact.clock.now)).toBe(false)
  expect(await deleteQuarantined(contact.store, honest!)).toBe(false)
  expect(await contact.store.find(honest!.id, contact.clock.now)).toBeDefined()
})

test('A74 however many messages are held, the operator gets one email a day, with nothing that was typed', async () => {
  for (let number = 0; number < 25; number++)
    await contact.post({ ...typed, message: `Cheap pills ${number}`, second_note: 'x' })
  later(1)
  expect(await report()).toBe(25)
  later(1)
  expect(await report()).toBe(25)
  expect(emails).toHaveLength(1)
  expect(emails[0]).toMatchObject({ to: 'operator@jobs.example', subject: '25 messages wait for your decision' })
  expect(`${emails[0]?.text}${emails[0]?.html}`).not.toMatch(/pills|Jo Smith|jo@example/)
  later(24)
  await report()
  expect(emails).toHaveLength(2)
})

test('nothing held means no email', async () => {
  for (const message of await Array.fromAsync(quarantinedMessages(contact.store, contact.clock.now)))
    await deleteQuarantined(contact.store, message)
  later(48)
  emails.length = 0
  expect(await report()).toBe(0)
  expect(emails).toEqual([])
})

test('all that is held is listed, also when DynamoDB answers a megabyte at a time', async () => {
  for (const message of ['one', 'two', 'three']) await contact.post({ ...typed, message, second_note: 'x' })
  later(1)
  // The stand-in packs what it measures and never comes to a megabyte; this one answers an item at a time.
  const client = {
    send: (command: { input: object }) =>
      dynamo().send(new QueryCommand({ ...command.input, Limit: 1 } as QueryCommandInput)),
  }
  const store = messageStore(client as unknown as DynamoDBClient, 'messages')
  expect(await Array.fromAsync(quarantinedMessages(store, contact.clock.now))).toHaveLength(3)
  expect(await store.list('held', contact.clock.now, 2, contact.clock.now)).toHaveLength(2)
})

const fresh = { 'cloudfront-viewer-address': '203.0.113.77:1' }

test('a message is found by its reference however many are held, and after it was mailed', async () => {
  const many = Array.from({ length: 250 }, (_, number) => `Cheap pills, flood ${number}`)
  for (const message of many)
    await contact.store.add(
      newMessage(contactInput.parse({ ...typed, message }), {
        suspicions: ['links'],
        retentionDays: 365,
        now: contact.clock.now,
      }),
    )
  await contact.post({ ...typed, message: 'The real one', second_note: 'x' }, fresh)
  later(1)
  const real = (await contact.stored()).find(({ message }) => message === 'The real one')
  const found = () => findMessage(contact.store, referenceOf(real!.id), contact.clock.now)
  expect((await found())?.message).toBe('The real one')
  const signs = await Array.fromAsync(quarantinedMessages(contact.store, contact.clock.now, 'links'))
  expect(signs).toHaveLength(250)
  await releaseQuarantined(contact.store, real!, contact.clock.now)
  await contact.store.finish(real!.id)
  expect((await found())?.standing).toBeUndefined()
  expect((await found())?.message).toBe('The real one')
})

test('whoever asks for it has what they wrote deleted, whatever stands of it, and nobody else’s', async () => {
  const stranger = { ...typed, email: 'stranger@example.org', message: 'Not of the same person' }
  await contact.post(stranger, fresh)
  const theirs = await Array.fromAsync(messagesOf(contact.store, addressId('jo@example.org')))
  expect(theirs.length).toBeGreaterThan(1)
  expect(new Set(theirs.map(({ standing }) => standing)).size).toBeGreaterThan(1)
  expect(await eraseMessagesOf(contact.store, addressId('jo@example.org'))).toBe(theirs.length)
  expect((await contact.stored()).map(({ address }) => address)).toEqual(['stranger@example.org'])
})
