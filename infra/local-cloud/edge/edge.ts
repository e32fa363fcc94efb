import type { Handler, Viewer } from '../http.ts'
import { type Behavior, readBehaviors } from './behaviors.ts'
import { compress } from './compression.ts'
import type { OriginDependencies } from './origins.ts'
import { refusal } from './refusal.ts'

/**
 * One CloudFront distribution on localhost: behaviors in order, viewer-request functions, origins, error pages, header
 * policies, compression. It caches nothing and doesn't redirect to HTTPS, which localhost doesn't speak. Without a
 * distribution in the template, its HTTP API answers.
 */
export const startEdge = (dependencies: OriginDependencies): Handler => {
  const [distribution] = dependencies.template.ofType('AWS::CloudFront::Distribution')
  if (!distribution) {
    const [api] = dependencies.apis.values()
    return api?.answer ?? (async () => refusal(404, 'The template has neither a distribution nor an HTTP API.'))
  }
  const { config, behaviorFor } = readBehaviors(dependencies, distribution)

  const fromOrigin = (behavior: Behavior, request: Request, viewer: Viewer): Promise<Response> => {
    const url = new URL(request.url)
    if (url.pathname !== '/' || !config.DefaultRootObject) return behavior.origin(request, viewer, behavior.forwarding)
    url.pathname = `/${config.DefaultRootObject}`
    return behavior.origin(new Request(url, request), viewer, behavior.forwarding)
  }

  /**
   * Error pages apply to the whole distribution. If the error page itself is missing, the origin's own answer stays.
   */
  const withErrorPage = async (response: Response, request: Request, viewer: Viewer): Promise<Response> => {
    const rule = config.CustomErrorResponses.find(({ ErrorCode }) => ErrorCode === response.status)
    if (!rule?.ResponsePagePath) return response
    const method = request.method === 'HEAD' ? 'HEAD' : 'GET'
    const asked = new Request(new URL(rule.ResponsePagePath, request.url), { method })
    const page = await fromOrigin(behaviorFor(rule.ResponsePagePath), asked, viewer)
    if (!page.ok) return response
    return new Response(page.body, { status: rule.ResponseCode ?? response.status, headers: page.headers })
  }

  const answer = async (behavior: Behavior, incoming: Request, viewer: Viewer): Promise<Response> => {
    if (!behavior.methods.includes(incoming.method)) {
      return refusal(
        403,
        'This distribution is not configured to allow the HTTP request method that was used for this request.',
      )
    }
    let request = incoming
    for (const run of behavior.functions) {
      const result = await run(request, viewer)
      if (result instanceof Response) return result
      request = result
    }
    return withErrorPage(await fromOrigin(behavior, request, viewer), request, viewer)
  }

  return async (request, viewer) => {
    const behavior = behaviorFor(new URL(request.url).pathname)
    const response = await answer(behavior, request, viewer)
    const packed = behavior.compressed ? await compress(request, response, behavior.codings) : response
    const headers = new Headers(packed.headers)
    headers.set('via', '1.1 local.cloudfront.net (CloudFront)')
    behavior.applyHeaderPolicy(headers)
    return new Response(packed.body, { status: packed.status, statusText: packed.statusText, headers })
  }
}
