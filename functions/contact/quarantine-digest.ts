import { easternLongDateTime } from '../../site/kit/dates.ts'
import { deliver, deliveryId, type MailContent, type Organisation, type Post } from '../mail/index.ts'
import { log, metric } from '../platform/log.ts'
import { referenceOf } from './message.ts'
import type { MessageStore } from './message-store.ts'
import type { StoredMessage, Suspicion } from './stored-message.ts'
import { topics } from './topics.ts'

const reasons: Record<Suspicion, string> = {
  trap: 'filled in a hidden field',
  'too-fast': 'sent within three seconds',
  links: 'several links to other sites',
  offer: 'reads like an offer',
  network: 'many messages from one network',
  address: 'many messages from one address',
  everybody: 'many messages from everyone',
  uncounted: 'sent while we couldn’t check the limits',
}

const shown = 20
/** More aren't counted: the function that reports them looks every five minutes. */
const mostCounted = 200

const howMany = (count: number) =>
  count === 1 ? '1 message waits' : `${count >= mostCounted ? 'At least ' : ''}${count} messages wait`

/** One email for everything held, however much. It repeats nothing typed. */
export const digestMail = (
  held: readonly StoredMessage[],
  site: { siteUrl: string; organisation: Organisation },
): MailContent => ({
  ...site,
  subject: `${howMany(held.length)} for your decision`,
  preview: 'They look like spam or came in large numbers.',
  title: `${howMany(held.length)} for your decision`,
  blocks: [
    {
      kind: 'paragraph',
      text: 'They look like spam or came in large numbers, so they were saved and not emailed.',
    },
    {
      kind: 'entries',
      entries: held.slice(0, shown).map(({ id, topic, receivedAt, suspicions }) => ({
        title: referenceOf(id),
        lines: [
          topics[topic],
          `Received ${easternLongDateTime(receivedAt)}`,
          suspicions.map((suspicion) => reasons[suspicion]).join(', '),
        ],
      })),
    },
    { kind: 'paragraph', text: 'Read, release or delete them with: npm run ops -- messages' },
  ],
  reason: 'You get this at most once a day because you run the site and messages are held.',
  links: [],
})

export type Reporting = {
  store: Pick<MessageStore, 'list'>
  post: Post
  operator: string
  site: { siteUrl: string; organisation: Organisation }
}

/** Tells the operator of held messages, once a day (UTC). */
export const reportQuarantined = async ({ store, post, operator, site }: Reporting): Promise<number> => {
  const now = post.now()
  const held = await store.list('held', now, mostCounted, now)
  if (held.length > 0) {
    const day = now.toISOString().slice(0, 10)
    const delivered = await deliver(post, {
      kind: 'held-summary',
      since: now,
      to: operator,
      content: digestMail(held, site),
      deliveryId: deliveryId('held-summary', day),
    })
    log('contact.digest', { held: held.length, outcome: delivered.kind })
  }
  metric({ ContactHeld: held.length })
  return held.length
}
