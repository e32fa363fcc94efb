import { escapeXml, xmlResponse } from './xml.ts'

/**
 * What befalls one AWS call of a function. `unheard` and `unanswered` are time-outs: the first never reached the store,
 * the second had its effect. `dies-…` ends the function's process before or after the call had its effect.
 */
export const fateNames = ['fine', 'error', 'throttled', 'unheard', 'unanswered', 'dies-before', 'dies-after'] as const
export type Fate = (typeof fateNames)[number]

type Refusal = { status: number; code: string; message: string }

const failed = (code: string): Refusal => ({ status: 500, code, message: 'An internal error occurred.' })
const tooFast = (code: string, message = 'Rate exceeded'): Refusal => ({ status: 400, code, message })

/** How each service says that it failed or that too much is asked of it (its API reference, "Common errors"). */
const refusals: Record<string, Record<'error' | 'throttled', Refusal>> = {
  dynamodb: {
    error: failed('com.amazonaws.dynamodb.v20120810#InternalServerError'),
    throttled: tooFast('com.amazon.coral.availability#ThrottlingException'),
  },
  sqs: { error: failed('com.amazonaws.sqs#InternalFailure'), throttled: tooFast('com.amazonaws.sqs#RequestThrottled') },
  secretsmanager: { error: failed('InternalServiceError'), throttled: tooFast('ThrottlingException') },
  ssm: { error: failed('InternalServerError'), throttled: tooFast('ThrottlingException') },
  s3: {
    error: failed('InternalError'),
    throttled: { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
  },
  ses: { error: failed('InternalFailure'), throttled: tooFast('Throttling', 'Maximum sending rate exceeded.') },
}
const inXml = failed('InternalFailure')

/** The refusal in the words and the protocol of the service. */
export const refuse = (service: string, fate: 'error' | 'throttled'): Response => {
  const { status, code, message } = refusals[service]?.[fate] ?? (fate === 'error' ? inXml : tooFast('Throttling'))
  if (['dynamodb', 'sqs', 'secretsmanager', 'ssm'].includes(service))
    return Response.json({ __type: code, message }, { status })
  const error = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`
  return xmlResponse(
    status,
    service === 's3' ? `<Error>${error}</Error>` : `<ErrorResponse><Error>${error}</Error></ErrorResponse>`,
  )
}

/** The fates of the next AWS calls of functions, one after the other; when they are used up all is well again. */
export const createFates = () => {
  let next: Fate[] = []
  return {
    set: (fates: readonly Fate[]) => {
      next = [...fates]
    },
    left: () => next.length,
    take: (): Fate => next.shift() ?? 'fine',
  }
}

export type Fates = ReturnType<typeof createFates>
