import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { lambda, queue, role, startSmallCloud } from './small-cloud.ts'

const showEnvironment = `export const handler = async (event, context) =>
  ({ names: Object.keys(process.env).sort(), mine: process.env.COLOR, folder: process.cwd() === process.env.LAMBDA_TASK_ROOT, id: context.awsRequestId })`
const prying = `import { readFileSync } from 'node:fs'
export const handler = async ({ file }) => readFileSync(file, 'utf8').length`
const talking = `export const handler = async () => 'x'.repeat(6_300_000)`
const slow = `export const handler = () => new Promise((resolve) => setTimeout(resolve, 60_000))`
const failing = `export const handler = async () => { console.log('before'); throw new TypeError('no such color') }`
const broken = `throw new Error('Environment: COLOR is missing')`
/** Signs as an SDK does as far as the gateway looks, so that the test needs no bundle. */
const calling = `const call = async (action, queue) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      authorization: \`AWS4-HMAC-SHA256 Credential=\${process.env.AWS_ACCESS_KEY_ID}/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0\`,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.' + action,
    },
    body: JSON.stringify({ QueueUrl: queue, MessageBody: 'hello' }),
  })
  return [response.status, await response.json()]
}
export const handler = async () => [await call('SendMessage', process.env.ALLOWED), await call('SendMessage', process.env.FORBIDDEN)]`

let cloud: Client
beforeAll(async () => {
  cloud = await startSmallCloud({
    ...role('Role', [{ Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Allowed', 'Arn'] } }]),
    ...queue('Allowed'),
    ...queue('Forbidden'),
    ...lambda('Show', showEnvironment, { Environment: { Variables: { COLOR: 'green' } } }),
    ...lambda('Prying', prying),
    ...lambda('Talking', talking),
    ...lambda('Slow', slow, { Timeout: 1 }),
    ...lambda('Failing', failing),
    ...lambda('Broken', broken),
    ...lambda('Missing', 'export const other = 1'),
    ...lambda('Calling', calling, {
      Timeout: 2,
      Environment: { Variables: { ALLOWED: { Ref: 'Allowed' }, FORBIDDEN: { Ref: 'Forbidden' } } },
    }),
  })
})
afterAll(() => cloud.stop())

test('a function has the environment of the template and of Lambda, nothing of its parent, and stands in its own folder', async () => {
  const { outcome } = await cloud.invoke('Show')
  if (!outcome.ok) throw new Error(outcome.error.errorMessage)
  expect(outcome.payload).toMatchObject({ mine: 'green', folder: true })
  expect(outcome.payload).toHaveProperty(
    'names',
    expect.arrayContaining(['AWS_REGION', 'AWS_LAMBDA_FUNCTION_NAME', 'COLOR']),
  )
  expect(outcome.payload).toHaveProperty('names', expect.not.arrayContaining(['HOME', 'USER', 'VITEST', 'NODE_ENV']))
})

test('a function reads nothing but its own folder', async () => {
  const { outcome } = await cloud.invoke('Prying', { file: import.meta.filename })
  expect(outcome).toMatchObject({
    ok: false,
    error: { errorMessage: expect.stringContaining('Access to this API has been restricted') },
  })
})

test('an answer over 6 MB is an error', async () => {
  const { outcome } = await cloud.invoke('Talking', {})
  expect(outcome).toMatchObject({ ok: false, error: { errorType: 'Function.ResponseSizeTooLarge' } })
})

test('an environment over 4 KB is refused', async () => {
  const start = startSmallCloud({
    ...role('Role', []),
    ...lambda('Big', showEnvironment, { Environment: { Variables: { COLOR: 'x'.repeat(4096) } } }),
  })
  await expect(start).rejects.toThrow('Big: its environment has 4101 bytes, Lambda takes at most 4096.')
})

test('a function is ended when its timeout has passed', async () => {
  const { outcome, milliseconds } = await cloud.invoke('Slow')
  expect(outcome).toMatchObject({ ok: false, timedOut: true })
  expect(outcome).toHaveProperty('error.errorMessage', expect.stringContaining('Task timed out after 1.00 seconds'))
  expect(milliseconds).toBeLessThan(3000)
})

test('an error comes back with its type, and what was logged before it is kept', async () => {
  const { outcome, logs } = await cloud.invoke('Failing')
  expect(outcome).toMatchObject({ ok: false, error: { errorType: 'TypeError', errorMessage: 'no such color' } })
  expect(logs).toEqual(['before'])
})

test('a function that cannot be loaded fails with what it said', async () => {
  expect((await cloud.invoke('Broken')).outcome).toMatchObject({
    ok: false,
    error: { errorMessage: 'Environment: COLOR is missing' },
  })
})

test('a handler that is not exported is an error', async () => {
  expect((await cloud.invoke('Missing')).outcome).toMatchObject({
    ok: false,
    error: { errorType: 'Runtime.HandlerNotFound' },
  })
})

test('a call is refused that the policy of the role does not allow, and every call is recorded', async () => {
  const { outcome, refusals } = await cloud.invoke('Calling')
  expect(outcome).toMatchObject({
    ok: true,
    payload: [
      [200, {}],
      [400, { __type: 'AccessDeniedException' }],
    ],
  })
  expect(refusals).toEqual(['sqs:SendMessage arn:aws:sqs:us-east-1:000000000000:small-Forbidden: AccessDenied'])
  const sending = 'sqs:SendMessage arn:aws:sqs:us-east-1:000000000000:small-'
  expect(await cloud.ask('GET', 'permissions')).toMatchObject({
    Calling: { calls: [`${sending}Allowed`, `${sending}Forbidden`], unused: [] },
    Show: { calls: [], unused: [`${sending}Allowed`] },
  })
})

test('a function can be made to die after a call that had its effect', async () => {
  const before = (await cloud.queues()).find(({ name }) => name === 'Allowed')!.ready
  await cloud.killAfterCalls('Calling', 1)
  expect((await cloud.invoke('Calling')).outcome).toMatchObject({
    ok: false,
    error: { errorType: 'Runtime.ExitError' },
  })
  expect((await cloud.queues()).find(({ name }) => name === 'Allowed')!.ready).toBe(before + 1)
})

const refused = [400, { __type: 'AccessDeniedException' }]
test.each([
  ['error', 0, { ok: true, payload: [[500, { __type: 'com.amazonaws.sqs#InternalFailure' }], refused] }],
  ['throttled', 0, { ok: true, payload: [[400, { __type: 'com.amazonaws.sqs#RequestThrottled' }], refused] }],
  ['lost-request', 0, { ok: false, error: { errorType: 'Sandbox.Timedout' } }],
  ['lost-response', 1, { ok: false, error: { errorType: 'Sandbox.Timedout' } }],
  ['crash-before', 0, { ok: false, error: { errorType: 'Runtime.ExitError' } }],
  ['crash-after', 1, { ok: false, error: { errorType: 'Runtime.ExitError' } }],
] as const)('a call can be made to meet the fault %s, and then all is well again', async (fault, effect, expected) => {
  const waiting = async () => (await cloud.queues()).find(({ name }) => name === 'Allowed')!.ready
  const before = await waiting()
  await cloud.setFaults([fault])
  expect((await cloud.invoke('Calling')).outcome).toMatchObject(expected)
  expect((await waiting()) - before).toBe(effect)
  expect((await cloud.invoke('Calling')).outcome).toMatchObject({
    ok: true,
    payload: [
      [200, {}],
      [400, {}],
    ],
  })
})
