/** From the settings; `concurrency` is the account's. */
type Limits = { readonly concurrency: number; readonly requestsPerSecond: number }

/** Concurrent readers of a queue, as few as SQS allows. */
export const fewestReaders = 2
/** With this much concurrency, no queue can crowd out the forms. */
const roomy = 1000
/**
 * Lambda reserves these for functions without a reservation (Lambda developer guide, "Configuring reserved
 * concurrency").
 */
const unreserved = 100
/** Functions that people wait for, and the routes by which they come: forms, and kinds of links in emails. */
const behindApi = { functions: 4, routes: 16 }

/** The most readers for a queue without its own limit; undefined if Lambda may add as many as it likes. */
export const readersOfQueue = ({ concurrency }: Limits): number | undefined =>
  concurrency >= roomy ? undefined : fewestReaders

/**
 * What a function behind the API reserves for the `routes` it answers: enough for all the requests the API allows on
 * each of them, at under a second each. In a smaller account, enough for one of them being flooded. Undefined if the
 * account doesn't even have that much beyond Lambda's own reserve.
 */
export const reservedForForms = ({ concurrency, requestsPerSecond }: Limits, routes: number): number | undefined => {
  const each = Math.max(10, requestsPerSecond)
  const fits = (places: number) => concurrency - unreserved >= places
  if (fits(behindApi.routes * each)) return routes * each
  return fits(behindApi.functions * each) ? each : undefined
}

/**
 * Senders that leave room in a small account: a run also needs a few readers for matching and SES's reports, and four
 * places remain for forms and schedules.
 */
export const mostSenders = (concurrency: number): number => Math.max(fewestReaders, concurrency - 2 * fewestReaders - 4)
