import { type Choices, choicesText, withChoices } from './choices.ts'
import { criteriaAt, scheduleAt } from './due.ts'
import { changeAlert, restoreWithin } from './lifecycle.ts'
import type { Person } from './person.ts'
import { type Alert, criteria } from './subscriber.ts'

/** Changes within ten minutes are told in one receipt and taken back together, in milliseconds. */
export const together = 600_000

/** The number of these ten minutes, which names their receipt. */
export const receiptOf = (at: Date): string => String(Math.floor(at.getTime() / together))

/** The same for what someone's own page takes back: pauses, and what was brought back. */
export const pageReceiptOf = (at: Date): string => `page-${receiptOf(at)}`
export const isPageReceipt = (receipt: string): boolean => receipt.startsWith('page-')

/** What the alert asked for at that instant (epoch milliseconds), or first of all. */
const choicesAt = (alert: Alert, at: number): Choices => {
  const { frequency, hour, timeZone, reminder = alert.reminder } = scheduleAt(alert, at) ?? alert.earlier?.[0] ?? alert
  return { ...criteria.parse(criteriaAt(alert, at)), frequency, hour, timeZone, reminder }
}

const isSame = (a: Choices, b: Choices) => choicesText(a) === choicesText(b)

/** When its choices last changed; undefined if they never did. */
const changedAt = ({ since, earlier, criteriaSince }: Alert): string | undefined =>
  [earlier && since, criteriaSince]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1)

/** The same, if it was within ten minutes: a click that died right after it is made again by then. */
export const justChanged = (alert: Alert, now: Date): Date | undefined => {
  const at = Date.parse(changedAt(alert) ?? '')
  return now.getTime() - at < together ? new Date(at) : undefined
}

/** What a receipt told of, as far as the alerts remember it. */
const changesIn = (alerts: readonly Alert[], receipt: string) => {
  const start = Number(receipt) * together
  return alerts
    .map((alert) => ({ alert, before: choicesAt(alert, start), after: choicesAt(alert, start + together) }))
    .filter(({ before, after }) => !isSame(before, after))
}

/** Every alert that is as a receipt told has its choices from before again; none that was changed since. */
export const undoChanges = (current: Person, receipt: string, now: Date): Person =>
  // Also if it isn't a number.
  !(now.getTime() < (Number(receipt) + 1) * together + restoreWithin)
    ? current
    : changesIn(current.alerts, receipt)
        .filter(({ alert, after }) => isSame(alert, after))
        .reduce(
          (person, { alert, before }) => changeAlert(person, alert.id, (each) => withChoices(each, before, now)),
          current,
        )

/** The instant since which an alert has its choices from before again; undefined if none has. */
export const undoneAt = ({ alerts }: Person, receipt: string): string | undefined =>
  changesIn(alerts, receipt)
    .filter(({ alert, before }) => isSame(alert, before))
    .flatMap(({ alert }) => changedAt(alert) ?? [])
    .sort()
    .at(-1)

/** Whether a receipt told of anything that we still know, even if it was stopped since. */
export const wasChanged = ({ alerts, ended }: Person, receipt: string): boolean =>
  changesIn([...alerts, ...(ended?.alerts ?? [])], receipt).length > 0
