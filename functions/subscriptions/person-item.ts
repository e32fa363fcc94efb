import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { instant } from '../jobs/index.ts'
import { formatOne, pendingOfFormatOne, personOfFormatOne, subscriptionsOfFormatOne } from './format-1.ts'
import { eachOf, expiryOf, isActive, restoreWithin, staleFrom } from './lifecycle.ts'
import { type Ended, ended, endingReason, type Person, person, type Request } from './person.ts'
import { type Alert, alert, consent, newsletter, type Subscriptions, watches } from './subscriber.ts'
import { type Item, seconds } from './versioned.ts'

const rest = z.omit(person, { alerts: true, newsletter: true, watches: true, ended: true, owed: true, since: true })
const alerts = z.array(alert)
const names = z.array(z.string())
const parsed = <Schema extends z.ZodMiniType>(schema: Schema, value: AttributeValue | undefined) =>
  value?.S === undefined ? undefined : schema.parse(JSON.parse(value.S))

/** What's left of someone whose alerts ended long ago: the evidence. */
const reduced = z.object({
  at: instant,
  reason: z.union([endingReason, z.literal('moved')]),
  consents: z.array(z.extend(consent, { confirmedAt: instant })),
})
export type Tombstone = z.infer<typeof reduced>

/** A person as stored: in full, as evidence, or as the id of the person they became. */
export type Kept =
  | { kind: 'person'; person: Person; pending?: Request }
  | { kind: 'reduced'; reduced: Tombstone }
  | { kind: 'joined'; into: string; at?: string }

/** What's active and since when, what was stopped recently, and what's owed. */
export type Active<One> = Omit<Subscriptions, 'alerts'> & {
  alerts: One[]
  since: string
  ended?: Ended
  owed: string[]
}

const firstConfirmed = (all: Subscriptions): string =>
  eachOf(all)
    .map(({ confirmedAt }) => confirmedAt)
    .sort()[0] ?? ''

/** With alerts as the schema has them. The old format, which nobody writes anymore, has them whole. */
export const readActive = <One>(item: Item, alerts: z.ZodMiniType<One[]>): Active<Alert | One> => {
  const old = item.format?.N === '2' ? undefined : subscriptionsOfFormatOne(item.alerts?.S)
  return {
    alerts: old?.alerts ?? parsed(alerts, item.alerts) ?? [],
    newsletter: old ? old.newsletter : parsed(newsletter, item.newsletter),
    watches: old?.watches ?? parsed(watches, item.watches) ?? [],
    ended: parsed(ended, item.ended),
    owed: parsed(names, item.owed) ?? [],
    since: item.since?.S ?? (old ? firstConfirmed(old) : ''),
  }
}

export const parseKept = (item: Item | undefined): Kept | undefined => {
  if (!item) return
  if (item.into?.S !== undefined) return { kind: 'joined', into: item.into.S, at: item.joinedAt?.S }
  if (item.reduced?.S !== undefined) return { kind: 'reduced', reduced: reduced.parse(JSON.parse(item.reduced.S)) }
  if (item.record?.S === undefined) return
  const record: unknown = JSON.parse(item.record.S)
  const { owed, ...active } = readActive(item, alerts)
  if (item.format?.N === '2') {
    const others = rest.parse(record)
    return { kind: 'person', person: { ...others, ...active, owed: owed.length > 0 ? owed : undefined } }
  }
  const old = formatOne.parse(record)
  return { kind: 'person', person: personOfFormatOne(old, active), pending: pendingOfFormatOne(old) }
}

const text = (value: unknown) => ({ S: JSON.stringify(value) })

/**
 * Attributes of JSON text: matching reads everyone's `alerts` and little else, and JSON text costs a fraction of
 * reading DynamoDB's nested attribute values. `expiresAt` is for DynamoDB's own deletion, which comes after ours:
 * `retention.ts` handles what's past `staleFrom` before that.
 */
export const itemOf = (kept: Exclude<Kept, { kind: 'person' }> | { kind: 'person'; person: Person }): Item => {
  if (kept.kind === 'joined') return { into: { S: kept.into }, ...(kept.at && { joinedAt: { S: kept.at } }) }
  if (kept.kind === 'reduced') return { reduced: text(kept.reduced) }
  const { alerts, newsletter, watches, ended, owed, since, ...others } = kept.person
  const expiry = expiryOf(kept.person)
  const stale = staleFrom(kept.person)
  return {
    format: { N: '2' },
    since: { S: since },
    record: text(others),
    ...(alerts.length > 0 && { alerts: text(alerts) }),
    ...(newsletter && { newsletter: text(newsletter) }),
    ...(watches.length > 0 && { watches: text(watches) }),
    ...(ended && isActive(ended) && { ended: text(ended) }),
    ...(owed && { owed: text(owed) }),
    ...(stale && { staleFrom: seconds(stale) }),
    ...(expiry && { expiresAt: seconds(new Date(expiry.getTime() + restoreWithin)) }),
  }
}
