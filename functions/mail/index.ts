/**
 * What other folders may use of `functions/mail`: the shape of every email, the way it's sent once, and the suppression
 * list.
 */

export { type AddressLinks, addressLinks, refusal } from './address-links.ts'
export { type Delivered, deliver, type Email, type Post, type Suppressed } from './deliver.ts'
export { type DeliveryStore, deliveryId, settle, settleAfterMilliseconds, standingOf } from './deliveries.ts'
export { backupsKeptDays, deliveriesKeptDays, expiredGoWithin } from './delivery-retention.ts'
export { type EmailKind, isTooOld } from './kinds.ts'
export { mailer, sendMail } from './mail.ts'
export { countInMailbox } from './mailbox-limit.ts'
export { type Block, type Entry, type Link, type MailContent, type Organisation, renderMail } from './render.ts'
export { readSuppression, type SuppressionStore, suppress, suppressedBy } from './suppressions.ts'
export { visibly } from './visibly.ts'
