import { dayWords } from '../jobs/index.ts'
import {
  type AddressLinks,
  type Block,
  deliveriesKeptDays,
  type Link,
  type MailContent,
  type Organisation,
  refusal,
} from '../mail/index.ts'
import { maskAddress } from '../platform/address.ts'
import { importedFrom } from './consent.ts'
import { remainsWords } from './erasure-words.ts'
import { askedWords, capitalized, daysWords, subscriptionWords } from './format-subscription.ts'
import { isActive, restoreWithin, undoMoveWithin } from './lifecycle.ts'
import type { Links, RequestLinks } from './links.ts'
import { pausedUntil } from './pauses.ts'
import type { Person, Request } from './person.ts'
import { confirmWithin } from './requests.ts'
import type { Pausing, Requested, Subscriptions } from './subscriber.ts'
import { isPageReceipt } from './undoing.ts'

export type Sender = { organisation: Organisation; siteUrl: string }

const confirmed = ({ alert, watch }: Requested) =>
  alert
    ? { subject: 'your job alert', button: 'Confirm this alert' }
    : watch
      ? { subject: 'that you want to watch a job', button: 'Watch this job' }
      : { subject: 'the newsletter', button: 'Confirm the newsletter' }

/** One entry a line. */
export const listed = (lines: readonly string[]): Block => ({
  kind: 'entries',
  entries: lines.map((words) => ({ title: capitalized(words), lines: [] })),
})

export const paragraph = (text: string, link?: Link): Block => ({ kind: 'paragraph', text, link })

export const once = 'You get this one email because'
const onPage = 'As you asked on your alerts page'
const notYou = 'If that wasn’t you, someone has your link, from an email you forwarded.'

export const feet = (links: Links) => [
  { text: 'Change your alerts', url: links.manage() },
  { text: 'Stop all alerts', url: links.unsubscribe() },
]

const worksFor = `The link works for ${daysWords(confirmWithin)}`
const entered = 'You get this email because this address was entered'
const oneStep = 'One step left'
const stillWanted = 'Do you still want our newsletter?'

/** To an address on an older list: no answer means no emails. */
const permissionMail = (links: RequestLinks, sender: Sender): MailContent => ({
  ...sender,
  subject: stillWanted,
  preview: 'Only if you say yes. We ask once.',
  title: stillWanted,
  blocks: [
    paragraph(
      `This address is on a list of readers from before. The newsletter now comes from ${sender.organisation.name}: once a week at most, with the week’s jobs, guides and news. We only email people who say yes.`,
    ),
    { kind: 'action', action: { text: 'Yes, send me the newsletter', url: links.confirm() } },
    paragraph(`${worksFor}. If you do nothing, you get nothing, and we don’t ask again.`),
  ],
  reason: 'You get this email, once, because this address was on our list of readers from before.',
  links: refusal(links),
})

/** One button; nothing else asks for attention. */
export const confirmationMail = (asked: Requested, links: RequestLinks, sender: Sender): MailContent =>
  asked.newsletter?.consent.page === importedFrom ? permissionMail(links, sender) : signUpMail(asked, links, sender)

const signUpMail = (asked: Requested, links: RequestLinks, sender: Sender): MailContent => ({
  ...sender,
  subject: `${oneStep}: confirm ${confirmed(asked).subject}`,
  preview: 'Click the button and it starts.',
  title: oneStep,
  blocks: [
    paragraph(`Someone, hopefully you, asked us to email this address: ${askedWords(asked).join('; ')}.`),
    {
      kind: 'action',
      action: { text: confirmed(asked).button, url: links.confirm() },
    },
    paragraph(
      `${worksFor} and confirms only this. If you didn’t ask for this, do nothing, and we’ll delete the request.`,
    ),
  ],
  reason: `${entered} in a form on our site.`,
  links: refusal(links),
})

/** To the new address; the old one keeps getting emails until this button is clicked. */
export const moveMail = (
  { mover, after }: { mover: Person; after: Subscriptions },
  links: RequestLinks,
  sender: Sender,
): MailContent => ({
  ...sender,
  subject: `${oneStep}: get your job alerts at this address`,
  preview: 'Click the button and your alerts come here.',
  title: oneStep,
  blocks: [
    paragraph(
      `Someone, hopefully you, asked us to send this address the emails that go to ${maskAddress(mover.address)} now. You’d get:`,
    ),
    listed(subscriptionWords(after, false)),
    { kind: 'action', action: { text: 'Send my alerts here', url: links.confirm() } },
    paragraph(`${worksFor}. If you didn’t ask for this, do nothing.`),
  ],
  reason: `${entered} as the new address of existing alerts.`,
  links: refusal(links),
})

/** To the old address: only it can know that its owner didn't want this. */
export const movedMail = (person: Person, undo: string, sender: Sender): MailContent => ({
  ...sender,
  subject: 'Your job alerts now go to another address',
  preview: 'If that wasn’t you, you can take it back.',
  title: 'Your alerts have moved',
  blocks: [
    paragraph(`${onPage}, our emails now go to ${maskAddress(person.address)}.`),
    paragraph(`${notYou} For ${daysWords(undoMoveWithin)} you can have your alerts back at this address.`, {
      text: 'Take it back',
      url: undo,
    }),
  ],
  reason: `${once} your alerts went to this address until now.`,
  links: [],
})

/** Everything stored, to the address itself and nowhere else. */
export const dataMail = (
  stored: { person: Person; requests: readonly Request[] },
  links: Links,
  sender: Sender,
): MailContent => ({
  ...sender,
  subject: 'Everything we have stored about you',
  preview: 'The data behind your job alerts.',
  title: 'Your data',
  blocks: [
    paragraph(
      'This is everything we’ve stored about this address for alerts and the newsletter, just as our database has it.',
    ),
    { kind: 'quotation', text: JSON.stringify(stored, undefined, 2) },
    paragraph(
      `For each email we sent you in the last ${deliveriesKeptDays} days, we also keep a number made from your id and when it was sent, but not your address. Messages you sent us come in another email.`,
    ),
  ],
  reason: 'You get this email because someone asked for your data on your alerts page.',
  links: feet(links),
})

const linkAsked = 'You got this email because someone asked for the link to your alerts on our site.'
const noAlerts = 'No job alerts go to this address'

/**
 * For people who lost every email, including those who stopped recently: everyone with stored data can see and delete
 * it.
 */
export const manageMail = (person: Person, links: Links, sender: Sender): MailContent => ({
  ...sender,
  subject: 'Your link to change or stop your job alerts',
  preview: 'See, change, pause, stop or delete what we have.',
  title: 'Your alerts',
  blocks: [
    paragraph(
      isActive(person)
        ? 'With this link you can see, change, pause, stop or delete everything we send you.'
        : 'You stopped our emails. With this link you can see what we still keep, bring it back, or delete it at once.',
    ),
    { kind: 'action', action: { text: 'Open my alerts', url: links.manage() } },
    paragraph('Keep it to yourself: whoever has it can change your alerts.'),
  ],
  reason: linkAsked,
  links: isActive(person) ? [{ text: 'Stop all alerts', url: links.unsubscribe() }] : [],
})

/** For people who asked for that link, at an address without alerts. It says the same whatever is kept there. */
export const keptMail = (links: AddressLinks, sender: Sender): MailContent => ({
  ...sender,
  subject: noAlerts,
  preview: noAlerts,
  title: noAlerts,
  blocks: [
    paragraph('They may go to another address of yours.'),
    { kind: 'action', action: { text: 'See or delete what we have', url: links.kept() } },
  ],
  reason: linkAsked,
  links: refusal(links),
})

/** What someone gets, line by line, and until when each is paused. */
const pausableWords = ({ alerts, newsletter, watches }: Subscriptions, now: Date): string[] => {
  const words = (paused: Pausing, one: Partial<Subscriptions>) => {
    const until = pausedUntil(paused, now)
    const pause = until ? `, paused until ${dayWords(until.toISOString())}` : ''
    return subscriptionWords({ alerts: [], watches: [], ...one }).map((line) => `${line}${pause}`)
  }
  return [
    ...alerts.flatMap((alert) => words(alert, { alerts: [alert] })),
    ...watches.flatMap((watch) => words(watch, { watches: [watch] })),
    ...(newsletter ? words(newsletter, { newsletter }) : []),
  ]
}

type Changed = { person: Person; receipt: string; now: Date }

/** Receipt of a change made by a link, in case someone else followed it. */
export const changedMail = ({ person, receipt, now }: Changed, links: Links, sender: Sender): MailContent => ({
  ...sender,
  subject: 'Your job alerts were changed',
  preview: 'What you get from now on.',
  title: 'Your alerts were changed',
  blocks: [
    paragraph('Someone with your link, hopefully you, changed what we send you. You now get:'),
    listed(pausableWords(person, now)),
    isPageReceipt(receipt)
      ? paragraph(`${notYou} You can`, { text: 'change it on your page', url: links.manage() })
      : paragraph(`${notYou} For ${daysWords(restoreWithin)} you can have your choices from before again.`, {
          text: 'Change it back',
          url: links.undoChange(receipt),
        }),
  ],
  reason: 'You get this email because someone changed your alerts using your link.',
  links: feet(links),
})

/** Receipt of an ending, with the way back in case someone else clicked the button in a forwarded email. */
export const endedMail = (person: Person, links: Links, sender: Sender): MailContent => ({
  ...sender,
  subject: isActive(person) ? 'Part of what we send you has stopped' : 'Your job alerts have stopped',
  preview: 'We won’t email you about them anymore.',
  title: 'Stopped, as you asked',
  blocks: [
    paragraph('As you asked through your link, you won’t get these anymore:'),
    listed(person.ended ? subscriptionWords(person.ended) : []),
    paragraph(
      `${notYou} You can bring them back for ${daysWords(restoreWithin)}; after that we delete what you chose.`,
      { text: 'Bring them back', url: links.unsubscribe() },
    ),
  ],
  reason: `${once} your alerts were stopped.`,
  links: isActive(person) ? feet(links) : [],
})

/** The last email to someone about whom nothing is stored anymore. */
export const deletedMail = (sender: Sender): MailContent => ({
  ...sender,
  subject: 'Your job alerts and your data are deleted',
  preview: `${onPage}.`,
  title: 'Deleted, as you asked',
  blocks: [
    paragraph(
      'Your address, your alerts, anything you stopped and anything waiting for you are gone. We can’t bring them back.',
    ),
    ...remainsWords.map((words) => paragraph(words)),
    paragraph(`${notYou} You can`, { text: 'ask for your alerts again', url: `${sender.siteUrl}/alerts/` }),
  ],
  reason: `${once} you asked us to delete your data.`,
  links: [],
})
