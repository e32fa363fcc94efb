import { deliveriesKeptDays, type MailContent, type Organisation } from '../mail/index.ts'
import { daysWords, wishWords } from './format-subscription.ts'
import { confirmWithin, restoreWithin } from './lifecycle.ts'
import type { Links } from './links.ts'
import type { Subscriber, Wish } from './subscriber.ts'

export type Sender = { organisation: Organisation; siteUrl: string }

const onlyNewsletter = (wishes: readonly Wish[]) => wishes.every(({ newsletter }) => newsletter)

/** One button; nothing else asks for attention. */
export const confirmationMail = (wishes: readonly Wish[], links: Links, sender: Sender): MailContent => ({
  ...sender,
  subject: `One step left: confirm ${onlyNewsletter(wishes) ? 'the newsletter' : 'your job alert'}`,
  preview: 'Press the button and it starts.',
  title: 'One step left',
  blocks: [
    {
      kind: 'paragraph',
      text: `Somebody, we hope you, asked us to send to this address: ${wishes.map(wishWords).join('; ')}.`,
    },
    {
      kind: 'action',
      action: { text: onlyNewsletter(wishes) ? 'Confirm the newsletter' : 'Confirm this alert', url: links.confirm() },
    },
    {
      kind: 'paragraph',
      text: `The link works for ${daysWords(confirmWithin)}. If you did not ask for this, do nothing: no more mails will come and the request is deleted.`,
    },
  ],
  reason: 'You get this mail because this address was entered in a form on our site.',
  links: [],
})

/** To the new address; the old one keeps getting mails until this button is pressed. */
export const moveMail = (links: Links, sender: Sender): MailContent => ({
  ...sender,
  subject: 'One step left: get your job alerts at this address',
  preview: 'Press the button and your alerts come here.',
  title: 'One step left',
  blocks: [
    {
      kind: 'paragraph',
      text: 'Somebody, we hope you, asked us to send job alerts to this address that go to another one now.',
    },
    { kind: 'action', action: { text: 'Send my alerts here', url: links.confirm() } },
    {
      kind: 'paragraph',
      text: `The link works for ${daysWords(confirmWithin)}. If you did not ask for this, do nothing: no more mails will come.`,
    },
  ],
  reason: 'You get this mail because this address was entered as the new address of existing alerts.',
  links: [],
})

/** Everything stored about the address, to the address itself and nowhere else. */
export const dataMail = (record: Subscriber, links: Links, sender: Sender): MailContent => ({
  ...sender,
  subject: 'Everything we have stored about you',
  preview: 'The data behind your job alerts.',
  title: 'Your data',
  blocks: [
    { kind: 'paragraph', text: 'This is all we have stored about this address, as our programs keep it.' },
    { kind: 'quotation', text: JSON.stringify(record, undefined, 2) },
    {
      kind: 'paragraph',
      text: `Of every mail we sent you in the last ${deliveriesKeptDays} days we also keep its number and when it was sent, without your address.`,
    },
  ],
  reason: 'You get this mail because your data was asked for on the page of your alerts.',
  links: [
    { text: 'Change your alerts', url: links.manage() },
    { text: 'Stop all alerts', url: links.unsubscribe() },
  ],
})

/** For people who lost every mail. */
export const manageMail = (links: Links, sender: Sender): MailContent => ({
  ...sender,
  subject: 'Your link to change or stop your job alerts',
  preview: 'See, change, pause or stop your alerts.',
  title: 'Your alerts',
  blocks: [
    { kind: 'paragraph', text: 'With this link you can see, change, pause or stop everything we send you.' },
    { kind: 'action', action: { text: 'Open my alerts', url: links.manage() } },
    { kind: 'paragraph', text: 'Keep it to yourself: whoever has it can change your alerts.' },
  ],
  reason: 'You get this mail because somebody asked for the link to your alerts on our site.',
  links: [{ text: 'Stop all alerts', url: links.unsubscribe() }],
})

/** Receipt of an ending, with the way back in case somebody else pressed the button in a forwarded mail. */
export const endedMail = (links: Links, sender: Sender): MailContent => ({
  ...sender,
  subject: 'Your job alerts have stopped',
  preview: 'We will not write to you any more.',
  title: 'Your alerts have stopped',
  blocks: [
    { kind: 'paragraph', text: 'As you asked, we will not write to you any more.' },
    {
      kind: 'paragraph',
      text: `It was not you? A mail you passed on holds your link. You can bring your alerts back for ${daysWords(restoreWithin)}; after that we delete your address and what you chose.`,
      link: { text: 'Bring my alerts back', url: links.unsubscribe() },
    },
  ],
  reason: 'You get this one mail because your alerts were stopped.',
  links: [],
})
