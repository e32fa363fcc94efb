import { type Context, Hono } from 'hono'
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { logError } from '../platform/log.ts'
import { originHeader, throughDistribution } from '../platform/origin.ts'
import { CrossSitePage, isFromElsewhere, sentElsewhere } from './cross-site.tsx'
import { PlainPage } from './plain-page.tsx'
import { readFields } from './request-fields.ts'

/**
 * A function's answers must not be stored, indexed or revealed to another site. CloudFront's policy adds the other
 * headers.
 */
const privateHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
}

/** True for a program: it asks for or sends JSON, and doesn't ask for HTML. */
export const wantsJson = (c: Context): boolean => {
  const accept = c.req.header('accept') ?? ''
  if (/\btext\/html\b/i.test(accept)) return false
  return /\bjson\b/i.test(accept) || /\bjson\b/i.test(c.req.header('content-type') ?? '')
}

/** A whole page; `Layout` includes `<!DOCTYPE html>`. */
export const page = (c: Context, node: JSX.Element, status: ContentfulStatusCode = 200) => c.html(node, status)

export type Problem = {
  status: ContentfulStatusCode
  title: string
  /** What happened and what to do, one sentence each. */
  detail: string
  headers?: Record<string, string>
}

/** A refusal: a page for people, RFC 9457 problem details for programs. */
export const problem = (c: Context, { status, title, detail, headers = {} }: Problem) => {
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
  if (wantsJson(c)) {
    return c.json({ title, status, detail }, status, { 'content-type': 'application/problem+json' })
  }
  return page(
    c,
    <PlainPage title={title} description={detail} path={new URL(c.req.url).pathname}>
      <p>{detail}</p>
    </PlainPage>,
    status,
  )
}

/** Registered after a path's own methods: any other method is told which ones exist (RFC 9110 section 15.5.6). */
export const onlyMethods = (app: Hono, path: string, ...methods: string[]) =>
  app.all(path, (c) =>
    problem(c, {
      status: 405,
      title: 'This page doesn’t accept that request',
      detail: `It accepts ${methods.join(' and ')} only.`,
      headers: { allow: methods.join(', ') },
    }),
  )

/** A form that another site sent in its visitor's name, or that a visitor sent from a translated copy of our page. */
const sentFromElsewhere = async (c: Context) => {
  const fields = await readFields(c.req)
  if (!fields.ok) return problem(c, fields.error)
  if (!wantsJson(c)) return page(c, <CrossSitePage path={c.req.path} fields={fields.value} />, 403)
  const detail = 'We only accept forms from the pages of this site. Nothing was saved or sent.'
  return problem(c, { status: 403, title: sentElsewhere, detail })
}

/** The base of every HTTP function: headers, proof of origin, errors. */
export const createApp = () => {
  const app = new Hono()
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(privateHeaders)) c.header(name, value)
    if (!(await throughDistribution(c.req.header(originHeader)))) return c.text('Please use the website.\n', 403)
    return isFromElsewhere(c.req) ? sentFromElsewhere(c) : next()
  })
  app.notFound((c) => problem(c, { status: 404, title: 'Page not found', detail: 'There’s no page at this address.' }))
  app.onError((error, c) => {
    logError('http.failed', error)
    return problem(c, {
      status: 500,
      title: 'Sorry, something went wrong',
      detail: 'We couldn’t complete your request. Please go back and try again in a few minutes.',
    })
  })
  return app
}

/** API Gateway's payload format 2.0. */
type HttpEvent = Extract<LambdaEvent, { routeKey: string }>

/**
 * An app's Lambda entry. A body on GET or HEAD has no meaning (RFC 9110 section 9.3.1) and is dropped. If a request
 * can't even be built, such as one with the method TRACE, the adapter answers 400, and the private headers are added
 * here.
 */
export const lambdaHandler = (app: Hono) => {
  const answer = handle(app)
  return async (event: HttpEvent, context?: LambdaContext) => {
    const bodiless = /^(GET|HEAD)$/i.test(event.requestContext.http.method)
    const result = await answer(bodiless ? { ...event, body: null } : event, context)
    return { ...result, headers: { ...privateHeaders, ...result.headers } }
  }
}
