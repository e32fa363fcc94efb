import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes, outcomeOf } from '../../infra/ops/command.ts'
import { doctor } from '../../infra/ops/commands/doctor.ts'
import { parseSettings } from '../../infra/platform/settings.ts'
import { smallest } from './synthesized.ts'

type Account = {
  sandbox: boolean
  sending: boolean
  verified: boolean
  functions: number
  key: boolean
  /** Emails sent today, of 50,000. */
  sent: number
  events: string[]
  confirmed: boolean
}

let account: Account
const key = JSON.stringify({ email: 'a@example.org', key: 'k' })

/** The AWS account as the doctor asks after it, and the site. */
const answerTo = (path: string, target: string): [status: number, body: object] => {
  if (path === '/v2/email/account')
    return [
      200,
      {
        ProductionAccessEnabled: !account.sandbox,
        SendingEnabled: account.sending,
        SendQuota: { Max24HourSend: 50_000, SentLast24Hours: account.sent, MaxSendRate: 14 },
      },
    ]
  if (path.endsWith('/event-destinations')) {
    const destination = { Name: 'events', Enabled: true, MatchingEventTypes: account.events }
    return [200, { EventDestinations: [{ ...destination, SnsDestination: { TopicArn: 'events' } }] }]
  }
  if (target.endsWith('.DescribeAlarms'))
    return [200, { MetricAlarms: [{ AlarmName: 'one', AlarmActions: ['alarms'] }] }]
  if (path.startsWith('/v2/email/identities/'))
    return account.verified ? [200, { VerifiedForSendingStatus: true }] : [404, { message: 'x' }]
  if (path.endsWith('/account-settings')) return [200, { AccountLimit: { ConcurrentExecutions: account.functions } }]
  // The doctor looks and changes nothing.
  if (/\.(Put|Delete|Create|Update)/.test(target)) return [500, { message: `The doctor called ${target}` }]
  if (target === 'AmazonSSM.GetParameter')
    return account.key ? [200, { Parameter: { Value: key } }] : [400, { __type: 'ParameterNotFound' }]
  return [200, {}]
}
/** Who hears a topic: the operator that of the alarms, a queue that of the events. */
const subscriptions = (topic: string | null) => {
  const [protocol, endpoint] = topic === 'alarms' ? ['email', smallest.operator] : ['sqs', 'queue']
  const arn = account.confirmed ? 'arn:aws:sns:us-east-1:1:topic:1' : 'PendingConfirmation'
  const member = `<Protocol>${protocol}</Protocol><Endpoint>${endpoint}</Endpoint><SubscriptionArn>${arn}</SubscriptionArn>`
  return `<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult><Subscriptions><member>${member}</member></Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`
}

const server = createServer(async (request, response) => {
  const form = new URLSearchParams(await text(request))
  if (form.get('Action') === 'ListSubscriptionsByTopic') {
    response.writeHead(200, { 'content-type': 'text/xml' }).end(subscriptions(form.get('TopicArn')))
    return
  }
  const [status, body] = answerTo(request.url ?? '', String(request.headers['x-amz-target'] ?? ''))
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
const before = { ...process.env }
let url = ''
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'secret',
  })
})
afterAll(() => {
  process.env = before
  server.close()
})

const well: Account = {
  sandbox: false,
  sending: true,
  verified: true,
  functions: 1000,
  key: true,
  sent: 12,
  events: ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT'],
  confirmed: true,
}

/** What the doctor says is to be done, by check. */
const todo = async (change: Partial<Account>, postalAddress = '1 Main Street') => {
  account = { ...well, ...change }
  const never = () => Promise.reject(new Error('The doctor asks nobody'))
  const answer = await doctor.run(
    {
      settings: parseSettings({ ...smallest, organisation: { postalAddress } }),
      deployment: {
        title: 'test',
        environment: { SITE_URL: url, USAJOBS_KEY_PARAMETER: '/jobs/key', CONFIGURATION_SET: 'jobs' },
        queues: never,
        alarms: never,
        average: never,
        redrive: never,
        deadLetters: never,
        originProof: never,
        sendOriginProof: never,
        invoke: never,
      },
      local: false,
      ask: { line: never, secret: never, sure: never, close: () => undefined },
      now: new Date(),
    },
    [],
  )
  const { said: rows, code } = outcomeOf(answer)
  if (!Array.isArray(rows)) throw new Error('The doctor lists what it looked at.')
  expect(code).toBe(rows.some(({ well: isWell }) => isWell === 'no') ? exitCodes.no : exitCodes.done)
  expect(rows).toHaveLength(9)
  return Object.fromEntries(rows.filter((row) => row.well === 'no').map((row) => [row.check, row['what to do']]))
}

test('the doctor finds nothing to do in an account where all is well', async () => {
  expect(await todo({})).toEqual({})
})

test.each([
  [
    { sandbox: true },
    'SES production access',
    /sandbox SES writes to verified addresses only\. Ask for production access/,
  ],
  [{ sending: false }, 'SES production access', /SES has stopped sending/],
  [{ verified: false }, 'sender verified', /enter the DNS records the deployment printed, or click the link/],
  [{ functions: 10 }, 'room for functions', /10 functions may run at the same time.*Service Quotas/],
  [{ sent: 48_000 }, 'room in the daily quota', /48000 of 50000 emails a day are used.*Service Quotas/],
  [{ events: ['SEND', 'DELIVERY'] }, 'SES events arrive', /jobs does not report BOUNCE, COMPLAINT.*cdk deploy/],
  [{ confirmed: false }, 'alarm emails', /operator@example\.org has not confirmed yet: click the link/],
  [{ key: false }, 'USAJOBS key', /npm run ops -- set-key usajobs/],
])('the doctor says of %j what is to be done, and nothing else', async (change, check, words) => {
  expect(await todo(change)).toEqual({ [check]: expect.stringMatching(words) })
})

test('the doctor wants the postal address that the law wants in emails to a list', async () => {
  expect(await todo({}, 'No postal address given')).toEqual({
    'postal address': expect.stringMatching(/organisation\.postalAddress in cdk\.json/),
  })
})
