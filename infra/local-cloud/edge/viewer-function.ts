import { createHash, createHmac } from 'node:crypto'
import querystring from 'node:querystring'
import { createContext, Script } from 'node:vm'
import * as z from 'zod'
import { streamed, type Viewer } from '../http.ts'

const values = z.record(
  z.string(),
  z.object({ value: z.string().optional(), multiValue: z.array(z.object({ value: z.string() })).optional() }),
)
const answerSchema = z.object({
  method: z.string().optional(),
  uri: z.string().optional(),
  querystring: z.union([z.string(), values]).optional(),
  headers: values.optional(),
  cookies: values.optional(),
  statusCode: z.number().optional(),
  statusDescription: z.string().optional(),
  body: z.union([z.string(), z.object({ data: z.string(), encoding: z.string() })]).optional(),
})

export type ViewerFunction = (request: Request, viewer: Viewer) => Promise<Request | Response>

// CloudFront developer guide, "Restrictions on CloudFront Functions": 10 KB of code. Time is given as a share of a
// limit that is not published; this bound only stops loops, also on a machine with other work to do.
const codeLimit = 10_240
const timeLimit = 2_000

const multi = (pairs: Iterable<[string, string]>) => {
  const result: Record<string, { value: string; multiValue?: { value: string }[] }> = {}
  for (const [name, value] of pairs) {
    const known = result[name]
    if (!known) result[name] = { value }
    else known.multiValue = [...(known.multiValue ?? [{ value: known.value }]), { value }]
  }
  return result
}

const eventOf = (request: Request, viewer: Viewer) => {
  const url = new URL(request.url)
  const { cookie, ...headers } = Object.fromEntries(request.headers)
  return {
    version: '1.0',
    context: {
      distributionDomainName: 'local.cloudfront.net',
      distributionId: 'LOCAL',
      eventType: 'viewer-request',
      requestId: 'local',
    },
    viewer: { ip: viewer.ip },
    request: {
      method: request.method,
      uri: url.pathname,
      // CloudFront hands over values as they were sent, not decoded.
      querystring: multi(
        url.search
          .slice(1)
          .split('&')
          .filter(Boolean)
          .map((pair): [string, string] => {
            const [name = '', ...rest] = pair.split('=')
            return [name, rest.join('=')]
          }),
      ),
      headers: multi(Object.entries(headers)),
      cookies: multi(
        (cookie ?? '')
          .split(/; */)
          .filter(Boolean)
          .map((pair): [string, string] => {
            const [name = '', ...rest] = pair.split('=')
            return [name, rest.join('=')]
          }),
      ),
    },
  }
}

const pairsOf = (record: z.infer<typeof values>): [string, string][] =>
  Object.entries(record).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value: value ?? '' }]).map((each): [string, string] => [name, each.value]),
  )

const queryOf = (query: string | z.infer<typeof values>): string =>
  typeof query === 'string'
    ? query
    : pairsOf(query)
        .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
        .join('&')

/**
 * The code of an AWS::CloudFront::Function, run as CloudFront's JavaScript runtime 2.0 does: nothing around it but
 * `console`, `crypto`, `querystring` and `Buffer`. Throws if CloudFront would refuse it.
 */
export const viewerFunction = (id: string, code: string, runtime: string): ViewerFunction => {
  const size = Buffer.byteLength(code)
  if (size > codeLimit) throw new Error(`${id}: the function has ${size} bytes, CloudFront takes at most ${codeLimit}.`)
  if (runtime !== 'cloudfront-js-2.0') throw new Error(`${id}: the local cloud runs cloudfront-js-2.0, not ${runtime}.`)
  const modules: Record<string, unknown> = { crypto: { createHash, createHmac }, querystring, buffer: { Buffer } }
  const context = createContext({
    console: { log: () => undefined, error: () => undefined },
    Buffer,
    require: (name: string) => {
      if (!(name in modules)) throw new Error(`CloudFront Functions have no module ${name}`)
      return modules[name]
    },
    input: '',
  })
  new Script(code, { filename: `${id}.js` }).runInContext(context)
  const call = new Script('Promise.resolve(handler(JSON.parse(input))).then((result) => JSON.stringify(result))')

  return async (request, viewer) => {
    context.input = JSON.stringify(eventOf(request, viewer))
    const answer = answerSchema.parse(
      JSON.parse(z.string().parse(await call.runInContext(context, { timeout: timeLimit }))),
    )
    if (answer.statusCode !== undefined) {
      const body = typeof answer.body === 'string' ? answer.body : answer.body?.data
      return new Response(body ?? null, {
        status: answer.statusCode,
        statusText: answer.statusDescription,
        headers: pairsOf(answer.headers ?? {}),
      })
    }
    const url = new URL(request.url)
    url.pathname = answer.uri ?? url.pathname
    url.search = queryOf(answer.querystring ?? '')
    const cookies = pairsOf(answer.cookies ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    const headers = new Headers(pairsOf(answer.headers ?? {}))
    if (cookies) headers.set('cookie', cookies)
    return new Request(url, { method: request.method, headers, ...streamed(request.body) })
  }
}
