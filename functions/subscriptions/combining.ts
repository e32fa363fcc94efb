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

/**
 * Of two alerts for the same jobs, the one that asked for them first; or the other, if something waits for it from
 * before that.
 */
const fullerOf = (one: Alert, other: Alert, now: number): Alert => {
  const [first, second] = beganAt(one) <= beganAt(other) ? [one, other] : [other, one]
  const known = Math.min(Date.parse(beganAt(first)), waitsSince(first, now))
  return waitsSince(second, now) < known ? second : first
}

/** Two alerts for the same jobs become one, in the mover's schedule. */
const oneOf = (coming: Alert, resident: Alert, now: Date): Alert => {
  const kept = fullerOf(coming, resident, now.getTime())
  const isOn = !pausedUntil(coming, now) || !pausedUntil(resident, now)
  const rescheduled = reschedule(kept, { ...coming, reminder: coming.reminder || resident.reminder }, now)
  return isOn ? resume(rescheduled, now) : rescheduled
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

const isWatched = ({ watches }: Subscriptions, control: string) => watches.some((watch) => watch.control === control)

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
  return {
    ...first,
    alerts: [...first.alerts, ...second.alerts.filter((each) => !first.alerts.some((own) => sameCriteria(own, each)))],
    newsletter: first.newsletter ?? second.newsletter,
    watches: [...first.watches, ...second.watches.filter(({ control }) => !isWatched(first, control))],
    owed: owedOf(first, second),
  }
}

/** What someone gets who moves to an address where `resident` already gets something: without duplicates. */
export const combined = <Coming extends Subscriptions & Carried>(
  coming: Coming,
  resident: Subscriptions & Carried & { id: string },
  at: string,
  now: Date,
): Coming => {
  const theirs = allToldBy(resident, resident.id, at)
  const alone = theirs.alerts.filter((alert) => !coming.alerts.some((each) => sameCriteria(each, alert)))
  const ours = coming.alerts.map((alert) => {
    const equal = theirs.alerts.find((each) => sameCriteria(each, alert))
    return equal ? oneOf(alert, equal, now) : alert
  })
  return {
    ...coming,
    alerts: [...ours, ...alone],
    watches: [
      ...coming.watches.map((watch) => {
        const equal = theirs.watches.find(({ control }) => control === watch.control)
        return equal ? oneWatch(watch, equal, now) : watch
      }),
      ...theirs.watches.filter(({ control }) => !isWatched(coming, control)),
    ],
    newsletter: coming.newsletter ?? theirs.newsletter,
    owed: owedOf(coming, resident),
    ended: stoppedByBoth(coming, resident, at, now),
    // A withdrawn link doesn't open the alerts again because they joined someone else's.
    linkKey: coming.linkKey ?? resident.linkKey,
  }
}

export const isTooMany = ({ alerts, watches }: Subscriptions): boolean =>
  alerts.length > mostAlerts || watches.length > mostWatches
