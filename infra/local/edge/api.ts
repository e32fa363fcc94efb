import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Functions } from '../functions/functions.ts'
import type { Viewer } from '../http.ts'
import { attribute, reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import { matchRoute, type Route } from './routes.ts'

const integrationSchema = z.object({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.number().default(30_000),
})
const routeSchema = z.object({ ApiId: z.string(), RouteKey: z.string(), Target: z.string() })
const throttling = z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }).partial()
const stageSchema = z.object({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  DefaultRouteSettings: throttling.optional(),
})
const permissionSchema = z.object({ FunctionName: z.string(), Principal: z.string() })

const answerSchema = z.object({
  statusCode: z.coerce.number(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
})

// HTTP API quotas: payload 10 MB.
const bodyLimit = 10 * 1024 * 1024
const textual = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded|.*\+(json|xml)))/

const message = (status: number, text: string) => Response.json({ message: text }, { status })

/** Payload format 2.0: duplicate headers and parameters are joined by commas, cookies stand apart. */
const eventOf = (
  request: Request,
  viewer: Viewer,
  apiId: string,
  routeKey: string,
  parameters: Record<string, string>,
  body: Buffer,
) => {
  const url = new URL(request.url)
  const headers: Record<string, string> = {}
  let cookies: string[] | undefined
  request.headers.forEach((value, name) => {
    if (name === 'cookie') cookies = value.split(/; */)
    else headers[name] = value
  })
  const query: Record<string, string> = {}
  for (const [name, value] of url.searchParams) query[name] = name in query ? `${query[name]},${value}` : value
  const text = textual.test(request.headers.get('content-type') ?? '')
  const now = new Date()
  return {
    version: '2.0',
    routeKey,
    rawPath: decodeURI(url.pathname),
    rawQueryString: url.search.slice(1),
    ...(cookies && { cookies }),
    headers,
    ...(url.search.length > 1 && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: '000000000000',
      apiId,
      domainName: url.hostname,
      domainPrefix: url.hostname.split('.')[0],
      http: {
        method: request.method,
        path: decodeURI(url.pathname),
        protocol: 'HTTP/1.1',
        sourceIp: viewer.ip,
        userAgent: request.headers.get('user-agent') ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: text ? body.toString() : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !text,
  }
}

/** A result without `statusCode` is taken as the JSON body of a 200 (API Gateway guide, "Lambda function response"). */
const responseOf = (payload: unknown): Response => {
  const answer = answerSchema.safeParse(payload)
  if (!answer.success) {
    if (typeof payload === 'object' && payload !== null && 'statusCode' in payload)
      return message(500, 'Internal Server Error')
    return new Response(typeof payload === 'string' ? payload : JSON.stringify(payload), {
      headers: { 'content-type': 'application/json' },
    })
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = answer.data
  const result = new Headers({ 'content-type': 'text/plain;charset=utf-8' })
  for (const [name, value] of Object.entries(headers)) result.set(name, String(value))
  for (const cookie of cookies) result.append('set-cookie', cookie)
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  const empty = statusCode === 204 || statusCode === 304
  if (!empty) result.set('content-length', String(bytes.length))
  return new Response(empty ? null : new Uint8Array(bytes), { status: statusCode, headers: result })
}

/** Tokens of a bucket that fills at `rate` a second up to `burst`. */
const throttle = (rate = 10_000, burst = 5_000) => {
  let tokens = burst
  let last = Date.now()
  return () => {
    tokens = Math.min(burst, tokens + ((Date.now() - last) / 1000) * rate)
    last = Date.now()
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}

/** The HTTP APIs of the template, each found by the host name its origin has. */
export const startApis = (template: Template, functions: Functions) => {
  const permissions = template
    .ofType('AWS::Lambda::Permission')
    .map(({ properties }) => permissionSchema.parse(properties))
  const integrations = new Map(
    template.ofType('AWS::ApiGatewayV2::Integration').map(({ id, properties }) => {
      const parsed = integrationSchema.safeParse(properties)
      if (!parsed.success)
        throw new Error(`${id}: the local cloud hosts Lambda proxy integrations with payload format 2.0 only.`)
      const { arn } = functions.find(parsed.data.IntegrationUri)
      const invokers = permissions.filter(
        ({ FunctionName, Principal }) =>
          Principal === 'apigateway.amazonaws.com' && functions.find(FunctionName).arn === arn,
      )
      if (invokers.length === 0) throw new Error(`${id}: no AWS::Lambda::Permission lets API Gateway invoke ${arn}.`)
      return [id, parsed.data]
    }),
  )
  const routes: (Route & { apiId: string; target: string })[] = template
    .ofType('AWS::ApiGatewayV2::Route')
    .map(({ id, properties }) => {
      const { ApiId, RouteKey, Target } = routeSchema.parse(properties)
      const target = Target.replace('integrations/', '')
      if (!integrations.has(target)) throw new Error(`${id}: its target ${Target} is no integration of the template.`)
      return { apiId: ApiId, key: RouteKey, target }
    })

  const host = (id: string) => {
    const apiId = reference(template, id)
    const stage = template
      .ofType('AWS::ApiGatewayV2::Stage')
      .map(({ properties }) => stageSchema.parse(properties))
      .find(({ ApiId }) => ApiId === apiId)
    if (!stage) throw new Error(`${id}: the API has no $default stage.`)
    const admit = throttle(
      stage.DefaultRouteSettings?.ThrottlingRateLimit,
      stage.DefaultRouteSettings?.ThrottlingBurstLimit,
    )
    const own = routes.filter((route) => route.apiId === apiId)

    return async (request: Request, viewer: Viewer): Promise<Response> => {
      const found = matchRoute(own, request.method, new URL(request.url).pathname)
      if (!found) return message(404, 'Not Found')
      if (!admit()) return message(429, 'Too Many Requests')
      const body = Buffer.from(await request.arrayBuffer())
      if (body.length > bodyLimit) return message(413, 'Request Entity Too Large')
      const { IntegrationUri, TimeoutInMillis } = integrations.get(found.route.target)!
      const event = eventOf(request, viewer, apiId, found.route.key, found.parameters, body)
      const late = Symbol('late')
      const timer = new Promise<typeof late>((resolve) => setTimeout(() => resolve(late), TimeoutInMillis).unref())
      const invocation = await Promise.race([
        functions.invoke(IntegrationUri, event, `${request.method} ${event.rawPath}`),
        timer,
      ])
      if (invocation === late) return message(503, 'Service Unavailable')
      return invocation.outcome.ok ? responseOf(invocation.outcome.payload) : message(500, 'Internal Server Error')
    }
  }
  return new Map(
    template
      .ofType('AWS::ApiGatewayV2::Api')
      .map(({ id }) => [new URL(attribute(template, id, 'ApiEndpoint')).host, host(id)]),
  )
}

export type Apis = ReturnType<typeof startApis>
