import { createHash } from 'node:crypto'
import { type AttributeValue, type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { applied } from '../platform/conditional-write.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import { type EmailKind, rulesOf } from './kinds.ts'

/** The table of counters, key `id`, TTL `expiresAt`. */
export type MailboxStore = { client: DynamoDBClient; table: string }

/**
 * Emails that forms and links can send to one mailbox, all kinds together, from any number of networks: in any 3,600 s
 * and in any 86,400 s. What's over the hour waits; what's over the day isn't sent. Receipts may go a little beyond
 * both, see `kinds.ts`.
 */
export const mailboxLimits = { hour: 5, day: 12 } as const

const seconds = { hour: 3_600, day: 86_400 } as const

const gmail = new Set(['gmail.com', 'googlemail.com'])

/**
 * One name for all spellings that reach one mailbox: without `+tag`, and without dots at Gmail, which ignores them.
 * Only for counting: email always goes to the address as typed.
 */
export const mailboxOf = (address: string): string => {
  const lower = address.toLowerCase()
  const at = lower.lastIndexOf('@')
  const [local, domain] = [lower.slice(0, at), lower.slice(at + 1)]
  const untagged = local.replace(/\+.*$/, '') || local
  return gmail.has(domain) ? `${untagged.replaceAll('.', '')}@gmail.com` : `${untagged}@${domain}`
}

/** Names the counter without the address. */
const keyOf = (address: string) =>
  `mailbox-${createHash('sha256')
    .update(`mailbox ${mailboxOf(address)}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')}`

export type OverMailboxLimit = { kind: 'hour'; retryAfterSeconds: number } | { kind: 'day' }

/** One day's emails: the kind and delivery of each, and when it was counted. */
type Counted = Record<string, number>
const nameOf = (kind: EmailKind, delivery: string) => `${kind} ${delivery}`

const over = (counted: Counted, kind: EmailKind, now: number): OverMailboxLimit | undefined => {
  const { beyondLimit = 0, mostADay = Number.POSITIVE_INFINITY } = rulesOf(kind)
  const ofKind = Object.keys(counted).filter((name) => name.startsWith(nameOf(kind, '')))
  const times = Object.values(counted).sort((a, b) => a - b)
  if (times.length >= mailboxLimits.day + beyondLimit || ofKind.length >= mostADay) return { kind: 'day' }
  const lastHour = times.filter((at) => at > now - seconds.hour)
  const first = lastHour.at(-mailboxLimits.hour - beyondLimit)
  return first === undefined ? undefined : { kind: 'hour', retryAfterSeconds: first + seconds.hour - now }
}

const readCounted = async ({ client, table }: MailboxStore, id: string): Promise<{ all: Counted; version: number }> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true }),
  )
  const entries = Object.entries(Item?.deliveries?.M ?? {}).map(([name, at]) => [name, Number(at.N)] as const)
  return { all: Object.fromEntries(entries), version: Number(Item?.version?.N ?? 0) }
}

const writeCounted = async (
  { client, table }: MailboxStore,
  id: string,
  deliveries: Counted,
  { version, now }: { version: number; now: number },
): Promise<boolean> => {
  const M: Record<string, AttributeValue> = {}
  for (const [name, at] of Object.entries(deliveries)) M[name] = { N: String(at) }
  return applied(
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { id: { S: id } },
        UpdateExpression: 'SET deliveries = :deliveries, version = :next, expiresAt = :expires',
        ConditionExpression: version === 0 ? 'attribute_not_exists(id)' : 'version = :version',
        ExpressionAttributeValues: {
          ':deliveries': { M },
          ':next': { N: String(version + 1) },
          ':expires': { N: String(now + seconds.day) },
          ...(version > 0 && { ':version': { N: String(version) } }),
        },
      }),
    ),
  )
}

const attempts = 8

/**
 * Counts one email to the address's mailbox, or says why it can't go. A counted delivery counts once, however often
 * it's tried. The log slides, so no two windows can be played against each other.
 */
export const countInMailbox = async (
  store: MailboxStore,
  { to, kind, delivery, now }: { to: string; kind: EmailKind; delivery: string; now: Date },
): Promise<Result<void, OverMailboxLimit>> => {
  const [id, name] = [keyOf(to), nameOf(kind, delivery)]
  const time = Math.floor(now.getTime() / 1000)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { all, version } = await readCounted(store, id)
    const counted = Object.fromEntries(Object.entries(all).filter(([, at]) => at > time - seconds.day))
    if (Object.hasOwn(counted, name)) return succeed(undefined)
    const full = over(counted, kind, time)
    if (full) return fail(full)
    if (await writeCounted(store, id, { ...counted, [name]: time }, { version, now: time })) return succeed(undefined)
  }
  throw new Error('A mailbox was counted too often at once')
}

export type CountInMailbox = (email: Parameters<typeof countInMailbox>[1]) => ReturnType<typeof countInMailbox>
