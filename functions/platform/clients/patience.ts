import { StandardRetryStrategy } from '@smithy/core/retry'

type Token = Parameters<StandardRetryStrategy['refreshRetryTokenForRetry']>[0]
type Failure = Parameters<StandardRetryStrategy['refreshRetryTokenForRetry']>[1]

let end: number | undefined

/**
 * Until `instant` (epoch milliseconds) calls of this process that may pass later are made again, however often they fail,
 * and none after it.
 */
export const bePatientUntil = (instant: number): void => {
  end = instant
}

/** Whether nothing more can be expected of a service that failed until now. */
export const isPatienceOver = (): boolean => end !== undefined && Date.now() >= end

/** What a service in trouble is asked after, in milliseconds: full jitter, so that all who wait do not come at once. */
const longestPause = 4_000

const next = (token: Token, delay: number): Token => ({
  getRetryCount: () => token.getRetryCount() + 1,
  getRetryDelay: () => delay,
  getRetryCost: () => undefined,
})

/**
 * The SDK's own strategy, and after its `attempts` go on in the background until {@link bePatientUntil}: nobody waits for
 * an answer there, and giving up costs a message its visibility timeout. The SDK's limits are numbers of attempts and a
 * quota of retries that all calls share; both end half a second into a fault. `slowest`: milliseconds one attempt may take.
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
      // At least a millisecond: the last pauses must not become a loop without any.
      return next(token, Math.ceil(Math.random() * Math.min(longestPause, left)))
    }
  }
}
