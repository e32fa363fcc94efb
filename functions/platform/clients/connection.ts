import { PatientRetryStrategy } from './patience.ts'

/**
 * How every client talks to AWS. A visitor waits at most about the API's 10 s, so a call that hangs is given up early
 * and tried again; `throwOnRequestTimeout` because the SDK otherwise only warns about a slow answer. `kept`: whether
 * calls share connections, which saves a handshake each, but the other side may have closed one while the function was
 * frozen: a call that is made only once must not meet such a one.
 */
export const connection = (requestTimeoutMilliseconds: number, { kept = true } = {}) => ({
  connectionTimeout: 1_000,
  requestTimeout: requestTimeoutMilliseconds,
  throwOnRequestTimeout: true,
  httpAgent: { keepAlive: kept },
  httpsAgent: { keepAlive: kept },
})

/** A client that makes a call so many times, and in the background goes on, see {@link PatientRetryStrategy}. */
export const repeating = (maxAttempts: number, requestTimeoutMilliseconds: number) => ({
  maxAttempts,
  retryStrategy: new PatientRetryStrategy(maxAttempts, requestTimeoutMilliseconds),
  requestHandler: connection(requestTimeoutMilliseconds),
})

/** One client a process, made at first use: a function that never needs it never pays for it. */
export const lazily = <Client>(make: () => Client): (() => Client) => {
  let client: Client | undefined
  return () => {
    client ??= make()
    return client
  }
}
