import { createHash, randomBytes } from 'node:crypto'
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { deliveriesKeptDays } from './delivery-retention.ts'

export type DeliveryStore = { client: DynamoDBClient; table: string }

/**
 * `claimed`: someone is about to send, or died doing so; `waiting`: certainly not sent, may be sent at once; `sent`:
 * SES accepted it; `failed`: it will never be sent.
 */
export const phase = z.enum(['claimed', 'waiting', 'sent', 'failed'])
export type Phase = z.infer<typeof phase>

/**
 * How long a claim without a known outcome waits for SES's Send event. If none comes, the email is sent again: a rare
 * repeat rather than a loss. Events usually take seconds.
 */
export const settleAfterMilliseconds = 15 * 60_000

/**
 * The name of an email to be sent once: 22 characters that SES allows as a message tag's value. Made from its kind, the
 * id of its person or message, and what distinguishes it from others of its kind; never from an address.
 */
export const deliveryId = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest().subarray(0, 16).toString('base64url')

/** Epoch seconds. */
const expiry = (now: Date) => Math.ceil(now.getTime() / 1000) + deliveriesKeptDays * 86_400

const text = (value: string): AttributeValue => ({ S: value })
const number = (value: number): AttributeValue => ({ N: String(value) })

const update = async (
  { client, table }: DeliveryStore,
  id: string,
  change: string,
  condition: string | undefined,
  values: Record<string, AttributeValue>,
): Promise<{ done: boolean; old?: Record<string, AttributeValue> }> => {
  try {
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { id: text(id) },
        UpdateExpression: change,
        ConditionExpression: condition,
        ExpressionAttributeValues: values,
        ReturnValues: 'ALL_OLD',
      }),
    )
    return { done: true, old: Attributes }
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { done: false }
    throw error
  }
}

/** `repeats`: an earlier attempt may have reached SES, but no event said so in time. */
export type Claim = { kind: 'claimed'; repeats: boolean } | { kind: 'settled' } | { kind: 'busy'; waitSeconds: number }

/** What stands in an email's way, without claiming it. */
export type Standing = Exclude<Claim, { kind: 'claimed' }> | { kind: 'free' }

export const standingOf = async ({ client, table }: DeliveryStore, id: string, now: Date): Promise<Standing> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: { id: text(id) }, ConsistentRead: true }),
  )
  const phase = Item?.phase?.S
  if (phase === 'sent' || phase === 'failed') return { kind: 'settled' }
  // Claims of an earlier release do not say until when they hold.
  const settleBy = Number(Item?.settleBy?.N ?? Number(Item?.claimedAt?.N ?? 0) + settleAfterMilliseconds)
  const left = settleBy - now.getTime()
  return phase === 'claimed' && left > 0 ? { kind: 'busy', waitSeconds: Math.ceil(left / 1000) } : { kind: 'free' }
}

/**
 * Claims the right to send an email, or says why not. One conditional write; repeated after its answer was lost, it
 * finds its own claim.
 */
export const claim = async (store: DeliveryStore, id: string, now: Date): Promise<Claim> => {
  const time = now.getTime()
  const claimant = text(randomBytes(9).toString('base64url'))
  const { done, old } = await update(
    store,
    id,
    'SET phase = :claimed, claimedAt = :now, settleBy = :settleBy, claimant = :claimant, expiresAt = :expires, ' +
      'attempts = if_not_exists(attempts, :zero) + :one',
    // Claims of an earlier release do not say until when they hold.
    'attribute_not_exists(id) OR phase = :waiting OR (phase = :claimed AND (claimant = :claimant OR settleBy <= :now ' +
      'OR (attribute_not_exists(settleBy) AND claimedAt <= :unsettled)))',
    {
      ':claimed': text('claimed'),
      ':waiting': text('waiting'),
      ':claimant': claimant,
      ':now': number(time),
      ':settleBy': number(time + settleAfterMilliseconds),
      ':unsettled': number(time - settleAfterMilliseconds),
      ':zero': number(0),
      ':one': number(1),
      ':expires': number(expiry(now)),
    },
  )
  if (done) return { kind: 'claimed', repeats: old?.phase?.S === 'claimed' && old.claimant?.S !== claimant.S }
  const standing = await standingOf(store, id, now)
  return standing.kind === 'free' ? { kind: 'busy', waitSeconds: 1 } : standing
}

/** SES accepted the email. */
export const recordSent = (store: DeliveryStore, id: string, messageId: string) =>
  update(store, id, 'SET phase = :sent, messageId = :message', undefined, {
    ':sent': text('sent'),
    ':message': text(messageId),
  })

/** The email certainly didn't go out: `waiting` if it may pass later, `failed` if it never will. */
export const recordUnsent = (store: DeliveryStore, id: string, phase: 'waiting' | 'failed', now: Date) =>
  update(store, id, 'SET phase = :phase', 'phase = :claimed AND claimedAt = :now', {
    ':phase': text(phase),
    ':claimed': text('claimed'),
    ':now': number(now.getTime()),
  })

/** SES didn't answer: unless its event says by `settleBy` that it accepted the email, it's sent again after that. */
export const recordUnanswered = (
  store: DeliveryStore,
  id: string,
  { claimedAt, settleBy }: { claimedAt: Date; settleBy: Date },
) =>
  update(store, id, 'SET settleBy = :settleBy', 'phase = :claimed AND claimedAt = :at', {
    ':settleBy': number(settleBy.getTime()),
    ':claimed': text('claimed'),
    ':at': number(claimedAt.getTime()),
  })

/**
 * SES's own event says that it accepted (`sent`) or refused (`failed`) an email. It overrides whatever we made of the
 * attempt, even if that was given back because its answer said less than the truth, or is claimed elsewhere. False if
 * the outcome was known.
 */
export const settle = async (
  store: DeliveryStore,
  id: string,
  { phase, messageId, now }: { phase: 'sent' | 'failed'; messageId: string; now: Date },
): Promise<boolean> => {
  const { done } = await update(
    store,
    id,
    'SET phase = :phase, messageId = :message, expiresAt = if_not_exists(expiresAt, :expires)',
    'attribute_not_exists(id) OR phase = :claimed OR phase = :waiting',
    {
      ':phase': text(phase),
      ':message': text(messageId),
      ':claimed': text('claimed'),
      ':waiting': text('waiting'),
      ':expires': number(expiry(now)),
    },
  )
  return done
}
