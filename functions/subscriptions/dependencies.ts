import type { Snapshot } from '../jobs/index.ts'
import type { Suppressed } from '../mail/index.ts'
import type { Line } from '../platform/line.ts'
import type { Limit, OverLimit } from '../platform/rate-limit.ts'
import type { Result } from '../platform/result.ts'
import type { SigningKeys } from '../platform/signing.ts'
import type { SignUpLimits } from './sign-up-limits.ts'
import type { SubscriptionMail } from './subscription-mail.ts'
import type { SubscriberStore } from './versioned.ts'

/** What the three HTTP functions of subscriptions work with. */
export type SubscriptionDependencies = {
  subscribers: SubscriberStore
  /** Queues an email that someone asked for. */
  enqueue: (mail: SubscriptionMail, delaySeconds?: number) => Promise<void>
  now: () => Date
}

/** For forms, which count how often they're sent. */
export type FormDependencies = SubscriptionDependencies & {
  take: (limits: readonly Limit[], now: Date) => Promise<Result<number, OverLimit>>
}

/** What every link in an email needs. */
export type LinkDependencies = SubscriptionDependencies & {
  keys: () => Promise<SigningKeys>
  siteUrl: string
}

export type ConfirmDependencies = LinkDependencies & {
  /** Why the address with this id isn't emailed; undefined if it is. */
  suppression: (id: string) => Promise<Suppressed | undefined>
  /** Never email the address with this id again. */
  suppress: (id: string, now: Date) => Promise<void>
}

export type ManageDependencies = LinkDependencies &
  FormDependencies & {
    /** Also deletes, a little later, what was written to us from the address with this id. */
    forgetMessages: (address: string) => Promise<void>
    /** Emails what was written to us from the address with this id to that address, once by that name. */
    showMessages: (address: string, mailId: string) => Promise<void>
    /** Erases what's stored under these ids, even from a backup restored someday. */
    noteErased: (ids: readonly string[], now: Date) => Promise<void>
  }

/** For watch requests, by form or by link. */
export type WatchDependencies = SignUpDependencies &
  LinkDependencies & {
    /** The same, but current: an email may be newer than what a function remembers. */
    readNewestSnapshot: () => Promise<Snapshot | undefined>
  }

export type SignUpDependencies = FormDependencies & {
  /** The next place in a line, in seconds from now; undefined if it's full. */
  place: (line: Line, now: Date) => Promise<number | undefined>
  /** All known jobs, to tell people what an alert would match. */
  readSnapshot: () => Promise<Snapshot | undefined>
  limits: SignUpLimits
}
