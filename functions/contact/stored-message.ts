import * as z from 'zod/mini'
import { type ContactInput, messageId } from './message.ts'
import { topicNames } from './topics.ts'

/** Why a message waits for the operator instead of being emailed right away. */
export const suspicions = [
  'trap',
  'too-fast',
  'links',
  'offer',
  'network',
  'address',
  'everybody',
  'uncounted',
] as const
export type Suspicion = (typeof suspicions)[number]

/** A message's two emails: to the operator, and the receipt to the visitor. */
export const parts = ['operator', 'receipt'] as const
export type Part = (typeof parts)[number]

/** The state of one email of a message, from when messages kept it themselves; `mail/deliveries.ts` keeps it now. */
const earlier = z.object({
  /** An attempt whose outcome wasn't known. */
  claimedAt: z.optional(z.iso.datetime()),
  /** SES had taken the email, or never will. */
  settledAt: z.optional(z.iso.datetime()),
})

const standing = z.enum(['waiting', 'receipt', 'held'])
export type Standing = z.infer<typeof standing>

export const storedMessage = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  /** When the operator released a held message. */
  releasedAt: z.optional(z.iso.datetime()),
  /**
   * `waiting` to be emailed to the operator, `receipt` if only the visitor's receipt is still due, `held` for the
   * operator; absent once nothing is left to do. Key of the index.
   */
  standing: z.optional(standing),
  suspicions: z.array(z.enum(suspicions)),
  topic: z.enum(topicNames),
  page: z.string(),
  name: z.string(),
  address: z.string(),
  message: z.string(),
  operator: z.optional(earlier),
  receipt: z.optional(earlier),
  /** Epoch seconds. */
  expiresAt: z.number(),
})
export type StoredMessage = z.infer<typeof storedMessage>

/** The message as first stored: waiting, or held if something is suspicious. */
export const newMessage = (
  input: ContactInput,
  { suspicions, retentionDays, now }: { suspicions: Suspicion[]; retentionDays: number; now: Date },
): StoredMessage => ({
  id: messageId(input),
  receivedAt: now.toISOString(),
  standing: suspicions.length > 0 ? 'held' : 'waiting',
  suspicions,
  topic: input.topic,
  page: input.page,
  name: input.name,
  address: input.email.address,
  message: input.message,
  expiresAt: Math.floor(now.getTime() / 1000) + retentionDays * 86_400,
})
