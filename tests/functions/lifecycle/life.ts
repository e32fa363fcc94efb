import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { planDigests, planImmediately, planNewsletter } from '../../../functions/alerts/plan.ts'
import type { Mail } from '../../../functions/mail/mail.ts'
import { countInMailbox } from '../../../functions/mail/mailbox-limit.ts'
import type { Outcome } from '../../../functions/mail/outcome.ts'
import { readSuppression } from '../../../functions/mail/suppressions.ts'
import { type Purpose, signToken } from '../../../functions/platform/signing.ts'
import { idOfAddress, readAddress } from '../../../functions/subscriptions/addresses.ts'
import { linksFor } from '../../../functions/subscriptions/links.ts'
import { ownerOf } from '../../../functions/subscriptions/owners.ts'
import { readPerson } from '../../../functions/subscriptions/people.ts'
import { keys } from '../alerts/world.ts'
import { type Death, startDying } from './death.ts'
import { memoryStore } from './memory-store.ts'
import { startMessages } from './messages.ts'
import { type Readings, startReadings } from './readings.ts'
import { type Sent, sentOf } from './sent.ts'
import { visitsOf } from './visits.ts'
import { tables, workersOf } from './workers.ts'

export type SesFault = 'throttled' | 'lost' | 'taken'

const hour = 3_600_000

/**
 * The real code of sign-up, links, planning, matching, sending and feedback, on a store in memory, a clock that the test
 * moves, queues that keep what was not finished, and an SES that fails as it is told.
 */
export const startLife = (start: Date) => {
  let now = start
  const clock = () => now
  const store = memoryStore()
  const messages = startMessages(clock)
  const readings = startReadings(clock)
  const { call, live } = startDying()
  const sent: Sent[] = []
  const faults: SesFault[] = []
  let eventsLost = false

  const sends = (command: { constructor: { name: string }; input: never }) =>
    call(() => store.answer(command.constructor.name, command.input))
  const queues = (command: {
    input: { QueueUrl: string; Entries: { MessageBody: string; DelaySeconds?: number }[] }
  }) =>
    call(() => {
      for (const { MessageBody, DelaySeconds } of command.input.Entries)
        messages.add(command.input.QueueUrl, MessageBody, DelaySeconds)
      return {}
    })
  // Without what a real one builds to sign its requests: thousands of lives would wait for that.
  const client: DynamoDBClient = Object.assign(Object.create(DynamoDBClient.prototype), { send: sends })
  const sqs: SQSClient = Object.assign(Object.create(SQSClient.prototype), { send: queues })

  const take = (mail: Mail) => {
    sent.push(sentOf(mail, now.getTime(), eventsLost))
    const event = { eventType: 'Send', mail: { messageId: 'm', tags: { delivery: [mail.deliveryId] } } }
    if (!eventsLost) messages.add('feedback', JSON.stringify(event), 2)
  }
  const send = (mail: Mail): Promise<Outcome> =>
    call((): Outcome => {
      const fault = faults.shift()
      if (fault === 'throttled') return { kind: 'throttled' }
      if (fault !== 'lost') take(mail)
      return fault ? { kind: 'unknown', code: 'Timeout' } : { kind: 'sent', messageId: 'm' }
    })

  const subscribers = { client, table: tables.subscribers }
  const deliveries = { client, table: tables.deliveries }
  const post = {
    deliveries,
    suppression: (id: string) => readSuppression({ client, table: tables.suppressions }, id),
    // Every other proof is about the limits of a mailbox; here nobody is near them.
    count: (email: Parameters<typeof countInMailbox>[1]) => countInMailbox({ client, table: 'c' }, email),
    send,
    now: clock,
  }
  const { reader } = readings
  const planParts = { cursors: deliveries, jobs: reader, matchQueue: { client: sqs, url: 'match' }, now: clock }
  const occupied = () => new Set(store.items(tables.subscribers).map(({ shard }) => shard?.S))
  const workers = workersOf({ client, sqs, reader, post, now: clock, occupied })
  const visits = visitsOf({ client, sqs, reader, now: clock })

  const work = async (death?: Death) => {
    // Most of the 256 shards are empty, and so are fifteen of sixteen messages to match: nothing would come of them.
    const shards = [...occupied()].map((shard) => `"${shard}"`)
    messages.drop('match', (body) => !shards.some((shard) => body.includes(shard)))
    return messages.work((queue, body) => live(() => workers[queue]!(body), death).catch(() => false))
  }

  return {
    now: clock,
    sent,
    faults,
    /** SES's events are lost, or come again. */
    loseEvents: (isLost: boolean) => {
      eventsLost = isLost
    },
    /** A reading finds something, and whoever wants to know at once is told. */
    find: async <Found>(what: (readings: Readings) => Found, death?: Death): Promise<Found> => {
      const found = what(readings)
      await live(() => planImmediately(planParts, readings.count()), death)
      return found
    },
    /** An issue comes out, of which there is one a day at most. */
    bringOut: async (death?: Death) => {
      const day = readings.bringOut()
      if (day) await live(() => planNewsletter(planParts), death)
      return day
    },
    plan: (death?: Death) =>
      live(async () => {
        await planImmediately(planParts)
        await planDigests(planParts)
        await planNewsletter(planParts)
      }, death),
    /** One message of the queues, if any is due; twice when it comes twice. */
    work,
    twice: messages.double,
    report: (event: object) => messages.add('feedback', JSON.stringify(event)),
    pass: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds)
    },
    /** Works until nothing is due within an hour, as time goes by. */
    settle: async () => {
      for (let turn = 0; turn < 2_000; turn++) {
        if (await work()) continue
        const next = messages.nextAt()
        if (next === undefined || next > now.getTime() + hour) return
        now = new Date(next)
      }
      throw new Error('The queues never became empty')
    },
    owner: (address: string) => ownerOf(subscribers, address, now),
    /** Name of what was asked for last at an address. */
    asked: async (address: string) =>
      (await readAddress(subscribers, idOfAddress(address), now)).requests.at(-1)?.id ?? '',
    /** Whether a link still opens what it is for. */
    opens: async (path: string) => (await visits.open(path)) === 200,
    /** The status, 0 if the process died. */
    post: async (path: string, fields: Record<string, string>, death?: Death) => {
      let status = 0
      const isAlive = await live(async () => {
        status = await visits.post(path, fields)
      }, death)
      return isAlive ? status : 0
    },
    /** The link to the page of whoever has that id now, as the next email would have it. */
    manage: async (id: string) => {
      const person = await readPerson(subscribers, id, now)
      return linksFor(keys, '', person ?? { id }, now).manage()
    },
    link: (purpose: Purpose, subject: string) => `/api/${purpose}/${signToken(keys, { purpose, subject })}`,
  }
}
export type Life = ReturnType<typeof startLife>
