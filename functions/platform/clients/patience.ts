import { StandardRetryStrategy } from '@smithy/core/retry'

type Token = Parameters<StandardRetryStrategy['refreshRetryTokenForRetry']>[0]
type Failure = Parameters<StandardRetryStrategy['refreshRetryTokenForRetry']>[1]

let end: number | undefined

/**
 * Until `instant` (epoch milliseconds), this process retries calls that may still succeed, however often they fail;
 * after it, none.
 */
export const bePatientUntil = (instant: number): void => {
  end = instant
}

/** Whether a service that kept failing until now is beyond hope. */
export const isPatienceOver = (): boolean => end !== undefined && Date.now() >= end

/**
 * The pauses before asking a failing service again, in milliseconds: full jitter, so that waiting callers don't all
 * return at once.
 */
const longestPause = 4_000

const next = (token: Token, delay: number): Token => ({
  getRetryCount: () => token.getRetryCount() + 1,
  getRetryDelay: () => delay,
  getRetryCost: () => undefined,
})

/**
 * The SDK's own strategy, which after its `attempts` continues in the background until {@link bePatientUntil}: nobody
 * waits for an answer there, and giving up costs a message its visibility timeout. The SDK limits attempts, and retries
 * by a quota that all calls share; both run out half a second into a fault. `slowest`: milliseconds one attempt may
 * take.
 */
export class PatientRetryStrategy extends StandardRetryStrategy {
  private readonly slowest: number

  constructor(attempts: number, slowest: number) {
    super(attempts)
    this.slowest = slowest
  }

  override async refreshRetryTokenForRetry(token: Token, failure: Failure) {
    const left = end === undefined ? undefined : end - Date.now() - this.slowest
    if (left !== undefined && left <= 0) throw failure.error
    try {
      return await super.refreshRetryTokenForRetry(token, failure)
    } catch (refused) {
      const mayPass = failure.errorType === 'TRANSIENT' || failure.errorType === 'THROTTLING'
      if (left === undefined || !mayPass) throw refused
      // At least a millisecond: the last pauses must not become a busy loop.
      return next(token, Math.ceil(Math.random() * Math.min(longestPause, left)))
    }
  }
}
