import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'
import type { Messaging } from './messaging.ts'

const waiting = z.record(z.string(), z.array(z.string()))

/** Sends again the messages that an orderly stop left in `file`. A crash of the local cloud loses its queues. */
export const restoreMessages = async (messaging: Messaging, file: string): Promise<void> => {
  const kept = waiting.parse(JSON.parse(await readFile(file, 'utf8').catch(() => '{}')))
  for (const { queueName, url } of messaging.queues) {
    for (const MessageBody of kept[queueName] ?? []) await messaging.sqs('SendMessage', { QueueUrl: url, MessageBody })
  }
  await rm(file, { force: true })
}

/** Saves the bodies of all messages, those in flight included: nobody is going to finish them. */
export const keepMessages = async (messaging: Messaging, file: string): Promise<void> => {
  const kept: z.infer<typeof waiting> = {}
  for (const { queueName } of messaging.queues) {
    const { ready, delayed, inflight } = await messaging.inspect(queueName)
    const bodies = [...ready, ...delayed, ...inflight.map(({ message }) => message)].map(({ body }) => body)
    if (bodies.length > 0) kept[queueName] = bodies
  }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(kept))
}
