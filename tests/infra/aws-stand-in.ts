import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import * as z from 'zod'
import type { TestCloud } from '../cloud.ts'

const functions = z.array(
  z.object({ id: z.string(), functionName: z.string(), environment: z.record(z.string(), z.string()) }),
)
const resources = z.array(z.object({ id: z.string(), type: z.string() }))
const stack = 'border-patrol-jobs-local'
const topic = 'arn:aws:sns:us-east-1:000000000000:alarms'
const json = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } })
const xml = (action: string, inside: string) =>
  new Response(`<${action}Response><${action}Result>${inside}</${action}Result></${action}Response>`, {
    headers: { 'content-type': 'text/xml' },
  })
const element = (name: string, value: string) => `<${name}>${value}</${name}>`

/**
 * The services of AWS that only the operator's commands speak to, by their own protocols, over a local cloud that hosts
 * what they manage: CloudFormation, Lambda, CloudWatch, SES v2, and what the local cloud's SNS and SQS do not tell.
 */
export const startAwsStandIn = async (cloud: TestCloud, operator: string) => {
  const { endpoint: inside } = cloud.aws
  const endpoint = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const hosted = async () => functions.parse(await cloud.ask('GET', 'functions'))

  const cloudFormation = async () => {
    const known = new Map((await hosted()).map(({ id, functionName }) => [id, functionName]))
    const physical = (id: string, type: string) =>
      type === 'AWS::SQS::Queue' ? `${endpoint()}/000000000000/${`${stack}-${id}`.slice(0, 80)}` : (known.get(id) ?? id)
    const members = resources
      .parse(await cloud.ask('GET', 'resources'))
      .map(({ id, type }) =>
        element(
          'member',
          element('LogicalResourceId', id) +
            element('PhysicalResourceId', physical(id, type)) +
            element('ResourceType', type) +
            element('ResourceStatus', 'CREATE_COMPLETE'),
        ),
      )
    return xml('ListStackResources', element('StackResourceSummaries', members.join('')))
  }

  const lambda = async (path: string, body: string): Promise<Response> => {
    if (path.includes('/account-settings')) return json({ AccountLimit: { ConcurrentExecutions: 1000 } })
    const [, name = '', what] = /\/functions\/([^/]+)\/(configuration|invocations)/.exec(path) ?? []
    const found = (await hosted()).find(({ functionName }) => functionName === name)
    if (!found)
      return json({ Message: `Function not found: ${name}` }, 404, { 'x-amzn-errortype': 'ResourceNotFoundException' })
    if (what === 'configuration') return json({ FunctionName: name, Environment: { Variables: found.environment } })
    const { outcome } = await cloud.invoke(name, JSON.parse(body || '{}'))
    return outcome.ok ? json(outcome.payload) : json(outcome.error, 200, { 'x-amz-function-error': 'Unhandled' })
  }

  const alarms = async (body: string) => {
    const { StateValue } = z.object({ StateValue: z.string().optional() }).parse(JSON.parse(body))
    const all = await cloud.alarms()
    return json({
      MetricAlarms: all
        .filter(({ state }) => StateValue === undefined || state === StateValue)
        .map(({ name, description }) => ({
          AlarmName: `${stack}-${name}`,
          AlarmDescription: description,
          AlarmActions: [topic],
          StateUpdatedTimestamp: 1_795_640_000,
        })),
    })
  }

  const sesV2 = (path: string): Response => {
    if (path.endsWith('/account')) return json({ ProductionAccessEnabled: true, SendingEnabled: true })
    if (path.includes('/identities/')) return json({ VerifiedForSendingStatus: true })
    const MatchingEventTypes = ['SEND', 'BOUNCE', 'COMPLAINT']
    const destination = { Name: 'events', Enabled: true, MatchingEventTypes, SnsDestination: { TopicArn: 'events' } }
    return json({ EventDestinations: [destination] })
  }

  const subscriptions = (form: URLSearchParams) => {
    const [protocol, listener] = form.get('TopicArn') === topic ? ['email', operator] : ['sqs', 'queue']
    const fields = { Protocol: protocol, Endpoint: listener, SubscriptionArn: 'arn:aws:sns:us-east-1:000000000000:x:1' }
    const member = Object.entries(fields).map(([name, value]) => element(name, String(value)))
    return xml('ListSubscriptionsByTopic', element('Subscriptions', element('member', member.join(''))))
  }

  /** As it came, bytes and all. */
  const pass = (incoming: IncomingMessage, given: Buffer) =>
    new Promise<Response>((resolve, reject) => {
      const isQueue = incoming.headers['x-amz-target']?.toString().startsWith('AmazonSQS') ?? false
      const body = isQueue ? Buffer.from(given.toString().replaceAll(endpoint(), inside)) : given
      const headers = { ...incoming.headers, host: new URL(inside).host, 'content-length': String(body.length) }
      const call = request(`${inside}${incoming.url}`, { method: incoming.method, headers }, async (answered) => {
        const fields = Object.entries(answered.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        )
        const { statusCode: status = 500 } = answered
        const content = new Uint8Array(await buffer(answered))
        resolve(new Response(status === 204 || status === 304 ? null : content, { status, headers: fields }))
      })
      call.on('error', reject)
      call.end(body)
    })

  /** SQS tells which queue a dead letter came from; the local cloud keeps that itself. */
  const withSources = async (receive: () => Promise<Response>): Promise<Response> => {
    const counts = z.array(z.object({ queue: z.string() })).parse(await cloud.ask('GET', 'dead-letters'))
    const answered: unknown = await (await receive()).json()
    const { Messages = [] } = z.object({ Messages: z.array(z.looseObject({})).optional() }).parse(answered)
    const all = resources.parse(await cloud.ask('GET', 'resources')).filter(({ type }) => type === 'AWS::SQS::Queue')
    const [id = ''] = counts.flatMap(({ queue }) =>
      all.filter((each) => each.id.includes(queue.replaceAll('-', ''))).map((each) => each.id),
    )
    const DeadLetterQueueSourceArn = `arn:aws:sqs:us-east-1:000000000000:${stack}-${id}`
    return json({ Messages: Messages.map((message) => ({ ...message, Attributes: { DeadLetterQueueSourceArn } })) })
  }

  const answer = async (incoming: IncomingMessage, body: Buffer): Promise<Response> => {
    const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(incoming.headers.authorization ?? '')?.[1]
    const path = incoming.url ?? ''
    const operation = String(incoming.headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1)
    if (service === 'cloudformation') return cloudFormation()
    if (service === 'lambda') return lambda(path, body.toString())
    if (service === 'monitoring') return alarms(body.toString())
    if (service === 'ses' && path.startsWith('/v2/')) return sesV2(path)
    const form = new URLSearchParams(service === 'sns' ? body.toString() : '')
    if (form.get('Action') === 'ListSubscriptionsByTopic') return subscriptions(form)
    if (operation === 'ReceiveMessage') return withSources(() => pass(incoming, body))
    return pass(incoming, body)
  }

  const server = createServer(async (incoming, response) => {
    const answered = await answer(incoming, await buffer(incoming))
    response.writeHead(answered.status, Object.fromEntries(answered.headers))
    response.end(Buffer.from(await answered.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: endpoint(),
    stop: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
