import * as z from 'zod/mini'
import { type ContactInput, messageId } from './message.ts'
import { topicNames } from './topics.ts'

/** Why a message waits for the operator's eye instead of being mailed at once. */
export const suspicions = ['trap', 'too-fast', 'links', 'network', 'address', 'everybody', 'uncounted'] as const
export type Suspicion = (typeof suspicions)[number]

/** The two mails of a message: to the operator, and the receipt to the visitor. */
export const parts = ['operator', 'receipt'] as const
export type Part = (typeof parts)[number]

const settlement = z.object({
  /** Set while an attempt's outcome is not known. */
  claimedAt: z.optional(z.iso.datetime()),
  /** The mail was taken by SES, or will never be. */
  settledAt: z.optional(z.iso.datetime()),
  outcome: z.optional(z.enum(['sent', 'rejected'])),
})
export type Settlement = z.infer<typeof settlement>

export const storedMessage = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  /** `waiting` to be mailed, `held` for the operator; absent once all its mails are settled. Key of the index. */
  standing: z.optional(z.enum(['waiting', 'held'])),
  suspicions: z.array(z.enum(suspicions)),
  topic: z.enum(topicNames),
  page: z.string(),
  name: z.string(),
  address: z.string(),
  message: z.string(),
  operator: settlement,
  receipt: settlement,
  /** Epoch seconds. */
  expiresAt: z.number(),
})
export type StoredMessage = z.infer<typeof storedMessage>

/** The message as it is first stored: waiting, or held when there is something to suspect. */
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
  operator: {},
  receipt: {},
  expiresAt: Math.floor(now.getTime() / 1000) + retentionDays * 86_400,
})
