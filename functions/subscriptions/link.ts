import type { Context } from 'hono'
import { type Fields, readFields } from '../http/request-fields.ts'
import { logError } from '../platform/log.ts'
import { type Purpose, readToken } from '../platform/signing.ts'
import type { LinkDependencies } from './dependencies.ts'
import { isRestorable } from './lifecycle.ts'
import { linksFor } from './links.ts'
import type { Changed } from './people.ts'
import type { Ended, Person } from './person.ts'
import type { SubscriptionMail } from './subscription-mail.ts'
import { pageReceiptOf, receiptOf, together } from './undoing.ts'

/** What was posted; a click without a readable body is still a click. */
export const pressed = async (c: Context): Promise<Fields> => {
  const fields = await readFields(c.req)
  return fields.ok ? fields.value : {}
}

/** Whose link was followed, from the path's last segment. */
export const readLink = async (parts: LinkDependencies, c: Context, purpose: Purpose) =>
  readToken(await parts.keys(), c.req.param('token') ?? '', purpose, parts.now())

export const manageLink = async ({ keys, siteUrl, now }: LinkDependencies, person: Person) =>
  linksFor(await keys(), siteUrl, person, now()).manage()

/** Tells a link's owner what was done with it. That counts, whether or not the receipt can be queued. */
export const receipt = async (
  parts: LinkDependencies,
  mail: SubscriptionMail,
  delaySeconds?: number,
): Promise<void> => {
  try {
    await parts.enqueue(mail, delaySeconds)
  } catch (error) {
    logError('subscriptions.receipt.failed', error)
  }
}

/**
 * Tells someone what was stopped with their link, in case it was passed on. An email program's own button, which sends
 * this one field (RFC 8058 section 3.2), is only theirs.
 */
export const endReceipt = async (
  parts: LinkDependencies,
  { before, after }: Changed,
  fields: Fields,
): Promise<void> => {
  if (after?.ended && after.ended !== before?.ended && isRestorable(after) && !('List-Unsubscribe' in fields))
    await receipt(parts, { kind: 'ended', id: after.id, mailId: after.ended.at })
}

/** One receipt for all changes within ten minutes, so that trying things out doesn't bring an email per click. */
const oneReceipt = (parts: LinkDependencies, mail: SubscriptionMail): Promise<void> =>
  receipt(parts, mail, together / 1000)

/** For changed choices, with a link that takes them back. */
export const changeReceipt = (parts: LinkDependencies, id: string, now: Date): Promise<void> =>
  oneReceipt(parts, { kind: 'changed', id, mailId: receiptOf(now) })

/** For everything else that changed what someone gets, with the link to their page. */
export const pageReceipt = (parts: LinkDependencies, id: string, now: Date): Promise<void> =>
  oneReceipt(parts, { kind: 'changed', id, mailId: pageReceiptOf(now) })

/**
 * For what was stopped on the manage page, with the way back. It's named after the stop, so that it comes once however
 * often the button is clicked.
 */
export const stopReceipt = (parts: LinkDependencies, { id }: Person, { at }: Ended): Promise<void> =>
  oneReceipt(parts, { kind: 'ended', id, mailId: receiptOf(new Date(at)) })
