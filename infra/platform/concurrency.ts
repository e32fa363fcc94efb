/** Of the settings; `concurrency` is the account's. */
type Limits = { readonly concurrency: number; readonly requestsPerSecond: number }

/** Reads of a queue at the same time, as few as SQS allows. */
export const fewestReaders = 2
/** With this many functions at the same time no queue can take the room of the forms. */
const roomy = 1000
/** Lambda keeps so many for functions that reserved nothing (Lambda developer guide, "Configuring reserved concurrency"). */
const unreserved = 100
/** Functions that people wait for: the contact form, the sign-up, the links of emails, the manage page. */
const behindApi = 4

/** The most readers of a queue that sets no limit of its own; undefined where Lambda may add them as it likes. */
export const readersOfQueue = ({ concurrency }: Limits): number | undefined =>
  concurrency >= roomy ? undefined : fewestReaders

/**
 * What each function behind the API keeps for itself: enough for all requests the API lets through, an answer taking less
 * than a second. Undefined where the account has not as much beyond what Lambda itself keeps.
 */
export const reservedForForms = ({ concurrency, requestsPerSecond }: Limits): number | undefined => {
  const each = Math.max(10, requestsPerSecond)
  return concurrency - unreserved >= behindApi * each ? each : undefined
}

/**
 * Senders that leave room in a small account: beside them a run keeps the fewest readers busy with matching and with
 * SES's reports, and four places remain for forms and for what the clock runs.
 */
export const mostSenders = (concurrency: number): number => Math.max(fewestReaders, concurrency - 2 * fewestReaders - 4)
