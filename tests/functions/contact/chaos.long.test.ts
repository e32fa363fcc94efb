import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Delivering, deliverMessage, sweep } from '../../../functions/contact/deliver-message.ts'
import { contactInput, messageId } from '../../../functions/contact/message.ts'
import { messageStore } from '../../../functions/contact/message-store.ts'
import { deliveryId, settle } from '../../../functions/mail/deliveries.ts'
import type { Mail } from '../../../functions/mail/mail.ts'
import type { Outcome } from '../../../functions/mail/outcome.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { postOffice } from '../mail/post-office.ts'
import { keys, startContact, typed } from './running.ts'

let contact: Awaited<ReturnType<typeof startContact>>
beforeAll(async () => {
  contact = await startContact()
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterAll(async () => {
  vi.restoreAllMocks()
  await contact.stop()
})

/** What may happen at one call to AWS; `killed` stands for a machine that is gone: nothing after the call ever runs. */
type Fate = 'fine' | 'refused' | 'timed-out' | 'killed-before' | 'killed-after'
const fates = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Fate>('fine') },
  { weight: 1, arbitrary: fc.constantFrom<Fate>('refused', 'timed-out', 'killed-before', 'killed-after') },
)

const minute = 60_000

/** One world: clock, mailboxes, queue, and a list of fates that AWS calls use up one by one. */
const createWorld = (fate: () => Fate) => {
  const inbox: Mail[] = []
  const queue: string[] = []
  const events: string[] = []
  let died: () => void = () => undefined

  /** Runs one function until it ends or its machine dies; undefined when it died. */
  const run = <Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> =>
    new Promise((resolve, reject) => {
      died = () => resolve(undefined)
      work().then(resolve, reject)
    })

  const die = <Answer>(): Promise<Answer> => {
    died()
    return new Promise(() => undefined)
  }

  const call = async <Answer>(effect: () => Promise<Answer>): Promise<Answer> => {
    const now = fate()
    if (now === 'killed-before') return die()
    if (now === 'refused') throw new Error('throttled')
    const answer = await effect()
    if (now === 'killed-after') return die()
    if (now === 'timed-out') throw new Error('no answer')
    return answer
  }

  // The stores use nothing of the client but `send`.
  const client = {
    send: (command: Parameters<DynamoDBClient['send']>[0]) => call(() => dynamo().send(command)),
  } as unknown as DynamoDBClient
  const store = messageStore(client, 'messages')

  /** SES: takes the email and says so later by an event, whatever became of its answer. */
  const send = async (mail: Mail): Promise<Outcome> => {
    const now = fate()
    if (now === 'killed-before') return die()
    if (now === 'refused') return { kind: 'throttled' }
    inbox.push(mail)
    events.push(mail.deliveryId)
    if (now === 'killed-after') return die()
    return now === 'timed-out' ? { kind: 'unknown', code: 'x' } : { kind: 'sent', messageId: 'x' }
  }

  const delivering: Delivering = {
    store,
    post: postOffice(send, () => contact.clock.now, client),
    operator: 'operator@jobs.example',
    site: { siteUrl: 'https://jobs.example', organisation: { name: 'x', postalAddress: 'x', telephone: '' } },
    keys: async () => keys,
  }
  return { run, call, store, inbox, queue, events, delivering }
}

test('every accepted post reaches the operator and gets its receipt exactly once, whatever fails or dies on the way', async () => {
  let world = 0
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fates), fc.integer({ min: 1, max: 8 }), async (stream, posts) => {
      world++
      let calm = false
      const fate = () => (calm ? 'fine' : (stream.next().value ?? 'fine'))
      const { run, call, store, inbox, queue, events, delivering } = createWorld(fate)
      const app = contact.appWith({
        store,
        enqueue: (id) => call(async () => void queue.push(id)),
        take: async () => ({ ok: true, value: 0 }),
      })
      const failed = () => false

      const drain = async () => {
        // A queue brings back what threw or died; what merely has to wait is found by the sweep.
        for (const id of queue.splice(0))
          if (!(await run(() => deliverMessage(id, delivering)).catch(failed))) queue.push(id)
        for (const delivery of events.splice(0)) {
          const event = { phase: 'sent', messageId: 'x', now: contact.clock.now } as const
          const heard = await run(async () => {
            await settle(delivering.post.deliveries, delivery, event)
            return true
          }).catch(failed)
          if (!heard) events.push(delivery)
        }
      }

      const accepted: { id: string; receivedAt: string }[] = []
      for (let post = 0; post < posts; post++) {
        const fields = { ...typed, email: `jo-${world}-${post}@example.org`, message: `World ${world}, post ${post}` }
        const receivedAt = contact.clock.now.toISOString()
        const answer = await run(async () => contact.post(fields, {}, app))
        if (answer?.status === 303) accepted.push({ id: messageId(contactInput.parse(fields)), receivedAt })
        else expect([undefined, 507]).toContain(answer?.status)
        contact.clock.now = new Date(contact.clock.now.getTime() + minute)
        await drain()
        if (post % 3 === 2) await run(() => sweep(delivering)).catch(failed)
      }

      calm = true
      for (let round = 0; round < 4; round++) {
        await drain()
        await run(() => sweep(delivering))
        contact.clock.now = new Date(contact.clock.now.getTime() + 16 * minute)
      }
      const delivered = inbox.map(({ deliveryId }) => deliveryId)
      expect(new Set(delivered).size).toBe(delivered.length)
      for (const { id, receivedAt } of accepted)
        for (const part of ['operator', 'receipt'])
          expect(delivered).toContain(deliveryId(`contact-${part}`, id, receivedAt))
      const { waiting } = await sweep(delivering)
      expect(waiting).toBe(0)
    }),
    { numRuns: 150, seed: Number(process.env.SEED ?? 20_261_125) },
  )
})
