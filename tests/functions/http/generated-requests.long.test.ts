import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { once, spent } from '../../growth.ts'
import { startSecrets } from '../../secrets.ts'
import { startTables } from '../../tables.ts'
import { aPerson } from '../alerts/examples.ts'
import { type GeneratedRequest, generatedRequest, keys, known } from './generated-requests.ts'

const originValue = 'the value only CloudFront knows'
const stops: (() => Promise<void>)[] = []
let answer: (request: GeneratedRequest) => Promise<Answer>

type Answer = { statusCode: number; headers: Record<string, string>; body: string }

/** A service that says the same to everybody. */
const startService = async (status: number, type: string, text: string) => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status, { 'content-type': type }).end(text))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => new Promise((resolve) => server.close(() => resolve())))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const event = ({ method, path, query, headers, body }: GeneratedRequest) => ({
  version: '2.0' as const,
  routeKey: '$default',
  rawPath: path,
  rawQueryString: query,
  headers: { 'x-origin-verify': originValue, ...headers },
  body: body?.text ?? null,
  isBase64Encoded: body?.base64 ?? false,
  requestContext: {
    accountId: '',
    apiId: '',
    domainName: 'api.example',
    domainPrefix: '',
    requestId: '',
    routeKey: '',
    stage: '$default',
    time: '',
    timeEpoch: 0,
    authentication: null,
    authorizer: {},
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '', userAgent: '' },
  },
})

beforeAll(async () => {
  const queues = await startService(200, 'application/x-amz-json-1.0', '{"MessageId":"1","Successful":[],"Failed":[]}')
  const buckets = await startService(404, 'application/xml', '<Error><Code>NoSuchKey</Code></Error>')
  const secrets = await startSecrets(
    new Map([
      ['origin', JSON.stringify({ current: originValue })],
      ['signing', JSON.stringify({ current: keys.current, ...keys.keys })],
    ]),
  )
  const tables = await startTables(
    { name: 'counters', partitionKey: 'id' },
    { name: 'messages', partitionKey: 'id', index: { partitionKey: 'standing', sortKey: 'receivedAt' } },
    { name: 'subscribers', partitionKey: 'shard', sortKey: 'id' },
    { name: 'suppressions', partitionKey: 'id' },
  )
  stops.push(tables.stop, secrets.stop)
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SQS: queues,
    AWS_ENDPOINT_URL_S3: buckets,
    JOBS_BUCKET: 'jobs',
    STAGE: 'test',
    SITE_URL: 'https://jobs.example',
    ORGANISATION_NAME: 'Example Press',
    ORGANISATION_ADDRESS: '1 Main Street, Springfield',
    ORGANISATION_TELEPHONE: '',
    ORIGIN_SECRET: 'origin',
    SIGNING_SECRET: 'signing',
    COUNTERS_TABLE: 'counters',
    MESSAGES_TABLE: 'messages',
    SUBSCRIBERS_TABLE: 'subscribers',
    SUPPRESSIONS_TABLE: 'suppressions',
    CONTACT_QUEUE: `${queues}/contact`,
    SUBSCRIPTION_MAIL_QUEUE: `${queues}/mail`,
    MESSAGE_RETENTION_DAYS: '365',
    MESSAGES_PER_NETWORK: '5',
    MESSAGES_PER_ADDRESS: '5',
    MESSAGES_PER_HOUR: '60',
    SIGN_UPS_PER_NETWORK: '20',
    SIGN_UPS_PER_HOUR: '1000',
  })
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const contact = await import('../../../functions/contact/contact.handler.tsx')
  const subscriptions = await import('../../../functions/subscriptions/subscriptions.handler.ts')
  const links = await import('../../../functions/subscriptions/subscription-links.handler.ts')
  const manage = await import('../../../functions/subscriptions/manage.handler.ts')
  const functionFor = (path: string) => {
    if (path.startsWith('/api/contact')) return contact
    if (/^\/api\/(manage|kept)\//.test(path)) return manage
    return /^\/api\/(confirm|refuse|undo-move|unsubscribe(-newsletter|-watch)?)\//.test(path) ? links : subscriptions
  }
  answer = async (request) => {
    const { handler } = functionFor(request.path)
    const { statusCode, headers, body } = await handler(event(request))
    return { statusCode, headers: z.parse(headers), body: body ?? '' }
  }
})
afterAll(async () => {
  vi.restoreAllMocks()
  for (const stop of stops) await stop()
})

const z = {
  parse: (headers: Record<string, unknown> | undefined): Record<string, string> =>
    Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)])),
}

/** A subscriber whose links the generated requests hold; actions may stop or forget it, so it comes back now and then. */
const subscribe = async () => {
  const { changePerson } = await import('../../../functions/subscriptions/people.ts')
  await changePerson({ client: dynamo(), table: 'subscribers' }, known, new Date(), () =>
    aPerson({ id: known, address: 'known@example.org' }),
  )
}

/** Milliseconds of processor time in which every body that cannot be used is refused, whatever its size. */
const mostSpent = 50
const cannotBeUsed = [400, 413, 415, 422]

/** Signs of our insides: stack frames, source files, AWS exceptions. */
const insides = /\n\s+at \S+ \(|node_modules|file:\/\/|\.tsx?:\d+|TypeError|SyntaxError|Exception\b/

test('whatever is sent, no answer is a server error, shows our insides or may be cached', async () => {
  const seen = new Map<number, number>()
  let count = 0
  await fc.assert(
    fc.asyncProperty(generatedRequest, async (request) => {
      if (count++ % 200 === 0) await subscribe()
      let answered: Answer | undefined
      const first = await once(async () => {
        answered = await answer(request)
      })
      const { statusCode, headers, body } = answered!
      // Once more where something else, such as the first use of a library, may have taken the time.
      if (first > mostSpent && cannotBeUsed.includes(statusCode))
        expect(await spent(() => answer(request))).toBeLessThan(mostSpent)
      seen.set(statusCode, (seen.get(statusCode) ?? 0) + 1)
      expect(statusCode).toBeGreaterThanOrEqual(200)
      expect(statusCode).toBeLessThan(500)
      expect(body).not.toMatch(insides)
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'x-content-type-options': 'nosniff',
      })
      const shown = request.method !== 'HEAD'
      if (shown && headers['content-type']?.startsWith('text/html')) expect(body).toMatch(/^<!DOCTYPE html>/)
      if (shown && headers['content-type']?.includes('json')) expect(() => JSON.parse(body)).not.toThrow()
      if (statusCode === 405) expect(headers.allow).toMatch(/GET|POST/)
      if (statusCode === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    }),
    { numRuns: 20_000, seed: Number(process.env.SEED ?? 20_261_125) },
  )
  // The generator must reach every kind of answer, or it proves nothing.
  for (const status of [200, 201, 202, 303, 400, 403, 404, 405, 410, 413, 415, 422, 429])
    expect.soft([...seen.keys()]).toContain(status)
})
