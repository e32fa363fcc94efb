import { pausedSince, reschedule, resume } from './schedule.ts'
import type { Alert, Criteria, EndingReason, Subscriber, Wish } from './subscriber.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** A sign-up nobody confirmed is deleted after this. */
export const confirmWithin = 7 * day
/** What somebody ended can be brought back this long, then it is deleted. */
export const restoreWithin = 28 * day
export const betweenConfirmations = 5 * minute
export const confirmationsPerDay = 5
export const mostAlerts = 20

const before = (instant: string, now: Date, age: number) => Date.parse(instant) <= now.getTime() - age
const iso = (time: number) => new Date(time).toISOString()

/**
 * The record as it counts at `now`. DynamoDB deletes expired items up to days late, so both periods are compared here:
 * an expired sign-up or ending is as good as deleted.
 */
export const currentRecord = (record: Subscriber | undefined, now: Date): Subscriber | undefined => {
  if (!record) return
  const pending = record.pending && !before(record.pending.expiresAt, now, 0) ? record.pending : undefined
  const ended = record.ended && !before(record.ended.at, now, restoreWithin) ? record.ended : undefined
  if (record.alerts.length === 0 && !pending && !ended) return
  return { ...record, pending, ended }
}

/** Instant at which nothing of the record counts any more; undefined while it has an active alert. */
export const expiryOf = ({ alerts, pending, ended }: Subscriber): Date | undefined => {
  if (alerts.length > 0) return
  const until = [pending && Date.parse(pending.expiresAt), ended && Date.parse(ended.at) + restoreWithin]
  return new Date(Math.max(0, ...until.filter((time) => time !== undefined)))
}

/** A new alert, the newsletter or both, or the address (by id) whose alerts are to move here. */
export type Request = { wish?: Wish; newsletter?: Wish } | { movesFrom: string }

/** What waits already stays, beside what is asked for now. */
const withWaiting = (pending: Subscriber['pending'], request: Request): Request =>
  'movesFrom' in request
    ? request
    : { wish: request.wish ?? pending?.wish, newsletter: request.newsletter ?? pending?.newsletter }

/**
 * The request waits for its confirmation; of two alerts the latest one wins. `mailId` names a new confirmation mail, used only
 * when the last one is old enough and the day's share is not used up: else the mail already on its way confirms the
 * latest criteria, since its link names the address alone.
 */
export const requestAlert = (
  current: Subscriber | undefined,
  { id, address, mailId, now, ...request }: Request & { id: string; address: string; mailId: string; now: Date },
): Subscriber => {
  const recent = (current?.confirmations ?? []).filter(({ at }) => !before(at, now, day))
  const last = recent.at(-1)
  const enough = last && (!before(last.at, now, betweenConfirmations) || recent.length >= confirmationsPerDay)
  const confirmations = enough ? recent : [...recent, { id: mailId, at: now.toISOString() }]
  return {
    format: 1,
    id,
    address: current?.address ?? address,
    alerts: current?.alerts ?? [],
    ended: current?.ended,
    softBounces: current?.softBounces ?? [],
    confirmations,
    pending: {
      address,
      ...withWaiting(current?.pending, request),
      expiresAt: iso(now.getTime() + confirmWithin),
      mailId: confirmations.at(-1)?.id ?? mailId,
    },
  }
}

const sameList = (a: 'all' | readonly string[], b: 'all' | readonly string[]) => String(a) === String(b)
type Asked = Criteria & Pick<Wish, 'newsletter'>
export const isJobs = ({ newsletter }: Pick<Wish, 'newsletter'>) => !newsletter

export const sameCriteria = (a: Asked, b: Asked): boolean =>
  isJobs(a) === isJobs(b) &&
  sameList(a.states, b.states) &&
  sameList(a.occupations, b.occupations) &&
  sameList(a.applicants, b.applicants) &&
  a.minimumPay === b.minimumPay &&
  a.unplaced === b.unplaced

const othersThan = (alerts: Alert[], wish: Asked) => alerts.filter((alert) => !sameCriteria(alert, wish))

/** What a press of the button in the confirmation mail starts. */
export const waitingWishes = (pending: Subscriber['pending']): Wish[] =>
  [pending?.wish, pending?.newsletter].filter((wish) => wish !== undefined)

/** True when what waits would be one too many. */
export const isFull = ({ alerts, pending }: Subscriber): boolean => {
  const wishes = waitingWishes(pending)
  return wishes.length > 0 && wishes.reduce(othersThan, alerts).length + wishes.length > mostAlerts
}

const activate = (current: Subscriber, added: Alert[]): Subscriber => ({
  ...current,
  address: current.pending?.address ?? current.address,
  alerts: added.reduce((alerts, alert) => [...othersThan(alerts, alert), alert], current.alerts).slice(0, mostAlerts),
  pending: undefined,
  ended: undefined,
  softBounces: [],
})

/**
 * What opened since an alert was asked for has waited as in a pause. One that asks for the same jobs as an old one is the
 * old one in a new rhythm, and what waits for the old one's digest still comes.
 */
export const begin = (alerts: readonly Alert[], wish: Wish, now: Date): Alert => {
  const { consent, reminder } = wish
  const confirmedAt = now.toISOString()
  const old = alerts.find((alert) => sameCriteria(alert, wish))
  return old
    ? { ...resume(reschedule(old, wish, now), now), consent, reminder, confirmedAt }
    : pausedSince({ ...wish, confirmedAt, since: consent.requestedAt }, consent.requestedAt, now)
}

/** What waits becomes active. */
export const confirm = (current: Subscriber, now: Date): Subscriber => {
  const wishes = waitingWishes(current.pending)
  if (wishes.length === 0) return current
  return activate(
    current,
    wishes.map((wish) => begin(current.alerts, wish, now)),
  )
}

type Ended = NonNullable<Subscriber['ended']>

/** The alerts of another address come here, as they were when that one ended. */
export const receive = (current: Subscriber, { alerts, at }: Ended, now: Date): Subscriber =>
  current.pending?.movesFrom
    ? activate(
        current,
        alerts.map((alert) => pausedSince(alert, at, now)),
      )
    : current

/** Stops everything, a waiting sign-up included. Ending twice keeps the first one's day and alerts, and the graver reason. */
export const end = (current: Subscriber, reason: EndingReason, now: Date): Subscriber => {
  const first = current.alerts.length === 0 ? current.ended : undefined
  if (first && !current.pending && (reason === 'unsubscribed' || reason === first.reason)) return current
  return {
    ...current,
    alerts: [],
    pending: undefined,
    ended: first
      ? { ...first, reason: reason === 'unsubscribed' ? first.reason : reason }
      : { at: now.toISOString(), reason, alerts: current.alerts },
  }
}

const softBounceDays = { most: 5, within: 30 }

/**
 * A mail came back for a passing reason: on five different days within thirty the subscription ends. Counted by day,
 * because one full mailbox can return several mails of one run.
 */
export const softBounce = (current: Subscriber, bouncedOn: string, now: Date): Subscriber => {
  const oldest = iso(now.getTime() - softBounceDays.within * day).slice(0, 10)
  const softBounces = [...new Set([...current.softBounces, bouncedOn])].filter((date) => date >= oldest).sort()
  if (softBounces.length >= softBounceDays.most) return end({ ...current, softBounces }, 'bounced', now)
  return String(softBounces) === String(current.softBounces) ? current : { ...current, softBounces }
}

/** Undoes a person's own ending, as if it had been a pause; never one that a bounce or a complaint caused. */
export const restore = (current: Subscriber, now: Date): Subscriber => {
  const { ended, alerts } = current
  if (ended?.reason !== 'unsubscribed' || alerts.length > 0) return current
  return { ...current, alerts: ended.alerts.map((alert) => pausedSince(alert, ended.at, now)), ended: undefined }
}

/** Puts `change` in the place of the alert `alertId`; without it the alert goes, and with the last one the subscription ends. */
export const changeAlert = (
  current: Subscriber,
  alertId: string,
  change: ((alert: Alert) => Alert) | undefined,
  now: Date,
): Subscriber => {
  if (!current.alerts.some(({ id }) => id === alertId)) return current
  if (!change && current.alerts.length === 1) return end(current, 'unsubscribed', now)
  return {
    ...current,
    alerts: current.alerts.flatMap((alert) => (alert.id === alertId ? (change ? [change(alert)] : []) : [alert])),
  }
}
