import { pausedSince, resume } from './pauses.ts'
import type { Ended, EndingReason, Person } from './person.ts'
import { reschedule } from './schedule.ts'
import type {
  Alert,
  AlertRequest,
  Criteria,
  Newsletter,
  NewsletterRequest,
  Requested,
  Subscriptions,
  Watch,
  WatchRequest,
} from './subscriber.ts'

const day = 86_400_000

/** How long something ended can be brought back; then it's deleted. */
export const restoreWithin = 28 * day
/** A confirmed request is remembered as long as its button can be clicked, plus a day. */
const confirmedKept = 8 * day
/** How long the old address can take a move back. */
export const undoMoveWithin = 7 * day
export const mostAlerts = 20
export const mostWatches = 20

const isOver = (instant: string, now: Date, age: number) => Date.parse(instant) <= now.getTime() - age
const iso = (time: number) => new Date(time).toISOString()

type Counted = { alerts: readonly unknown[]; newsletter?: unknown; watches: readonly unknown[] }

/** Whether someone gets anything. */
export const isActive = ({ alerts, newsletter, watches }: Counted): boolean =>
  alerts.length > 0 || newsletter !== undefined || watches.length > 0

/** Everything someone gets. */
export const eachOf = ({ alerts, newsletter, watches }: Subscriptions): (Alert | Newsletter | Watch)[] => [
  ...alerts,
  ...(newsletter ? [newsletter] : []),
  ...watches,
]

/** The same for everything someone gets. */
export const changeEach = (
  { alerts, newsletter, watches }: Subscriptions,
  change: <One extends Alert | Newsletter | Watch>(one: One) => One,
): Subscriptions => ({
  alerts: alerts.map((alert) => ({ ...change(alert), waiting: alert.waiting?.map(change) })),
  newsletter: newsletter && change(newsletter),
  watches: watches.map((watch) => change(watch)),
})

/** Whether nothing is asked for. */
export const isEmpty = ({ alert, newsletter, watch }: Requested): boolean => !alert && !newsletter && !watch

/**
 * The person as they count at `now`; undefined if nothing counts. DynamoDB deletes expired items up to days late, so
 * every period is compared here: what expired counts as deleted.
 */
export const currentPerson = (record: Person | undefined, now: Date): Person | undefined => {
  if (!record) return
  const ended = record.ended && !isOver(record.ended.at, now, restoreWithin) ? record.ended : undefined
  const moved = record.moved && !isOver(record.moved.at, now, undoMoveWithin) ? record.moved : undefined
  if (!isActive(record) && !ended) return
  return { ...record, ended, moved, confirmed: record.confirmed.filter(({ at }) => !isOver(at, now, confirmedKept)) }
}

/** When nothing in the record counts anymore; undefined while something is active. */
export const expiryOf = (record: Person): Date | undefined =>
  isActive(record) ? undefined : new Date(record.ended ? Date.parse(record.ended.at) + restoreWithin : 0)

/** From when part of the record is no longer needed. */
export const staleFrom = ({ ended, moved }: Pick<Person, 'ended' | 'moved'>): Date | undefined => {
  const ends = [ended && Date.parse(ended.at) + restoreWithin, moved && Date.parse(moved.at) + undoMoveWithin]
  const known = ends.filter((end) => end !== undefined)
  return known.length > 0 ? new Date(Math.min(...known)) : undefined
}

/** A town is known by its name. */
const criteriaText = ({ states, near, sectors = [], occupations, applicants, ...rest }: Criteria): string => {
  const { minimumPay, unplaced, words = '', without = '' } = rest
  const places = [states, near?.name, near?.miles, sectors]
  return JSON.stringify([places, occupations, applicants, minimumPay, unplaced, words, without])
}

export const sameCriteria = (a: Criteria, b: Criteria): boolean => criteriaText(a) === criteriaText(b)

export const othersThan = (alerts: readonly Alert[], alertRequest: Criteria) =>
  alerts.filter((alert) => !sameCriteria(alert, alertRequest))

const otherJobs = (watches: readonly Watch[], { control }: Pick<Watch, 'control'>) =>
  watches.filter((watch) => watch.control !== control)

/** True if the request would be one alert or watched job too many. */
export const isFull = ({ alerts, watches }: Subscriptions, { alert, watch }: Requested): boolean =>
  (alert !== undefined && othersThan(alerts, alert).length >= mostAlerts) ||
  (watch !== undefined && otherJobs(watches, watch).length >= mostWatches)

/**
 * What opened since an alert was asked for has waited as in a pause. A request for the same jobs as an old alert is the
 * old alert in a new schedule, and what waits for the old one's digest still comes.
 */
const beginAlert = (alerts: readonly Alert[], alertRequest: AlertRequest, now: Date): Alert => {
  const { consent } = alertRequest
  const confirmedAt = now.toISOString()
  const old = alerts.find((alert) => sameCriteria(alert, alertRequest))
  return old
    ? { ...resume(reschedule(old, alertRequest, now), now), consent, confirmedAt }
    : pausedSince<Alert>({ ...alertRequest, confirmedAt, since: consent.requestedAt }, consent.requestedAt, now)
}

/** Asked for again, an existing newsletter continues: an issue in progress still comes. */
const beginNewsletter = (old: Newsletter | undefined, alertRequest: NewsletterRequest, now: Date): Newsletter =>
  old ? { ...resume(old, now), consent: alertRequest.consent } : { ...alertRequest, confirmedAt: now.toISOString() }

/**
 * Asked for again, a watch continues as it was asked for first, because what happened since may still wait; what
 * happened between the first request and its confirmation has waited as in a pause.
 */
const beginWatch = (watches: readonly Watch[], asked: WatchRequest, now: Date): Watch => {
  const old = watches.find(({ control }) => control === asked.control)
  return old
    ? resume(old, now)
    : pausedSince<Watch>({ ...asked, confirmedAt: now.toISOString() }, asked.consent.requestedAt, now)
}

/** Starts what was asked for. */
export const start = (current: Person, { alert, newsletter, watch }: Requested, now: Date): Person => {
  const { ended } = current
  return {
    ...current,
    alerts: alert ? [...othersThan(current.alerts, alert), beginAlert(current.alerts, alert, now)] : current.alerts,
    newsletter: newsletter ? beginNewsletter(current.newsletter, newsletter, now) : current.newsletter,
    watches: watch ? [...otherJobs(current.watches, watch), beginWatch(current.watches, watch, now)] : current.watches,
    // What's asked for again no longer counts as stopped.
    ended: ended && {
      ...ended,
      alerts: alert ? othersThan(ended.alerts, alert) : ended.alerts,
      newsletter: newsletter ? undefined : ended.newsletter,
      watches: watch ? otherJobs(ended.watches, watch) : ended.watches,
    },
    softBounces: [],
  }
}

/** What's still to be told to any of them, once. */
export const owedOf = (...some: Pick<Person, 'owed'>[]): string[] | undefined => {
  const owed = [...new Set(some.flatMap((each) => each.owed ?? []))]
  return owed.length > 0 ? owed : undefined
}

const gravity: Record<EndingReason, number> = { unsubscribed: 0, bounced: 1, complained: 2 }

/**
 * Stops everything. What someone stopped before, one by one, can still be brought back with it, so that nobody with
 * their link can take it away like that. Ending twice keeps the first day and alerts, and the more serious reason.
 */
export const end = (current: Person, reason: EndingReason, now: Date): Person => {
  const { ended, alerts, newsletter, watches, owed } = current
  if (isActive(current)) {
    if (reason === 'unsubscribed' && (ended?.reason ?? reason) === reason) return endSome(current, current, now)
    const stopped: Ended = { at: now.toISOString(), reason, alerts, newsletter, watches, owed }
    return { ...current, alerts: [], newsletter: undefined, watches: [], owed: undefined, ended: stopped }
  }
  if (!ended || gravity[reason] <= gravity[ended.reason]) return current
  return { ...current, ended: { ...ended, reason } }
}

/** What was stopped, as if it had been paused until now. */
const pausedUntilNow = (ended: Ended, now: Date) => changeEach(ended, (one) => pausedSince(one, ended.at, now))

/** The same, stopped now. */
export const stoppedAnew = (ended: Ended, now: Date): Ended => ({
  ...ended,
  at: now.toISOString(),
  ...pausedUntilNow(ended, now),
})

/** Stops some of it; what was stopped before stays stopped, as in a pause until now. */
const endSome = (
  current: Person,
  { alerts = [], newsletter, watches = [] }: Partial<Subscriptions>,
  now: Date,
): Person => {
  const at = now.toISOString()
  const before: Omit<Ended, 'reason'> = current.ended
    ? stoppedAnew(current.ended, now)
    : { at, alerts: [], watches: [] }
  const left = {
    ...current,
    alerts: current.alerts.filter((alert) => !alerts.includes(alert)),
    newsletter: newsletter ? undefined : current.newsletter,
    watches: current.watches.filter((watch) => !watches.includes(watch)),
  }
  const goesOn = isActive(left)
  // Once nothing goes on, what's on its way waits, like all else, until it's brought back.
  const marked = (alert: Alert, stopped: string | undefined): Alert => ({
    ...alert,
    stopped: goesOn ? stopped : undefined,
  })
  const again = (old: Watch) => watches.some(({ control }) => control === old.control)
  return {
    ...left,
    owed: goesOn ? current.owed : undefined,
    ended: {
      ...before,
      reason: 'unsubscribed',
      // The latest: what's stopped and asked for again, over and over, must not pile up.
      alerts: [
        ...before.alerts
          .filter((old) => !alerts.some((alert) => sameCriteria(old, alert)))
          .slice(1 - mostAlerts)
          .map((old) => marked(old, old.stopped)),
        ...alerts.map((alert) => marked(alert, at)),
      ],
      newsletter: newsletter ?? before.newsletter,
      watches: [...before.watches.filter((old) => !again(old)), ...watches],
      owed: goesOn ? before.owed : owedOf(current, before),
    },
  }
}

export const endAlert = (current: Person, alertId: string, now: Date): Person => {
  const alert = current.alerts.find(({ id }) => id === alertId)
  return alert ? endSome(current, { alerts: [alert] }, now) : current
}

export const endNewsletter = (current: Person, now: Date): Person =>
  current.newsletter ? endSome(current, { newsletter: current.newsletter }, now) : current

export const endWatch = (current: Person, isMeant: (watch: Watch) => boolean, now: Date): Person => {
  const watch = current.watches.find(isMeant)
  return watch ? endSome(current, { watches: [watch] }, now) : current
}

const softBounceDays = { most: 5, within: 30 }

/**
 * An email bounced for a passing reason: on five different days within thirty, the subscription ends. Counted by day,
 * because one full mailbox can return several emails of one run.
 */
export const softBounce = (current: Person, bouncedOn: string, now: Date): Person => {
  const oldest = iso(now.getTime() - softBounceDays.within * day).slice(0, 10)
  const softBounces = [...new Set([...current.softBounces, bouncedOn])].filter((date) => date >= oldest).sort()
  if (softBounces.length >= softBounceDays.most) return end({ ...current, softBounces }, 'bounced', now)
  return String(softBounces) === String(current.softBounces) ? current : { ...current, softBounces }
}

/** What was ended comes back as if it had been paused; what was asked for again in the meantime stays as it is. */
export const revive = (current: Person, ended: Ended, now: Date): Person => {
  const { alerts, newsletter, watches } = pausedUntilNow(ended, now)
  const back = alerts.filter((alert) => !current.alerts.some((active) => sameCriteria(active, alert)))
  return {
    ...current,
    alerts: [...current.alerts, ...back.map(({ stopped: _, ...alert }) => alert)],
    newsletter: current.newsletter ?? newsletter,
    watches: [
      ...current.watches,
      ...watches.filter(({ control }) => !current.watches.some((watch) => watch.control === control)),
    ],
    ended: undefined,
    owed: owedOf(current, ended),
  }
}

/** Whether a person may bring back what they stopped; never what a bounce or a complaint ended. */
export const isRestorable = (current: Person | undefined): boolean => {
  const { ended } = current ?? {}
  return ended?.reason === 'unsubscribed' && isActive(ended)
}

export const restore = (current: Person, now: Date): Person =>
  current.ended && isRestorable(current) ? revive(current, current.ended, now) : current

/** Only the newsletter comes back; job alerts stopped with it stay stopped. */
export const restoreNewsletter = (current: Person, now: Date): Person => {
  const { ended } = current
  if (!ended?.newsletter || ended.reason !== 'unsubscribed' || current.newsletter) return current
  const rest = { ...ended, newsletter: undefined }
  const back = revive(current, { ...ended, alerts: [], watches: [] }, now)
  return { ...back, ended: isActive(rest) ? rest : undefined }
}

/** Replaces an alert with `change`. */
export const changeAlert = (current: Person, alertId: string, change: (alert: Alert) => Alert): Person =>
  current.alerts.some(({ id }) => id === alertId)
    ? { ...current, alerts: current.alerts.map((alert) => (alert.id === alertId ? change(alert) : alert)) }
    : current

/** The watch is done: it goes without counting as stopped. */
export const finishWatch = (current: Person, id: string): Person =>
  current.watches.some((watch) => watch.id === id)
    ? { ...current, watches: current.watches.filter((watch) => watch.id !== id) }
    : current
