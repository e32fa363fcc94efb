import { easternLongDateTime } from '../../site/kit/dates.ts'
import { type AddressLinks, type MailContent, type Organisation, refusal } from '../mail/index.ts'
import { referenceOf } from './message.ts'
import type { StoredMessage } from './stored-message.ts'
import { topics } from './topics.ts'

type Site = { siteUrl: string; organisation: Organisation }

/** To the operator. The subject has only fixed words; what the visitor typed is only in the body, as text. */
export const operatorMail = (message: StoredMessage, site: Site): MailContent => {
  const reference = referenceOf(message.id)
  const facts = [
    { name: 'Reference', value: reference },
    { name: 'Topic', value: topics[message.topic] },
    { name: 'Page', value: message.page },
    { name: 'Name', value: message.name },
    { name: 'Email', value: message.address },
    { name: 'Received', value: easternLongDateTime(message.receivedAt) },
  ]
  return {
    ...site,
    subject: `Contact ${reference}: ${topics[message.topic]}`,
    preview: `Message ${reference}`,
    title: topics[message.topic],
    blocks: [
      { kind: 'facts', facts: facts.filter(({ value }) => value !== '') },
      { kind: 'heading', text: 'Message' },
      { kind: 'quotation', text: message.message },
      { kind: 'paragraph', text: 'Reply to this email to answer the visitor.' },
    ],
    reason: 'You get this because you run the site and someone used its contact form.',
    links: [],
  }
}

/**
 * To the visitor. It repeats nothing typed, not even the name: anyone can enter anyone's address, and an email with
 * their words would be a way to spam strangers.
 */
export const receiptMail = (message: StoredMessage, links: AddressLinks, site: Site): MailContent => {
  const reference = referenceOf(message.id)
  return {
    ...site,
    subject: `We have your message (${reference})`,
    preview: `Your reference number is ${reference}`,
    title: 'We have your message',
    blocks: [
      { kind: 'paragraph', text: `Your reference number is ${reference}.` },
      { kind: 'paragraph', text: 'A person will read it. If it needs an answer, it will come from another address.' },
    ],
    reason:
      'You got this because someone entered your address in our contact form. If it wasn’t you, there’s nothing you need to do: we won’t send anything else.',
    links: [{ text: 'See or delete what we have', url: links.kept() }, ...refusal(links)],
  }
}
