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
  /** Puts a mail somebody asked for on its queue. */
  enqueue: (mail: SubscriptionMail, delaySeconds?: number) => Promise<void>
  now: () => Date
}

/** What forms work with, which count how often they are sent. */
export type FormDependencies = SubscriptionDependencies & {
  take: (limits: readonly Limit[], now: Date) => Promise<Result<number, OverLimit>>
}

/** What every link in an email is answered with. */
export type LinkDependencies = SubscriptionDependencies & {
  keys: () => Promise<SigningKeys>
  siteUrl: string
}

export type ConfirmDependencies = LinkDependencies & {
  /** Why the address with this id is not written to; undefined when it is. */
  suppression: (id: string) => Promise<Suppressed | undefined>
  /** The address with this id is never written to again. */
  suppress: (id: string, now: Date) => Promise<void>
}

export type ManageDependencies = LinkDependencies &
  FormDependencies & {
    /** What was written to us with the address of this id is deleted, too, a little later. */
    forgetMessages: (address: string) => Promise<void>
    /** What stands under these ids is erased, also from a backup that is restored one day. */
    noteErased: (ids: readonly string[], now: Date) => Promise<void>
  }

/** What asks for a watch, by a form or by a link. */
export type WatchDependencies = SignUpDependencies &
  LinkDependencies & {
    /** The same, newer: an email is faster than what a function remembers. */
    readNewestSnapshot: () => Promise<Snapshot | undefined>
  }

export type SignUpDependencies = FormDependencies & {
  /** The next place in a line, in seconds from now; undefined when it is full. */
  place: (line: Line, now: Date) => Promise<number | undefined>
  /** All known jobs, to tell people what an alert would bring. */
  readSnapshot: () => Promise<Snapshot | undefined>
  limits: SignUpLimits
}
