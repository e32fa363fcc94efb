import { isActive, mostAlerts, mostWatches, revive, sameCriteria } from './lifecycle.ts'
import { pausedUntil, resume } from './pauses.ts'
import type { Person } from './person.ts'
import { reschedule } from './schedule.ts'
import type { Alert, Subscriptions, Watch } from './subscriber.ts'

/** What comes back with somebody who gets nothing: what a dead mailbox ended, and all that ended since a move that is taken back. */
const comesBack = ({ ended }: Person, takesBack: boolean) =>
  ended !== undefined && isActive(ended) && (takesBack || ended.reason === 'bounced') ? ended : undefined

/**
 * Who stopped or complained does not move; whose mailbox is dead does, with everything they had. Whatever was done at the
 * new address, the owner of the old one can take the move back, as they were told.
 */
export const mayMove = (person: Person | undefined, takesBack = false): boolean =>
  person !== undefined && (isActive(person) || comesBack(person, takesBack) !== undefined)

/** What comes along in a move. */
export const moving = (person: Person, now: Date, takesBack = false): Person => {
  const ended = isActive(person) ? undefined : comesBack(person, takesBack)
  return { ...(ended ? revive(person, ended, now) : person), softBounces: [] }
}

/** Since when it asks for the jobs it asks for now. */
const beganAt = ({ earlier, since, criteriaSince = '' }: Alert) => {
  const asked = earlier?.[0]?.since ?? since
  return asked > criteriaSince ? asked : criteriaSince
}

/** Of two alerts about the same jobs the one that asked for them first, in the schedule of the one that comes. */
const oneOf = (coming: Alert, resident: Alert, now: Date): Alert => {
  const kept = beganAt(coming) <= beganAt(resident) ? coming : resident
  const isOn = !pausedUntil(coming, now) || !pausedUntil(resident, now)
  const rescheduled = reschedule(kept, coming, now)
  return { ...(isOn ? resume(rescheduled, now) : rescheduled), reminder: coming.reminder || resident.reminder }
}

/** Of two watches of one job the older one; it pauses only if both do. */
const oneWatch = (coming: Watch, resident: Watch, now: Date): Watch => {
  const kept = coming.confirmedAt <= resident.confirmedAt ? coming : resident
  return pausedUntil(coming, now) && pausedUntil(resident, now) ? kept : resume(kept, now)
}

/** What was told until then in the resident's name stays told in it. */
const toldBy = <Told extends Pick<Alert | Watch, 'told'>>(told: Told, by: string, until: string): Told => ({
  ...told,
  told: [...(told.told ?? []), { by, until }],
})

type Carried = Pick<Person, 'owed' | 'linkKey'>

/** What is still to be told to either of two. */
const owedTo = (coming: Carried, resident: Carried): string[] | undefined => {
  const owed = [...new Set([...(coming.owed ?? []), ...(resident.owed ?? [])])]
  return owed.length > 0 ? owed : undefined
}

/** What somebody gets who comes to an address where `resident` gets something already: of what is equal, one. */
export const combined = <Coming extends Subscriptions & Carried>(
  coming: Coming,
  resident: Subscriptions & Carried & { id: string },
  at: string,
  now: Date,
): Coming => {
  const theirs = resident.alerts.map((alert) => toldBy(alert, resident.id, at))
  const watched = resident.watches.map((watch) => toldBy(watch, resident.id, at))
  const alone = theirs.filter((alert) => !coming.alerts.some((each) => sameCriteria(each, alert)))
  const ours = coming.alerts.map((alert) => {
    const equal = theirs.find((each) => sameCriteria(each, alert))
    return equal ? oneOf(alert, equal, now) : alert
  })
  return {
    ...coming,
    alerts: [...ours, ...alone],
    watches: [
      ...coming.watches.map((watch) => {
        const equal = watched.find(({ control }) => control === watch.control)
        return equal ? oneWatch(watch, equal, now) : watch
      }),
      ...watched.filter(({ control }) => !coming.watches.some((watch) => watch.control === control)),
    ],
    newsletter: coming.newsletter ?? (resident.newsletter && toldBy(resident.newsletter, resident.id, at)),
    owed: owedTo(coming, resident),
    // A link that was withdrawn does not open the alerts again because they joined somebody else's.
    linkKey: coming.linkKey ?? resident.linkKey,
  }
}

export const isTooMany = ({ alerts, watches }: Subscriptions): boolean =>
  alerts.length > mostAlerts || watches.length > mostWatches
