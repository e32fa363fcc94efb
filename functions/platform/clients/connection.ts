/**
 * How every client talks to AWS. A visitor waits at most about the API's 10 s, so a call that hangs is given up early
 * and tried again; `throwOnRequestTimeout` because the SDK otherwise only warns about a slow answer.
 */
export const connection = (requestTimeoutMilliseconds: number) => ({
  connectionTimeout: 1_000,
  requestTimeout: requestTimeoutMilliseconds,
  throwOnRequestTimeout: true,
})

/** One client a process, made at first use: a function that never needs it never pays for it. */
export const lazily = <Client>(make: () => Client): (() => Client) => {
  let client: Client | undefined
  return () => {
    client ??= make()
    return client
  }
}
