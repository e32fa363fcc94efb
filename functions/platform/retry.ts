import { log, metric } from './log.ts'

const minute = 60
const hour = 60 * minute

/** When to try again, for people: "a minute", "12 minutes", "about 3 hours". `seconds` as in Retry-After. */
export const waitWords = (seconds: number): string => {
  if (seconds <= minute) return 'a minute'
  if (seconds < 2 * hour) return `${Math.ceil(seconds / minute)} minutes`
  return `about ${Math.ceil(seconds / hour)} hours`
}

/** A form slows everyone down: the operator is told; `code` says which form. */
export const reportFormRateLimit = (code: 'contact.brake' | 'subscriptions.brake'): void => {
  log(code)
  metric({ FormsBrake: 1 })
}
