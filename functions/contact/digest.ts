import type { MailContent, Organisation } from '../mail/content.ts'
import type { Mail } from '../mail/mail.ts'
import type { Outcome } from '../mail/outcome.ts'
import { renderMail } from '../mail/render.ts'
import { log, metric } from '../platform/log.ts'
import type { Limit, OverLimit } from '../platform/rate-limit.ts'
import type { Result } from '../platform/result.ts'
import { heldMessages, mostListed } from './held.ts'
import { referenceOf } from './message.ts'
import type { MessageStore } from './store.ts'
import type { StoredMessage, Suspicion } from './stored-message.ts'
import { topics } from './topics.ts'

const reasons: Record<Suspicion, string> = {
  trap: 'filled in a field that people cannot see',
  'too-fast': 'sent within three seconds',
  links: 'full of links',
  network: 'many messages from one network',
  address: 'many messages with one address',
  everybody: 'many messages from everybody',
  uncounted: 'sent while the counters could not be read',
}

const shown = 20
const aDay: Limit = { key: 'contact-digest', most: 1, seconds: 24 * 3600 }

const howMany = (count: number) =>
  count === 1 ? '1 message waits' : `${count >= mostListed ? 'At least ' : ''}${count} messages wait`

/** One mail for all that is held, however much it is. It repeats nothing that was typed. */
export const digestMail = (
  held: readonly StoredMessage[],
  site: { siteUrl: string; organisation: Organisation },
): MailContent => ({
  ...site,
  subject: `${howMany(held.length)} for your decision`,
  preview: 'They look like advertising or came in great number.',
  title: `${howMany(held.length)} for your decision`,
  blocks: [
    {
      kind: 'paragraph',
      text: 'They look like advertising or came in great number, so they were stored and not mailed.',
    },
    {
      kind: 'entries',
      entries: held.slice(0, shown).map(({ id, topic, receivedAt, suspicions }) => ({
        title: referenceOf(id),
        lines: [topics[topic], `Received ${receivedAt}`, suspicions.map((suspicion) => reasons[suspicion]).join(', ')],
      })),
    },
    { kind: 'paragraph', text: 'Read, release or delete them with: npm run ops -- messages' },
  ],
  reason: 'You get this at most once a day because you run the site and messages are held.',
  links: [],
})

export type Reporting = {
  store: Pick<MessageStore, 'list'>
  take(limits: readonly Limit[], now: Date): Promise<Result<void, OverLimit>>
  send(mail: Mail): Promise<Outcome>
  operator: string
  site: { siteUrl: string; organisation: Organisation }
  now(): Date
}

/** Tells the operator of held messages, at most once a day. Should that one mail fail, the next day tells of the same. */
export const reportHeld = async ({ store, take, send, operator, site, now }: Reporting): Promise<number> => {
  const held = await heldMessages(store, now())
  if (held.length > 0 && (await take([aDay], now())).ok) {
    const deliveryId = `contact-digest-${now().toISOString().slice(0, 10)}`
    const outcome = await send({ to: operator, ...renderMail(digestMail(held, site)), deliveryId })
    log('contact.digest', { held: held.length, outcome: outcome.kind })
  }
  metric({ ContactHeld: held.length })
  return held.length
}
