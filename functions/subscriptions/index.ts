/**
 * What other folders may use of `functions/subscriptions`: who wants which jobs when, the forms that ask for it, and
 * its words.
 */

export { idOfAddress, isAt, readAddress } from './addresses.ts'
export { AlertForm, emptyAlertForm } from './alert-form.tsx'
export { currentWording, wordings } from './consent.ts'
export { admits, fits, isEverywhere, isWithin, reaches, statesAround } from './criteria.ts'
export {
  atOnce,
  criteriaAt,
  dueOf,
  isStoppedBefore,
  momentOf,
  scheduleAt,
  type Timed,
  tellerOf,
  timedWatch,
} from './due.ts'
export { type Erasures, erasureIn, erasuresKeptDays, noteErased, wasErased } from './erasures.ts'
export { forgetAddress, idsOf } from './forgetting.ts'
export { capitalized, criteriaWords, listWords, subscriptionWords } from './format-subscription.ts'
export { readNote } from './import-notes.ts'
export { askImported, type ImportParts, importStanding, type Standing } from './importing.ts'
export {
  currentPerson,
  end,
  finishWatch,
  isActive,
  restoreWithin,
  softBounce,
  undoMoveWithin,
} from './lifecycle.ts'
export { type Links, linksFor, requestLinks } from './links.ts'
export { type Matchable, type MatchableAlert, matchableAttributes, parseMatchable } from './matchable.ts'
export { finishJoining } from './moving.ts'
export { NewsletterForm } from './newsletter-form.tsx'
export { occupationOptions } from './occupation-options.ts'
export { ownerOf } from './owners.ts'
export { pausedUntil, pauseOver } from './pauses.ts'
export { changePerson, findPerson, readPerson } from './people.ts'
export type { Ended, Person, Request } from './person.ts'
export { parseKept } from './person-item.ts'
export { confirmWithin } from './requests.ts'
export { sampleBlocks } from './sample-notice.ts'
export { allShards, personKey } from './shards.ts'
export {
  type Alert,
  applicant,
  type Criteria,
  mileSteps,
  type Near,
  type Newsletter,
  paySteps,
  type Subscriptions,
  tellingAlerts,
  type Watch,
} from './subscriber.ts'
export {
  changedMail,
  confirmationMail,
  dataMail,
  deletedMail,
  endedMail,
  keptMail,
  manageMail,
  movedMail,
  moveMail,
  type Sender,
} from './subscription-emails.ts'
export { tellingsOf } from './tellings.ts'
export type { SubscriberStore } from './versioned.ts'
export { WatchForm } from './watch-form.tsx'
export { pageOf, welcomeMail } from './welcome-email.ts'
export { hourOf, instantOf, nextDue } from './windows.ts'
