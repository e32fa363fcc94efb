import { begin, end, isJobs, mostAlerts } from './lifecycle.ts'
import type { Subscriber, Wish } from './subscriber.ts'

/** The newsletter alone starts or ends; whoever presses the button has its link from a mail to the address. */
export const withNewsletter = (current: Subscriber, wish: Wish, now: Date): Subscriber =>
  current.alerts.length === 0 ||
  current.alerts.some(({ newsletter }) => newsletter) ||
  current.alerts.length >= mostAlerts
    ? current
    : { ...current, alerts: [...current.alerts, begin([], wish, now)] }

export const withoutNewsletter = (current: Subscriber, now: Date): Subscriber => {
  const pending = current.pending && { ...current.pending, newsletter: undefined }
  const left = current.alerts.filter(isJobs)
  if (left.length === current.alerts.length && !current.pending?.newsletter) return current
  if (left.length === 0 && current.alerts.length > 0 && !pending?.wish && !pending?.movesFrom)
    return end(current, 'unsubscribed', now)
  return { ...current, alerts: left, pending: pending?.wish || pending?.movesFrom ? pending : undefined }
}
