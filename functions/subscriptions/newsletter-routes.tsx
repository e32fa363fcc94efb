import type { Hono } from 'hono'
import { onlyMethods, page } from '../http/web-app.tsx'
import { maskAddress } from '../platform/address.ts'
import { metric } from '../platform/log.ts'
import type { LinkDependencies } from './dependencies.ts'
import { endNewsletter, restoreNewsletter } from './lifecycle.ts'
import { endReceipt, pageReceipt, pressed, readLink } from './link.ts'
import { NewsletterBackPage, NewsletterStoppedPage, UnsubscribeNewsletterPage } from './newsletter-pages.tsx'
import { changePerson, readPerson } from './people.ts'
import type { Person } from './person.ts'
import { BrokenLinkPage } from './subscription-pages.tsx'

/** Whether the link brings it back: not for someone who never had it, or whose alerts ended for another reason. */
const mayReturn = (person: Person | undefined, now: Date) =>
  person !== undefined && restoreNewsletter(person, now).newsletter !== undefined

/** `/api/unsubscribe-newsletter/<token>`, the link in each issue: it stops the newsletter and nothing else. */
export const newsletterRoutes = (app: Hono, parts: LinkDependencies) => {
  const path = '/api/unsubscribe-newsletter/:token'

  app.get(path, async (c) => {
    const link = await readLink(parts, c, 'unsubscribe-newsletter')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const now = parts.now()
    const person = await readPerson(parts.subscribers, link.value.subject, now)
    return person?.newsletter
      ? page(c, <UnsubscribeNewsletterPage action={c.req.path} address={maskAddress(person.address)} />)
      : page(c, <NewsletterStoppedPage action={c.req.path} restorable={mayReturn(person, now)} />)
  })

  /** RFC 8058 section 3.2: acts on the POST alone, without cookie, context or redirect. */
  app.post(path, async (c) => {
    const link = await readLink(parts, c, 'unsubscribe-newsletter')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const now = parts.now()
    const fields = await pressed(c)
    const isBack = fields.action === 'restore'
    const change = isBack ? restoreNewsletter : endNewsletter
    const changed = await changePerson(
      parts.subscribers,
      link.value.subject,
      now,
      (current) => current && change(current, now),
    )
    const { before, after } = changed
    if (before?.newsletter && !after?.newsletter) {
      metric({ Unsubscribed: 1 })
      await endReceipt(parts, changed, fields)
    }
    if (isBack && after && after !== before) await pageReceipt(parts, after.id, now)
    return after?.newsletter
      ? page(c, <NewsletterBackPage />)
      : page(c, <NewsletterStoppedPage action={c.req.path} restorable={mayReturn(after, now)} />)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}
