import type { Hono } from 'hono'
import { onlyMethods, page } from '../http/web-app.tsx'
import { maskAddress } from '../platform/address.ts'
import { metric } from '../platform/log.ts'
import type { LinkParts } from './dependencies.ts'
import { restore } from './lifecycle.ts'
import { manageLink, pressed, readLink } from './link.ts'
import { withNewsletter, withoutNewsletter } from './newsletter.ts'
import { NewsletterStoppedPage, UnsubscribeNewsletterPage } from './newsletter-pages.tsx'
import { newsletterWish } from './sign-up.ts'
import type { Subscriber } from './subscriber.ts'
import { changeSubscriber, readSubscriber } from './subscriber-store.ts'
import { BrokenLinkPage, ConfirmedPage } from './subscription-pages.tsx'

const getsNewsletter = (record: Subscriber | undefined) => record?.alerts.some(({ newsletter }) => newsletter) ?? false

/** Back the way it was stopped: as part of everything, or alone. */
const again = (current: Subscriber, now: Date): Subscriber =>
  current.alerts.length > 0
    ? withNewsletter(current, newsletterWish('/newsletter/', now), now)
    : current.ended?.alerts.some(({ newsletter }) => newsletter)
      ? restore(current, now)
      : current

/** Whether that brings it back: not for an address that has nothing, or ended for another reason. */
const mayReturn = (record: Subscriber | undefined, now: Date) =>
  record !== undefined && getsNewsletter(again(record, now))

/** `/api/unsubscribe-newsletter/<token>`, the link in each issue: it stops the newsletter and nothing else. */
export const newsletterRoutes = (app: Hono, parts: LinkParts) => {
  const path = '/api/unsubscribe-newsletter/:token'

  app.get(path, async (c) => {
    const link = await readLink(parts, c, 'unsubscribe-newsletter')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const now = parts.now()
    const record = await readSubscriber(parts.subscribers, link.value.subject, now)
    return record && (getsNewsletter(record) || record.pending?.newsletter)
      ? page(c, <UnsubscribeNewsletterPage action={c.req.path} address={maskAddress(record.address)} />)
      : page(c, <NewsletterStoppedPage action={c.req.path} restorable={mayReturn(record, now)} />)
  })

  /** RFC 8058 section 3.2: acts on the POST alone, without cookie, context or redirect. */
  app.post(path, async (c) => {
    const link = await readLink(parts, c, 'unsubscribe-newsletter')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const id = link.value.subject
    const now = parts.now()
    const { action } = await pressed(c)
    const change = action === 'restore' ? again : withoutNewsletter
    const { before, after } = await changeSubscriber(
      parts.subscribers,
      id,
      now,
      (current) => current && change(current, now),
    )
    if (getsNewsletter(before) && !getsNewsletter(after)) metric({ Unsubscribed: 1 })
    return getsNewsletter(after)
      ? page(
          c,
          <ConfirmedPage
            manage={await manageLink(parts, id)}
            wishes={after?.alerts.filter(({ newsletter }) => newsletter)}
          />,
        )
      : page(c, <NewsletterStoppedPage action={c.req.path} restorable={mayReturn(after, now)} />)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}
