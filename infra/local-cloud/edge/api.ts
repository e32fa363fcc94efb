import * as z from 'zod'
import type { Functions } from '../functions/functions.ts'
import type { Viewer } from '../http.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { attribute, reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import { message, responseOf } from './api-answer.ts'
import { eventOf } from './api-event.ts'
import { matchRoute, type Route } from './routes.ts'
import { throttle } from './throttle.ts'

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
  RouteSettings: z.record(z.string(), throttling).default({}),
})
const permissionSchema = z.object({ FunctionName: z.string(), Principal: z.string() })

const throttleOf = ({ ThrottlingRateLimit, ThrottlingBurstLimit }: z.infer<typeof throttling> = {}) =>
  throttle(ThrottlingRateLimit, ThrottlingBurstLimit)

// HTTP API quotas: payload 10 MB.
const bodyLimit = 10 * 1024 * 1024
/** The template's HTTP APIs by the host names of their origins. */
export const startApis = (template: Template, functions: Functions, metrics: Metrics) => {
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
    const own = routes.filter((route) => route.apiId === apiId)
    const throttles = new Map(
      Object.entries(stage.RouteSettings).map(([key, settings]) => {
        // API Gateway: "Unable to find Route by key … within the provided RouteSettings".
        if (!own.some((route) => route.key === key))
          throw new Error(`${id}: RouteSettings name a route that is none: ${key}.`)
        return [key, throttleOf({ ...stage.DefaultRouteSettings, ...settings })]
      }),
    )
    const shared = throttleOf(stage.DefaultRouteSettings)

    const answer = async (request: Request, viewer: Viewer): Promise<Response> => {
      const found = matchRoute(own, request.method, new URL(request.url).pathname)
      if (!found) return message(404, 'Not Found')
      const admit = throttles.get(found.route.key) ?? shared
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
    return async (request: Request, viewer: Viewer): Promise<Response> => {
      const response = await answer(request, viewer)
      const metric = { namespace: 'AWS/ApiGateway', dimensions: { ApiId: apiId } }
      metrics.record({ ...metric, name: 'Count' }, 1)
      if (response.status >= 400) metrics.record({ ...metric, name: response.status >= 500 ? '5xx' : '4xx' }, 1)
      return response
    }
  }
  return new Map(
    template
      .ofType('AWS::ApiGatewayV2::Api')
      .map(({ id, name }) => [new URL(attribute(template, id, 'ApiEndpoint')).host, { name, answer: host(id) }]),
  )
}

export type Apis = ReturnType<typeof startApis>
