import * as z from 'zod'
import type { Ses } from '../email/ses.ts'
import type { Functions } from '../functions/functions.ts'
import { type Wanted, wantedBy } from '../permissions/actions.ts'
import type { Permissions } from '../permissions/permissions.ts'
import type { Template } from '../template/template.ts'
import { awsError, refuseContentType } from './aws-error.ts'
import type { Bucket } from './buckets.ts'
import type { CloudFront } from './cloudfront.ts'
import type { DeadLetters } from './dead-letters.ts'
import { type Faults, refuse } from './faults.ts'
import type { Messaging } from './messaging.ts'
import type { Parameters } from './parameters.ts'
import { answerS3 } from './s3.ts'
import type { Secrets } from './secrets.ts'
import type { Tables } from './tables.ts'

type Dependencies = {
  template: Template
  functions: Functions
  permissions: Permissions
  tables: Tables
  messaging: Messaging
  buckets: Map<string, Bucket>
  secrets: Secrets
  parameters: Parameters
  ses: Ses
  cloudfront: CloudFront
  faults: Faults
  deadLetters: DeadLetters
}

/**
 * Answers carry the local cloud's time, which may differ from the machine's. If they differ by five minutes, the SDK
 * takes every refusal for clock skew and asks again.
 */
const dated = (response: Response): Response => {
  const headers = new Headers(response.headers)
  headers.set('date', new Date().toUTCString())
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}

/** Who signed, for which service; `undefined` if no AWS SDK made the request. */
export const signature = (request: Request): { accessKey: string; service: string } | undefined => {
  const scope = request.headers
    .get('authorization')
    ?.match(/^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//)
  return scope ? { accessKey: scope[1]!, service: scope[2]! } : undefined
}

/** 403 if the service answers in XML, 400 in JSON. */
const denied = (service: string, name: string, { action, resource }: Wanted): Response => {
  const message = `User: ${name} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`
  if (['s3', 'ses', 'sns', 'cloudfront'].includes(service)) return awsError(service, 403, 'AccessDenied', message)
  return awsError(service, 400, 'AccessDeniedException', message)
}

const moveTask = z.object({ SourceArn: z.string() })

/** No answer: the caller times out or is dead. */
const silence = () => new Promise<never>(() => undefined)

/**
 * The local cloud's AWS endpoint: every SDK call of every function comes through here, is checked against the
 * function's role, and goes to its service's store. Callers that aren't functions (tests, the operator's commands) may
 * do anything.
 */
export const createGateway = (dependencies: Dependencies) => {
  const {
    template,
    functions,
    permissions,
    tables,
    messaging,
    buckets,
    secrets,
    parameters,
    ses,
    cloudfront,
    faults,
    deadLetters,
  } = dependencies

  const move = async (body: Buffer): Promise<Response> => {
    const { SourceArn } = moveTask.parse(JSON.parse(body.toString()))
    return Response.json({ TaskHandle: `moved ${await deadLetters.redrive(SourceArn)}` })
  }

  const dispatch = (service: string, request: Request, body: Buffer, mayList: boolean): Promise<Response> => {
    const url = new URL(request.url)
    switch (service) {
      case 'dynamodb':
        return tables.forward(request.headers, body)
      case 'sqs':
        if (request.headers.get('x-amz-target') === 'AmazonSQS.StartMessageMoveTask') return move(body)
        return messaging.forward(request.method, url.pathname + url.search, request.headers, body)
      case 'sns':
        return messaging.forward(request.method, url.pathname + url.search, request.headers, body)
      case 's3':
        return answerS3(buckets, { method: request.method, url, headers: request.headers, body, mayList })
      case 'secretsmanager':
        return secrets.answer(request.headers.get('x-amz-target') ?? '', body)
      case 'ssm':
        return parameters.answer(request.headers.get('x-amz-target') ?? '', body)
      case 'ses':
        return ses.answer(new URLSearchParams(body.toString()))
      case 'cloudfront':
        return cloudfront.answer(request.method, url, body.toString())
      default:
        return Promise.resolve(awsError(service, 501, 'UnknownService', `The local cloud has no ${service}.`))
    }
  }

  const answer = async (
    request: Request,
    { accessKey, service }: { accessKey: string; service: string },
  ): Promise<Response> => {
    const body = Buffer.from(await request.arrayBuffer())
    const unreadable = refuseContentType(service, request.headers.get('content-type'))
    if (unreadable) return unreadable
    const caller = functions.caller(accessKey)
    const wanted = wantedBy(template, service, request, body)
    let mayList = true
    const outage = caller && functions.outageOf(caller.functionName, service)
    if (caller && outage) {
      caller.process.noteRefusal(`${service}: ${outage}`)
      const [first] = wanted
      if (outage === 'denied' && first) return denied(service, caller.functionName, first)
      return new Response('Service Unavailable', { status: 503 })
    }
    if (caller) {
      for (const each of wanted) {
        permissions.record(caller.functionName, each.action, each.resource)
        if (permissions.allowed(caller.role, each.action, each.resource, each.circumstances)) continue
        caller.process.noteRefusal(`${each.action} ${each.resource}: AccessDenied`)
        return denied(service, caller.functionName, each)
      }
      const bucket = new URL(request.url).pathname.split('/')[1]
      mayList = service !== 's3' || permissions.allowed(caller.role, 's3:ListBucket', `arn:aws:s3:::${bucket}`)
    }
    const fault = caller ? faults.take() : 'none'
    if (caller && fault === 'crash-before') caller.process.end('killed before a call had its effect')
    if (fault === 'lost-request' || fault === 'crash-before') return silence()
    if (caller && (fault === 'error' || fault === 'throttled')) {
      caller.process.noteRefusal(`${wanted[0]?.action} ${wanted[0]?.resource}: ${fault}, as asked for`)
      return refuse(service, fault)
    }
    const response = await dispatch(service, request, body, mayList)
    if (caller && fault === 'crash-after') caller.process.end('killed after a call had its effect')
    if (fault === 'lost-response' || fault === 'crash-after') return silence()
    // Conditional writes and missing keys are normally refused. Someone looking for a fault wants to see the rest as
    // well.
    if (caller && response.status >= 400) {
      const text = request.method === 'HEAD' ? '' : await response.clone().text()
      caller.process.noteRefusal(
        `${wanted[0]?.action} ${wanted[0]?.resource}: ${response.status} ${text.slice(0, 500)}`,
      )
    }
    // The call took effect and its caller is dead: the worst moment for a crash.
    if (functions.countCall(accessKey)) return new Response(null, { status: 500 })
    return response
  }

  return async (request: Request, asked: { accessKey: string; service: string }): Promise<Response> =>
    dated(await answer(request, asked))
}
