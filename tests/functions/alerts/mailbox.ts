import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import * as z from 'zod'

/** Time that only moves when a test says so. */
export type Clock = { now: Date; advance(milliseconds: number): void }
export const clockAt = (instant: string): Clock => ({
  now: new Date(instant),
  advance(milliseconds) {
    this.now = new Date(this.now.getTime() + milliseconds)
  },
})

export type Message = { queue: string; body: string; visibleAt: number }
export type Sent = { id: string; delivery: string; to: string; mail: Email; raw: string; configurationSet: string }
export type SesAnswer = { status: number; code: string; message: string; taken?: boolean }

const batch = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string(), DelaySeconds: z.number().optional() })),
})

/**
 * SQS and SES behind one address, on the test's own clock: fauxqs, which the journeys use, keeps real time, and these
 * tests wait quarters of an hour. SES takes an email, or answers once with each of `answers` first.
 */
export const startMailbox = async (clock: Clock) => {
  const messages: Message[] = []
  const sent: Sent[] = []
  const answers: SesAnswer[] = []
  const quota = { MaxSendRate: 1000, Max24HourSend: -1, SentLast24Hours: 0 }
  const events = { lost: false }

  const takeMail = async (form: URLSearchParams) => {
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')
    const id = `message-${sent.length + 1}`
    const delivery = form.get('Tags.member.1.Value') ?? ''
    const mail = await PostalMime.parse(raw)
    sent.push({
      id,
      delivery,
      to: form.get('Destinations.member.1') ?? '',
      mail,
      raw: raw.toString(),
      configurationSet: form.get('ConfigurationSetName') ?? '',
    })
    const event = { eventType: 'Send', mail: { messageId: id, tags: { delivery: [delivery] } }, send: {} }
    if (!events.lost)
      messages.push({ queue: 'feedback', body: JSON.stringify(event), visibleAt: clock.now.getTime() + 2_000 })
    return id
  }

  const ses = async (form: URLSearchParams): Promise<[number, string]> => {
    if (form.get('Action') === 'GetSendQuota') {
      const fields = Object.entries(quota).map(([name, value]) => `<${name}>${value}</${name}>`)
      return [200, `<R><GetSendQuotaResult>${fields.join('')}</GetSendQuotaResult></R>`]
    }
    const answer = answers.shift()
    if (!answer || answer.taken) {
      const id = await takeMail(form)
      if (!answer) return [200, `<R><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult></R>`]
    }
    return [
      answer.status,
      `<ErrorResponse><Error><Type>Sender</Type><Code>${answer.code}</Code><Message>${answer.message}</Message></Error></ErrorResponse>`,
    ]
  }

  const sqs = (body: string): [number, string] => {
    const { QueueUrl, Entries } = batch.parse(JSON.parse(body))
    const queue = QueueUrl.split('/').at(-1) ?? ''
    for (const { MessageBody, DelaySeconds = 0 } of Entries)
      messages.push({ queue, body: MessageBody, visibleAt: clock.now.getTime() + DelaySeconds * 1000 })
    const Successful = Entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: Id,
      MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
    }))
    return [200, JSON.stringify({ Successful, Failed: [] })]
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const [status, answer] = request.headers['x-amz-target'] ? sqs(body) : await ses(new URLSearchParams(body))
    response.writeHead(status).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    endpoint,
    messages,
    sent,
    answers,
    quota,
    events,
    stop: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
export type Mailbox = Awaited<ReturnType<typeof startMailbox>>
