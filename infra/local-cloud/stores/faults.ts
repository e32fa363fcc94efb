import { awsError } from './aws-error.ts'

/**
 * What can go wrong with a function's AWS call. A lost request never reached the store; a lost response took effect;
 * the caller times out on both. `crash-…` kills the process before or after the call takes effect.
 */
export const faultNames = [
  'none',
  'error',
  'throttled',
  'lost-request',
  'lost-response',
  'crash-before',
  'crash-after',
] as const
export type Fault = (typeof faultNames)[number]

type Refusal = readonly [status: number, code: string, message: string]
const failed = (code: string): Refusal => [500, code, 'An internal error occurred.']
const tooFast = (code: string, message = 'Rate exceeded'): Refusal => [400, code, message]

/** How each service reports a failure or throttling (its API reference, "Common errors"). */
const refusals = new Map<string, Record<'error' | 'throttled', Refusal>>([
  [
    'dynamodb',
    {
      error: failed('com.amazonaws.dynamodb.v20120810#InternalServerError'),
      throttled: tooFast('com.amazon.coral.availability#ThrottlingException'),
    },
  ],
  [
    'sqs',
    { error: failed('com.amazonaws.sqs#InternalFailure'), throttled: tooFast('com.amazonaws.sqs#RequestThrottled') },
  ],
  ['secretsmanager', { error: failed('InternalServiceError'), throttled: tooFast('ThrottlingException') }],
  ['ssm', { error: failed('InternalServerError'), throttled: tooFast('ThrottlingException') }],
  ['s3', { error: failed('InternalError'), throttled: [503, 'SlowDown', 'Please reduce your request rate.'] }],
  ['ses', { error: failed('InternalFailure'), throttled: tooFast('Throttling', 'Maximum sending rate exceeded.') }],
])
const others = { error: failed('InternalFailure'), throttled: tooFast('Throttling') }

/** The refusal in the service's wording and protocol. */
export const refuse = (service: string, fault: 'error' | 'throttled'): Response =>
  awsError(service, ...(refusals.get(service) ?? others)[fault])

/** The faults of the functions' next AWS calls, in order. After the last one, calls work again. */
export const createFaults = () => {
  let next: Fault[] = []
  return {
    set: (faults: readonly Fault[]) => {
      next = [...faults]
    },
    left: () => next.length,
    take: (): Fault => next.shift() ?? 'none',
  }
}

export type Faults = ReturnType<typeof createFaults>
