import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes, outcomeOf } from '../../infra/ops/command.ts'
import { doctor } from '../../infra/ops/commands/doctor.ts'
import { parseSettings } from '../../infra/platform/settings.ts'
import { smallest, zone } from './synthesized.ts'

const stack = 'border-patrol-jobs-production'

type Account = {
  stacks: string[]
  /** Of the product's stack, where there is one. */
  status: string
  aliases: string[]
  identities: string[]
  sets: string[]
  functions: number
  zone: { name: string; isPrivate: boolean }
  records: [name: string, type: string][]
}
let account: Account

const notFound = (type: string): [number, string, string] => [404, JSON.stringify({ message: 'not found' }), type]
const stackXml = (name: string) =>
  `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${name}</StackName><StackStatus>${name === stack ? account.status : 'CREATE_COMPLETE'}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`
const missingStack = (name: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id ${name} does not exist</Message></Error></ErrorResponse>`
const zoneXml = ({ name, isPrivate }: Account['zone']) =>
  `<GetHostedZoneResponse><HostedZone><Id>/hostedzone/${zone.id}</Id><Name>${name}.</Name><CallerReference>x</CallerReference><Config><PrivateZone>${isPrivate}</PrivateZone></Config></HostedZone>${isPrivate ? '' : '<DelegationSet><NameServers><NameServer>ns</NameServer></NameServers></DelegationSet>'}</GetHostedZoneResponse>`
const recordsXml = (records: Account['records']) =>
  `<ListResourceRecordSetsResponse><ResourceRecordSets>${records.map(([name, type]) => `<ResourceRecordSet><Name>${name}.</Name><Type>${type}</Type></ResourceRecordSet>`).join('')}</ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>5</MaxItems></ListResourceRecordSetsResponse>`

const distributionsXml = (aliases: string[]) =>
  `<DistributionList><IsTruncated>false</IsTruncated><Quantity>1</Quantity><Items><DistributionSummary><Id>E1</Id><Aliases><Quantity>${aliases.length}</Quantity><Items>${aliases.map((alias) => `<CNAME>${alias}</CNAME>`).join('')}</Items></Aliases></DistributionSummary></Items></DistributionList>`

/** AWS as an account has it: status, body, and the type of the error. */
const answerTo = (path: string, form: URLSearchParams): [number, string, string?] => {
  const name = form.get('StackName')
  if (name) return account.stacks.includes(name) ? [200, stackXml(name)] : [400, missingStack(name)]
  if (path.includes('/distribution')) return [200, distributionsXml(account.aliases)]
  const [, kind, identity = ''] = /\/v2\/email\/(identities|configuration-sets)\/([^/?]+)/.exec(path) ?? []
  if (kind) {
    const known = kind === 'identities' ? account.identities : account.sets
    return known.includes(decodeURIComponent(identity)) ? [200, '{}'] : notFound('NotFoundException')
  }
  if (path.includes('account-settings'))
    return [200, JSON.stringify({ AccountLimit: { ConcurrentExecutions: account.functions } })]
  return path.includes('/rrset') ? [200, recordsXml(account.records)] : [200, zoneXml(account.zone)]
}

const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const [status, text, type] = answerTo(request.url ?? '', new URLSearchParams(body))
  response.writeHead(status, {
    'content-type': text.startsWith('<') ? 'text/xml' : 'application/json',
    ...(type && { 'x-amzn-errortype': type }),
  })
  response.end(text)
})
const before = { ...process.env }
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'secret',
  })
})
afterAll(() => {
  process.env = before
  server.close()
})

const ready: Account = {
  stacks: ['CDKToolkit'],
  status: 'CREATE_COMPLETE',
  aliases: ['www.example.net'],
  identities: [],
  sets: [],
  functions: 10,
  zone: { name: 'example.org', isPrivate: false },
  records: [['example.org', 'NS']],
}
/** What the doctor says is to be done before the first deployment, by check. */
const todo = async (change: Partial<Account>, more: object = {}) => {
  account = { ...ready, ...change }
  const settings = parseSettings({ ...smallest, domain: 'example.org', hostedZone: zone, ...more })
  const never = () => Promise.reject(new Error('Nothing is deployed'))
  const deployment = {
    title: 'nothing',
    environment: {},
    queues: never,
    alarms: never,
    deadLetters: never,
    redrive: never,
  }
  const { said, code } = outcomeOf(
    await doctor.run(
      {
        settings,
        deployment: { ...deployment, average: never, originProof: never, sendOriginProof: never, invoke: never },
        local: false,
        ask: { line: never, secret: never, sure: never, close: () => undefined },
        now: new Date(),
        beforeDeploy: true,
      },
      [],
    ),
  )
  if (!Array.isArray(said)) throw new Error('The doctor lists what it looked at.')
  const missing = said.filter(({ well }) => well === 'no')
  expect(code).toBe(missing.length > 0 ? exitCodes.no : exitCodes.done)
  return Object.fromEntries(missing.map((row) => [row.check, row['what to do']]))
}

test('before the first deployment the doctor finds nothing in a new account that was bootstrapped', async () => {
  expect(await todo({})).toEqual({})
})

test.each<[Partial<Account>, string, RegExp]>([
  [{ stacks: [] }, 'cdk bootstrap', /npx cdk bootstrap/],
  [{ identities: ['example.org'] }, 'SES identity', /SES knows example\.org already.*ownsSenderIdentity to false/],
  [{ sets: [stack] }, 'SES configuration set', /already: delete it/],
  [{ functions: 5 }, 'room for functions', /^Only 5 functions may run at the same time: ask for 10 in Service Quotas$/],
  [{ aliases: ['example.org'] }, 'name of the site', /distribution E1 answers for example\.org already.*take the name/],
  [{ records: [['bounce.example.org', 'MX']] }, 'zone', /has a record bounce\.example\.org \(MX\) already/],
  [{ zone: { name: 'other.org', isPrivate: false } }, 'zone', /is for other\.org\., not example\.org/],
  [{ zone: { name: 'example.org', isPrivate: true } }, 'zone', /is private/],
  [{ records: [['example.org', 'A']] }, 'zone', /has a record example\.org \(A\) already/],
  [{ records: [['_dmarc.example.org', 'TXT']] }, 'zone', /set dmarc to existing/],
])('of %j the doctor says what to do before anything is made, and nothing else', async (change, check, words) => {
  expect(await todo(change)).toEqual({ [check]: expect.stringMatching(words) })
})

test('what the stack made itself is no obstacle to the next deployment', async () => {
  const deployed = {
    stacks: ['CDKToolkit', stack],
    identities: ['example.org'],
    sets: [stack],
    aliases: ['example.org'],
  }
  const records: Account['records'] = [
    ['example.org', 'A'],
    ['_dmarc.example.org', 'TXT'],
  ]
  expect(await todo({ ...deployed, records })).toEqual({})
})

test('a first deployment that failed made nothing: what is in the way is still told', async () => {
  const failed = { stacks: ['CDKToolkit', stack], status: 'ROLLBACK_COMPLETE', identities: ['example.org'] }
  expect(Object.keys(await todo(failed))).toEqual(['SES identity'])
})

test('the identity that counts is the one the stack makes: the domain where it is ours, else the address', async () => {
  const both = ['alerts@example.org', 'alerts@example.com']
  expect(await todo({ identities: both })).toEqual({})
  expect(await todo({ identities: [...both, 'example.com'] }, { sender: 'alerts@example.com' })).toEqual({
    'SES identity': expect.stringMatching(/^SES knows alerts@example\.com already/),
  })
})

test('more room for functions than the account has is found before Lambda refuses it', async () => {
  expect(await todo({ functions: 10 }, { limits: { concurrency: 1000 } })).toEqual({
    'room for functions': expect.stringMatching(/set limits\.concurrency to 10, or ask for 1000/),
  })
})

test('an identity that another stage owns is none of this one', async () => {
  expect(await todo({ identities: ['example.org'] }, { ownsSenderIdentity: false })).toEqual({})
})
