import { createHash, createHmac } from 'node:crypto'
import querystring from 'node:querystring'
import { createContext, Script } from 'node:vm'
import * as z from 'zod'
import type { Viewer } from '../http.ts'
import { streamed } from '../incoming.ts'
import { refusal } from './refusal.ts'

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

// CloudFront developer guide, "Restrictions on CloudFront Functions": 10 KB of code. Its time limit isn't published.
// This bound only stops endless loops, even on a busy machine.
const codeLimit = 10_240
const timeLimit = 2_000

/** Names with their values, grouped as CloudFront does. Built from entries: `__proto__` is a name like any other. */
const grouped = (pairs: (readonly [string, string])[]) =>
  Object.fromEntries(
    [...Map.groupBy(pairs, ([name]) => name)].map(([name, same]) => {
      const multiValue = same.map(([, value]) => ({ value }))
      return [name, multiValue.length > 1 ? { ...multiValue[0], multiValue } : multiValue[0]]
    }),
  )

/** `name=value` of a query or cookie, as sent: CloudFront decodes nothing. */
const pairOf = (text: string): [string, string] => {
  const [name = '', ...rest] = text.split('=')
  return [name, rest.join('=')]
}

const eventOf = (request: Request, viewer: Viewer) => {
  const url = new URL(request.url)
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
      querystring: grouped(url.search.slice(1).split('&').filter(Boolean).map(pairOf)),
      headers: grouped([...request.headers].filter(([name]) => name !== 'cookie')),
      cookies: grouped((request.headers.get('cookie') ?? '').split(/; */).filter(Boolean).map(pairOf)),
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
 * The code of an AWS::CloudFront::Function, run like CloudFront's JavaScript runtime 2.0: with nothing but `console`,
 * `crypto`, `querystring` and `Buffer`. Throws if CloudFront would refuse it.
 */
export const viewerFunction = (id: string, code: string, runtime: string): ViewerFunction => {
  const size = Buffer.byteLength(code)
  if (size > codeLimit) throw new Error(`${id}: the function has ${size} bytes, CloudFront takes at most ${codeLimit}.`)
  if (runtime !== 'cloudfront-js-2.0') throw new Error(`${id}: the local cloud runs cloudfront-js-2.0, not ${runtime}.`)
  const modules = new Map<string, unknown>([
    ['crypto', { createHash, createHmac }],
    ['querystring', querystring],
    ['buffer', { Buffer }],
  ])
  const context = createContext({
    console: { log: () => undefined, error: () => undefined },
    Buffer,
    require: (name: string) => {
      if (!modules.has(name)) throw new Error(`CloudFront Functions have no module ${name}`)
      return modules.get(name)
    },
    input: '',
  })
  new Script(code, { filename: `${id}.js` }).runInContext(context)
  const call = new Script('Promise.resolve(handler(JSON.parse(input))).then((result) => JSON.stringify(result))')

  const run = async (request: Request, viewer: Viewer) => {
    context.input = JSON.stringify(eventOf(request, viewer))
    return answerSchema.parse(JSON.parse(z.string().parse(await call.runInContext(context, { timeout: timeLimit }))))
  }

  return async (request, viewer) => {
    const answer = await run(request, viewer).catch((error: unknown) => {
      console.error(`${id}:`, error)
    })
    if (!answer) return refusal(503, 'The CloudFront function associated with the distribution could not run.')
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
