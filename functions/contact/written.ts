import { easternLongDateTime } from '../../site/kit/dates.ts'
import {
  type AddressLinks,
  type Block,
  deliver,
  deliveryId,
  type MailContent,
  type Organisation,
  refusal,
} from '../mail/index.ts'
import { type Delivering, linksTo } from './deliver-message.ts'
import { messagesOf } from './erasure.ts'
import { referenceOf } from './message.ts'
import { unlessExpired } from './message-store.ts'
import type { StoredMessage } from './stored-message.ts'
import { topics } from './topics.ts'

/** More than this many of the longest messages would be more than SES takes in one email. */
const mostShown = 100

const shown = ({ id, receivedAt, topic, page, name, message }: StoredMessage): Block[] => {
  const facts = [
    { name: 'Received', value: easternLongDateTime(receivedAt) },
    { name: 'Topic', value: topics[topic] },
    { name: 'Page', value: page },
    { name: 'Name', value: name },
  ]
  return [
    { kind: 'heading', text: referenceOf(id) },
    { kind: 'facts', facts: facts.filter(({ value }) => value !== '') },
    { kind: 'quotation', text: message },
  ]
}

/** Everything written to us from an address, to that address and nowhere else. */
export const writtenMail = (
  messages: readonly StoredMessage[],
  links: AddressLinks,
  site: { siteUrl: string; organisation: Organisation },
): MailContent => ({
  ...site,
  subject: 'What you wrote to us',
  preview: 'Your messages through our contact form.',
  title: 'What you wrote to us',
  blocks: [
    {
      kind: 'paragraph',
      text:
        messages.length > mostShown
          ? `This is the newest ${mostShown} of ${messages.length} messages we keep from this address. Write to us to get the others.`
          : 'This is every message we keep from this address.',
    },
    ...messages.slice(0, mostShown).flatMap(shown),
  ],
  reason: 'You get this email because someone with a link from one of our emails asked for your data.',
  links: [{ text: 'See or delete what we have', url: links.kept() }, ...refusal(links)],
})

/** Emails someone what they wrote from an address, by `addressId`; nothing if there's nothing. Throws if it must wait. */
export const mailMessagesOf = async (
  { show, mailId }: { show: string; mailId: string },
  delivering: Delivering,
): Promise<void> => {
  const { store, post, site } = delivering
  const now = post.now()
  const all = await Array.fromAsync(messagesOf(store, show))
  const messages = all
    .filter((message) => unlessExpired(message, now))
    .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
  const to = messages[0]?.address
  if (to === undefined) return
  const delivered = await deliver(post, {
    kind: 'data',
    since: now,
    to,
    content: writtenMail(messages, await linksTo(to, delivering), site),
    deliveryId: deliveryId('written', show, mailId),
  })
  // Asking too often is no fault to try again for.
  if (delivered.kind === 'later' && delivered.because !== 'mailbox-full')
    throw new Error(`What was written can’t be emailed now: ${delivered.because}`)
}
