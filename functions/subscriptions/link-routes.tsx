import type { Hono } from 'hono'
import { onlyMethods, page } from '../http/web-app.tsx'
import { maskAddress } from '../platform/address.ts'
import { logError, metric } from '../platform/log.ts'
import type { LinkParts } from './dependencies.ts'
import { confirm, end, isFull, receive, restore, waitingWishes } from './lifecycle.ts'
import { manageLink, pressed, readLink } from './link.ts'
import { manageRoutes } from './manage-routes.tsx'
import { newsletterRoutes } from './newsletter-routes.tsx'
import { weekly } from './schedule.ts'
import type { Subscriber } from './subscriber.ts'
import { changeSubscriber, readSubscriber } from './subscriber-store.ts'
import {
  BrokenLinkPage,
  ConfirmedPage,
  ConfirmPage,
  ExpiredConfirmPage,
  FullPage,
  NothingToConfirmPage,
  StoppedPage,
  UnsubscribePage,
  WeeklyPage,
} from './subscription-pages.tsx'

/**
 * What moves to this address when its owner confirms. The old address is stopped first and keeps what it had for a
 * while: dying in between leaves the request waiting, and pressing the button again finishes the move.
 */
const movedAlerts = async (parts: LinkParts, id: string, now: Date) => {
  const waiting = await readSubscriber(parts.subscribers, id, now)
  const from = waiting?.pending?.movesFrom
  if (!from) return
  const { after } = await changeSubscriber(parts.subscribers, from, now, (old) =>
    old?.alerts.length ? end(old, 'moved', now) : old,
  )
  return after?.ended?.reason === 'moved' ? after.ended : undefined
}

const confirmRoutes = (app: Hono, parts: LinkParts) => {
  const path = '/api/confirm/:token'

  app.get(path, async (c) => {
    const link = await readLink(parts, c, 'confirm')
    if (!link.ok)
      return link.error.kind === 'expired' ? page(c, <ExpiredConfirmPage />, 410) : page(c, <BrokenLinkPage />, 400)
    const id = link.value.subject
    const record = await readSubscriber(parts.subscribers, id, parts.now())
    if (record?.pending) {
      const { pending } = record
      const address = maskAddress(pending.address)
      return page(c, <ConfirmPage action={c.req.path} address={address} wishes={waitingWishes(pending)} />)
    }
    if (record?.alerts.length) return page(c, <ConfirmedPage manage={await manageLink(parts, id)} />)
    return page(c, <NothingToConfirmPage />)
  })

  app.post(path, async (c) => {
    const link = await readLink(parts, c, 'confirm')
    if (!link.ok)
      return link.error.kind === 'expired' ? page(c, <ExpiredConfirmPage />, 410) : page(c, <BrokenLinkPage />, 400)
    const now = parts.now()
    const id = link.value.subject
    const moved = await movedAlerts(parts, id, now)
    const { before, after } = await changeSubscriber(parts.subscribers, id, now, (current) => {
      if (!current || isFull(current)) return current
      if (!current.pending?.movesFrom) return confirm(current, now)
      return moved ? receive(current, moved, now) : { ...current, pending: undefined }
    })
    if (!after || (after.alerts.length === 0 && !after.pending)) return page(c, <NothingToConfirmPage />)
    const manage = await manageLink(parts, id)
    if (after.pending) return page(c, <FullPage manage={manage} />, 409)
    if (before?.pending) metric({ SignUpsConfirmed: 1 })
    return page(c, <ConfirmedPage manage={manage} wishes={waitingWishes(before?.pending)} />)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}

const mayRestore = (record: Subscriber | undefined) =>
  record?.ended?.reason === 'unsubscribed' && record.ended.alerts.length > 0

const unsubscribeRoutes = (app: Hono, parts: LinkParts) => {
  const path = '/api/unsubscribe/:token'

  app.get(path, async (c) => {
    const link = await readLink(parts, c, 'unsubscribe')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const record = await readSubscriber(parts.subscribers, link.value.subject, parts.now())
    if (!record?.alerts.length && !record?.pending)
      return page(c, <StoppedPage action={c.req.path} restorable={mayRestore(record)} />)
    const lessOften = record.alerts.some(({ frequency }) => frequency !== 'weekly')
    return page(c, <UnsubscribePage action={c.req.path} address={maskAddress(record.address)} lessOften={lessOften} />)
  })

  /** RFC 8058 section 3.2: acts on the POST alone, without cookie, context or redirect. */
  app.post(path, async (c) => {
    const link = await readLink(parts, c, 'unsubscribe')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const id = link.value.subject
    const now = parts.now()
    const fields = await pressed(c)
    if (fields.action === 'weekly') {
      await changeSubscriber(parts.subscribers, id, now, (current) => current && weekly(current, now))
      return page(c, <WeeklyPage manage={await manageLink(parts, id)} />)
    }
    if (fields.action === 'restore') {
      const { after } = await changeSubscriber(
        parts.subscribers,
        id,
        now,
        (current) => current && restore(current, now),
      )
      return after?.alerts.length
        ? page(c, <ConfirmedPage manage={await manageLink(parts, id)} />)
        : page(c, <StoppedPage action={c.req.path} restorable={false} />)
    }
    const { before, after } = await changeSubscriber(parts.subscribers, id, now, (current) =>
      current && (current.alerts.length > 0 || current.pending) ? end(current, 'unsubscribed', now) : current,
    )
    if (before?.alerts.length) metric({ Unsubscribed: 1 })
    // A person on the page gets a receipt, in case the link was passed on; a mail program's own button gets none.
    if (before?.alerts.length && after?.ended && !('List-Unsubscribe' in fields))
      await parts
        .enqueue({ kind: 'ended', id, mailId: after.ended.at })
        .catch((error: unknown) => logError('subscriptions.receipt.failed', error))
    return page(c, <StoppedPage action={c.req.path} restorable={mayRestore(after)} />)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}

export const linkRoutes = (app: Hono, parts: LinkParts) => {
  confirmRoutes(app, parts)
  unsubscribeRoutes(app, parts)
  newsletterRoutes(app, parts)
  manageRoutes(app, parts)
}
