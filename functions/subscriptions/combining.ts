import { waitsSince } from './due.ts'
import {
  changeEach,
  isActive,
  mostAlerts,
  mostWatches,
  owedOf,
  revive,
  sameCriteria,
  stoppedAnew,
} from './lifecycle.ts'
import { pausedUntil, resume } from './pauses.ts'
import type { Ended, Person } from './person.ts'
import { reschedule } from './schedule.ts'
import type { Alert, Subscriptions, Watch } from './subscriber.ts'

/**
 * What comes back for someone who gets nothing: what a dead mailbox ended, and everything that ended since a move
 * that's taken back.
 */
const comesBack = ({ ended }: Person, takesBack: boolean) =>
  ended !== undefined && isActive(ended) && (takesBack || ended.reason === 'bounced') ? ended : undefined

/**
 * People who stopped or complained don't move; those whose mailbox is dead do, with everything they had. Whatever
 * happens at the new address, the old one's owner can take the move back, as we told them.
 */
export const mayMove = (person: Person | undefined, takesBack = false): boolean =>
  person !== undefined && (isActive(person) || comesBack(person, takesBack) !== undefined)

/** What comes along in a move. */
export const moving = (person: Person, now: Date, takesBack = false): Person => {
  const ended = isActive(person) ? undefined : comesBack(person, takesBack)
  return { ...(ended ? revive(person, ended, now) : person), softBounces: [] }
}

/** Since when it asks for its current jobs. */
const beganAt = ({ earlier, since, criteriaSince = '' }: Alert) => {
  const asked = earlier?.[0]?.since ?? since
  return asked > criteriaSince ? asked : criteriaSince
}

/** What an alert leaves to an equal one that asked for these jobs later than something that waits for it. */
const leftBy = (alert: Alert, kept: Alert, now: Date): Alert[] => {
  const known = Math.min(Date.parse(beganAt(kept)), waitsSince(kept, now.getTime()))
  const { waiting = [], ...own } = alert
  return waitsSince(alert, now.getTime()) < known ? [...waiting, { ...own, until: now.toISOString() }] : waiting
}

/** The latest: moving back and forth must not pile them up. */
const mostWaiting = 5

/** Of two alerts for the same jobs, the one that asked first, in the mover's schedule, with what waits for the other. */
const oneOf = (coming: Alert, resident: Alert, now: Date): Alert => {
  const [kept, other] = beganAt(coming) <= beganAt(resident) ? [coming, resident] : [resident, coming]
  const isOn = !pausedUntil(coming, now) || !pausedUntil(resident, now)
  const rescheduled = reschedule(kept, { ...coming, reminder: coming.reminder || resident.reminder }, now)
  const goesOn = <Paused extends Alert>(alert: Paused) => (isOn ? resume(alert, now) : alert)
  const waiting = [...(kept.waiting ?? []), ...leftBy(other, kept, now)].slice(-mostWaiting)
  return {
    ...goesOn(rescheduled),
    ...(waiting.length > 0 && { waiting: waiting.map((each) => ({ ...goesOn(each), id: kept.id })) }),
  }
}

/** Of two watches of one job, the one that asked first, for which most may wait; it's paused only if both are. */
const oneWatch = (coming: Watch, resident: Watch, now: Date): Watch => {
  const kept = coming.consent.requestedAt <= resident.consent.requestedAt ? coming : resident
  return pausedUntil(coming, now) && pausedUntil(resident, now) ? kept : resume(kept, now)
}

/** What was told until then in the resident's name stays told. */
const toldBy = <Told extends Pick<Alert | Watch, 'told'>>(told: Told, by: string, until: string): Told => ({
  ...told,
  told: [...(told.told ?? []), { by, until }],
})

/** All of it, told by them until then. */
const allToldBy = (all: Subscriptions, by: string, until: string): Subscriptions =>
  changeEach(all, (one) => toldBy(one, by, until))

type Carried = Pick<Person, 'owed' | 'linkKey' | 'ended'>

const isSameJob = (a: Watch, b: Watch) => a.control === b.control

/** What two get, each thing once: the first one's, and what only the second has. */
export const together = (first: Subscriptions, second: Subscriptions): Subscriptions => ({
  alerts: [...first.alerts, ...second.alerts.filter((each) => !first.alerts.some((own) => sameCriteria(own, each)))],
  newsletter: first.newsletter ?? second.newsletter,
  watches: [...first.watches, ...second.watches.filter((each) => !first.watches.some((own) => isSameJob(own, each)))],
})

/** What they stopped themselves and may bring back. */
const stopped = ({ ended }: Carried) => (ended?.reason === 'unsubscribed' && isActive(ended) ? ended : undefined)

/** What either of the two stopped can be brought back by the person they became. */
const stoppedByBoth = (
  coming: Carried,
  resident: Carried & { id: string },
  at: string,
  now: Date,
): Ended | undefined => {
  const [mine, ended] = [stopped(coming), stopped(resident)]
  if (!ended) return coming.ended
  const theirs = { ...ended, ...allToldBy(ended, resident.id, at) }
  if (!mine) return theirs
  const [first, second] = [stoppedAnew(mine, now), stoppedAnew(theirs, now)]
  return { ...first, ...together(first, second), owed: owedOf(first, second) }
}

/** What someone gets who moves to an address where `resident` already gets something: without duplicates. */
export const combined = <Coming extends Subscriptions & Carried>(
  coming: Coming,
  resident: Subscriptions & Carried & { id: string },
  at: string,
  now: Date,
): Coming => {
  const theirs = allToldBy(resident, resident.id, at)
  const ours = {
    ...coming,
    alerts: coming.alerts.map((alert) => {
      const equal = theirs.alerts.find((each) => sameCriteria(each, alert))
      return equal ? oneOf(alert, equal, now) : alert
    }),
    watches: coming.watches.map((watch) => {
      const equal = theirs.watches.find((each) => isSameJob(each, watch))
      return equal ? oneWatch(watch, equal, now) : watch
    }),
  }
  return {
    ...ours,
    ...together(ours, theirs),
    owed: owedOf(coming, resident),
    ended: stoppedByBoth(coming, resident, at, now),
    // A withdrawn link doesn't open the alerts again because they joined someone else's.
    linkKey: coming.linkKey ?? resident.linkKey,
  }
}

export const isTooMany = ({ alerts, watches }: Subscriptions): boolean =>
  alerts.length > mostAlerts || watches.length > mostWatches
