import * as z from 'zod'
import { originHeader } from '../../functions/platform/origin.ts'
import type { Deployment } from './deployment.ts'

const functions = z.array(z.object({ environment: z.record(z.string(), z.string()) }))
const invocation = z.object({
  outcome: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), payload: z.unknown() }),
    z.object({ ok: z.literal(false), error: z.object({ errorMessage: z.string() }) }),
  ]),
})
const deadLetters = z.array(z.object({ queue: z.string().optional(), messages: z.number() }))
const originHeaders = z.record(z.string(), z.string())
const alarms = z.array(z.object({ state: z.string(), description: z.string() }))
const queues = z.array(z.object({ name: z.string(), deadLetter: z.boolean(), ready: z.number() }))

/** The local cloud at this address, through its own endpoints and its AWS endpoint. */
export const localDeployment = async (url: string): Promise<Deployment> => {
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(`${url}/_local${path}`, init).catch(() => {
      throw new Error(`No local cloud answers at ${url}. Start it with: npm start`)
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(JSON.stringify(answer))
    return answer
  }
  // Every AWS SDK client reads these when it's made.
  const endpoint = url.replace('localhost', '127.0.0.1')
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'local',
  })
  return {
    title: `local cloud at ${url}`,
    environment: Object.assign({}, ...functions.parse(await ask('/functions')).map(({ environment }) => environment)),
    queues: async () =>
      queues.parse(await ask('/queues')).map(({ name, deadLetter, ready }) => ({
        name,
        dead: deadLetter,
        waiting: ready,
      })),
    alarms: async () => alarms.parse(await ask('/alarms')).filter(({ state }) => state === 'ALARM'),
    // Timings on the local cloud say nothing about AWS.
    average: async () => undefined,
    deadLetters: async () => deadLetters.parse(await ask('/dead-letters')),
    redrive: async () => {
      await ask('/dead-letters', { method: 'POST' })
    },
    originProof: async () => ({
      value: originHeaders.parse(await ask('/origin-headers'))[originHeader],
      everywhere: true,
    }),
    sendOriginProof: async (value) => {
      await ask('/origin-headers', { method: 'PUT', body: JSON.stringify({ [originHeader]: value }) })
    },
    invoke: async (name, event = {}) => {
      const { outcome } = invocation.parse(
        await ask(`/functions/${name}`, { method: 'POST', body: JSON.stringify(event) }),
      )
      if (!outcome.ok) throw new Error(`${name} failed: ${outcome.error.errorMessage}`)
      return outcome.payload
    },
  }
}
