import type { Snapshot } from '../jobs/index.ts'
import type { Limit, OverLimit } from '../platform/rate-limit.ts'
import type { Result } from '../platform/result.ts'
import type { SigningKeys } from '../platform/signing.ts'
import type { SignUpLimits } from './sign-up-limits.ts'
import type { SubscriberStore } from './subscriber-store.ts'
import type { SubscriptionMail } from './subscription-mail.ts'

/** What both HTTP functions of subscriptions work with. */
export type SubscriptionParts = {
  subscribers: SubscriberStore
  /** Puts a mail somebody asked for on its queue. */
  enqueue: (mail: SubscriptionMail) => Promise<void>
  take: (limits: readonly Limit[], now: Date) => Promise<Result<void, OverLimit>>
  now: () => Date
}

export type LinkParts = SubscriptionParts & {
  keys: () => Promise<SigningKeys>
  siteUrl: string
}

export type SignUpParts = SubscriptionParts & {
  /** All known jobs, to tell people what an alert would bring. */
  readSnapshot: () => Promise<Snapshot | undefined>
  limits: SignUpLimits
}
