/** What other folders may use of `functions/subscriptions`: who wants which jobs when, the forms that ask for it, and its words. */

export { AlertForm, emptyAlertForm } from './alert-form.tsx'
export { currentWording, wordings } from './consent.ts'
export { admits, fits, isUnplaced, reaches } from './criteria.ts'
export { capitalized, criteriaWords, listWords, wishWords } from './format-subscription.ts'
export { confirmWithin, currentRecord, end, restoreWithin, softBounce } from './lifecycle.ts'
export { type Links, linksFor } from './links.ts'
export { NewsletterForm } from './newsletter-form.tsx'
export { occupationOptions } from './occupation-options.ts'
export { type Alert, applicant, type Criteria, paySteps, type Rhythm, type Subscriber } from './subscriber.ts'
export {
  allShards,
  changeSubscriber,
  forgetSubscriber,
  parseAlerts,
  parseSubscriber,
  readReduced,
  readSubscriber,
  type SubscriberStore,
  subscriberKey,
} from './subscriber-store.ts'
export { confirmationMail, dataMail, endedMail, manageMail, moveMail, type Sender } from './subscription-emails.ts'
export { hourOf, instantOf, nextDue } from './windows.ts'
