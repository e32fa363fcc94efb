import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { openBucket } from '../../../infra/local-cloud/stores/buckets.ts'
import { type Fault, refuse } from '../../../infra/local-cloud/stores/faults.ts'
import { answerS3 } from '../../../infra/local-cloud/stores/s3.ts'
import { xmlResponse } from '../../../infra/local-cloud/stores/xml.ts'
import { memoryStore } from '../lifecycle/memory-store.ts'

/** What the SDK hands to the connection below it, as far as it is looked at here. */
type WireRequest = {
  method: string
  hostname: string
  path: string
  query?: Record<string, string>
  headers: Record<string, string>
  body?: string | Uint8Array
}

export const services = ['dynamodb', 'sqs', 's3', 'ses', 'secretsmanager', 'ssm', 'sns', 'cloudfront'] as const
export type Service = (typeof services)[number]

/** A service that fails for everybody, from the moment at which `function` first asks it for something. */
export type Outage = { service: Service; kind: Exclude<Fault, 'none'>; seconds: number; function: string }

export type QueueMessage = {
  queue: string
  body: string
  visibleAt: number
  receives: number
  receipt?: string
}

const sent = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string(), DelaySeconds: z.number().default(0) })),
})
const changed = z.object({
  Entries: z.array(z.object({ Id: z.string(), ReceiptHandle: z.string(), VisibilityTimeout: z.number() })),
})

/**
 * AWS below the SDK's own clients, in memory and on a clock that only a test moves: what the deployed functions do with
 * retries, time-outs and jitter happens as it would, an hour of it in a second.
 */
export const simulateAws = async (secret: string, parameter: string) => {
  const store = memoryStore()
  const buckets = new Map([
    ['jobs', await openBucket()],
    ['pages', await openBucket()],
    ['releases', await openBucket()],
  ])
  const messages: QueueMessage[] = []
  const emails: { at: number; to: string; delivery: string }[] = []
  const announced: string[] = []
  let listener: ((message: string) => void) | undefined
  const wake: (() => void)[] = []
  let outage: (Outage & { began?: number }) | undefined

  const arrives = (message: Omit<QueueMessage, 'receives'>) => {
    messages.push({ ...message, receives: 0 })
    for (const reader of wake.splice(0)) reader()
  }

  const faultOf = (service: Service, caller: string): Fault => {
    if (outage?.service !== service) return 'none'
    if (caller === outage.function) outage.began ??= Date.now()
    const isOn = outage.began !== undefined && Date.now() < outage.began + outage.seconds * 1000
    return isOn ? outage.kind : 'none'
  }

  const dynamodb = (target: string, body: string): Response => {
    try {
      return Response.json(store.answer(`${target.split('.')[1]}Command`, JSON.parse(body)))
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      const __type = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException'
      return Response.json({ __type, message: error.message }, { status: 400 })
    }
  }

  const queues = (target: string, body: string): Response => {
    if (target.endsWith('ChangeMessageVisibilityBatch')) {
      for (const { ReceiptHandle, VisibilityTimeout } of changed.parse(JSON.parse(body)).Entries) {
        const message = messages.find(({ receipt }) => receipt === ReceiptHandle)
        if (message) message.visibleAt = Date.now() + VisibilityTimeout * 1000
      }
      return Response.json({ Successful: [], Failed: [] })
    }
    const { QueueUrl, Entries } = sent.parse(JSON.parse(body))
    const queue = QueueUrl.split('/').at(-1) ?? ''
    for (const { MessageBody, DelaySeconds } of Entries)
      arrives({ queue, body: MessageBody, visibleAt: Date.now() + DelaySeconds * 1000 })
    const Successful = Entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: Id,
      MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
    }))
    return Response.json({ Successful, Failed: [] })
  }

  const email = (form: URLSearchParams): Response => {
    if (form.get('Action') === 'GetSendQuota')
      return new Response(
        '<R><GetSendQuotaResult><MaxSendRate>14</MaxSendRate><Max24HourSend>-1</Max24HourSend></GetSendQuotaResult></R>',
      )
    const id = `message-${emails.length + 1}`
    const delivery = form.get('Tags.member.1.Value') ?? ''
    emails.push({ at: Date.now(), to: form.get('Destinations.member.1') ?? '', delivery })
    const event = {
      eventType: 'Send',
      mail: { messageId: id, tags: { delivery: [delivery] } },
      send: {},
    }
    arrives({ queue: 'feedback', body: JSON.stringify(event), visibleAt: Date.now() + 2_000 })
    return new Response(`<R><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult></R>`)
  }

  const publish = (form: URLSearchParams): Response => {
    const message = form.get('Message') ?? ''
    announced.push(message)
    listener?.(message)
    return new Response('<R><PublishResult><MessageId>announcement</MessageId></PublishResult></R>')
  }

  const dispatch = async (service: Service, { method, hostname, path, query, headers, body = '' }: WireRequest) => {
    const target = headers['x-amz-target'] ?? ''
    const text = Buffer.from(typeof body === 'string' ? body : new Uint8Array(body))
    switch (service) {
      case 'dynamodb':
        return dynamodb(target, text.toString())
      case 'sqs':
        return queues(target, text.toString())
      case 'ses':
        return email(new URLSearchParams(text.toString()))
      case 'secretsmanager':
        return Response.json({ SecretString: secret })
      case 'ssm':
        return Response.json({ Parameter: { Value: parameter } })
      case 'sns':
        return publish(new URLSearchParams(text.toString()))
      case 'cloudfront':
        return xmlResponse(201, '<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>')
      case 's3': {
        // The bucket is named by the host.
        const url = new URL(`http://s3/${hostname.split('.')[0]}${path}`)
        for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
        return answerS3(buckets, { method, url, headers: new Headers(headers), body: text, mayList: true })
      }
    }
  }

  /** How long the client waits for an answer, by its own configuration. */
  const patience = async (handler: object): Promise<number> => {
    const config: unknown = await Reflect.get(handler, 'configProvider')
    return z.object({ requestTimeout: z.number() }).parse(config).requestTimeout
  }
  const silence = async (milliseconds: number): Promise<never> => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    throw Object.assign(new Error('No answer'), { name: 'TimeoutError' })
  }

  let underWay = 0
  let calls = 0
  const answered = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    underWay++
    calls++
    try {
      return await work()
    } finally {
      underWay--
    }
  }

  /** Puts AWS below the clients of the function `name`, which are its own as in a process of its own. */
  const connect = async (name: string) => {
    const { cloudfront } = await import('../../../functions/platform/clients/cloudfront.ts')
    const { dynamo } = await import('../../../functions/platform/clients/dynamo.ts')
    const { parameters } = await import('../../../functions/platform/clients/parameters.ts')
    const { s3 } = await import('../../../functions/platform/clients/s3.ts')
    const { secrets } = await import('../../../functions/platform/clients/secrets.ts')
    const { ses } = await import('../../../functions/platform/clients/ses.ts')
    const { sns } = await import('../../../functions/platform/clients/sns.ts')
    const { sqs } = await import('../../../functions/platform/clients/sqs.ts')
    const clients = {
      ...{ dynamodb: dynamo(), sqs: sqs(), s3: s3(), ses: ses() },
      ...{ secretsmanager: secrets(), ssm: parameters(), sns: sns(), cloudfront: cloudfront() },
    }
    for (const service of services) {
      const client: { config: { requestHandler: object } } = clients[service]
      const timeout = await patience(client.config.requestHandler)
      client.config.requestHandler = {
        handle: async (request: WireRequest) => {
          const fault = faultOf(service, name)
          if (fault === 'lost-request') return silence(timeout)
          const answer = await answered(async () => {
            const refused = fault === 'error' || fault === 'throttled'
            const answer = refused ? refuse(service, fault) : await dispatch(service, request)
            return { answer, body: Buffer.from(await answer.arrayBuffer()) }
          })
          if (fault === 'lost-response') return silence(timeout)
          const { status, ok, headers } = answer.answer
          const isStream = service === 's3' && request.method === 'GET' && ok
          return {
            response: {
              statusCode: status,
              headers: Object.fromEntries(headers),
              body: isStream ? Readable.from([answer.body]) : answer.body,
            },
          }
        },
      }
    }
    return clients
  }

  return {
    /** Everything that can go on without time passing has gone on: calls, promises and streams. */
    quiet: async (): Promise<void> => {
      for (let turns = 0, seen = calls; turns < 20 || underWay > 0; turns++) {
        await setImmediate()
        // Between two calls nothing is under way either.
        if (calls > seen) turns = 0
        seen = calls
      }
    },
    store,
    messages,
    emails,
    /** What was told to the topic of change sets, in order. */
    announced,
    /** Called with each of these from now on. */
    listen: (next: (message: string) => void) => {
      listener = next
    },
    buckets,
    connect,
    /** Puts a message on a queue. */
    arrive: (queue: string, body: object) => arrives({ queue, body: JSON.stringify(body), visibleAt: Date.now() }),
    /** Comes when a message is put on any queue. */
    arrival: () => new Promise<void>((resolve) => wake.push(resolve)),
    /** Lets a service fail; what ended stays known. */
    fail: (next: Outage | undefined) => {
      outage = next && { ...next }
    },
    /** When the outage was over, epoch milliseconds; undefined when nobody met it. */
    over: () => (outage?.began === undefined ? undefined : outage.began + outage.seconds * 1000),
  }
}
export type SimulatedAws = Awaited<ReturnType<typeof simulateAws>>
