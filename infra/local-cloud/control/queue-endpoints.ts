import type { Hono } from 'hono'
import * as z from 'zod'
import type { Services } from '../services.ts'
import { found } from './answers.ts'

const sentSchema = z.object({ MessageId: z.string() })

/** Queues and dead letters: counts, contents, sending and emptying. */
export const queueEndpoints = (
  endpoints: Hono,
  { messaging, deadLetters }: Pick<Services, 'messaging' | 'deadLetters'>,
) => {
  const { queues } = messaging
  const queue = (wanted: string) => {
    const known = queues.find(({ name, queueName, id }) => [name, queueName, id].includes(wanted))
    return found(
      known,
      'queue',
      queues.map(({ name }) => name),
    )
  }

  endpoints.get('/queues', async (c) =>
    c.json(
      await Promise.all(
        queues.map(async ({ name, queueName, arn }) => {
          const { ready, delayed, inflight } = await messaging.inspect(queueName)
          const deadLetter = queues.some(({ deadLetterArn }) => deadLetterArn === arn)
          return {
            name,
            queueName,
            deadLetter,
            ready: ready.length,
            delayed: delayed.length,
            inFlight: inflight.length,
          }
        }),
      ),
    ),
  )
  endpoints.get('/dead-letters', async (c) => c.json(await deadLetters.count()))
  endpoints.post('/dead-letters', async (c) => {
    const dead = new Set(queues.flatMap(({ deadLetterArn }) => deadLetterArn ?? []))
    let moved = 0
    for (const arn of dead) moved += await deadLetters.redrive(arn)
    return c.json({ moved })
  })
  endpoints.get('/queues/:name', async (c) => c.json(await messaging.inspect(queue(c.req.param('name')).queueName)))
  endpoints.post('/queues/:name', async (c) => {
    const message = { QueueUrl: queue(c.req.param('name')).url, MessageBody: await c.req.text() }
    return c.json(sentSchema.parse(await messaging.sqs('SendMessage', message)))
  })
  endpoints.delete('/queues/:name', async (c) => {
    await messaging.sqs('PurgeQueue', { QueueUrl: queue(c.req.param('name')).url })
    return c.body(null, 204)
  })
}
