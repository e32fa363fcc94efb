import { PatientRetryStrategy } from './patience.ts'

/**
 * How every client connects to AWS. A visitor waits at most the API's 10 s or so, so a hanging call is given up early
 * and tried again; `throwOnRequestTimeout` because the SDK otherwise only warns about a slow answer. `kept`: whether
 * calls share connections. That saves a handshake each, but the other side may have closed one while the function was
 * frozen: a call that's made only once must not meet one of those.
 */
export const connection = (requestTimeoutMilliseconds: number, { kept = true } = {}) => ({
  connectionTimeout: 1_000,
  requestTimeout: requestTimeoutMilliseconds,
  throwOnRequestTimeout: true,
  httpAgent: { keepAlive: kept },
  httpsAgent: { keepAlive: kept },
})

/** A client that tries a call this many times and, in the background, continues, see {@link PatientRetryStrategy}. */
export const repeating = (maxAttempts: number, requestTimeoutMilliseconds: number) => ({
  maxAttempts,
  retryStrategy: new PatientRetryStrategy(maxAttempts, requestTimeoutMilliseconds),
  requestHandler: connection(requestTimeoutMilliseconds),
})

/** One client per process, made at first use: a function that never needs it never pays for it. */
export const lazily = <Client>(make: () => Client): (() => Client) => {
  let client: Client | undefined
  return () => {
    client ??= make()
    return client
  }
}
