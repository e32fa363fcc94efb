import type { Hono } from 'hono'
import { onlyMethods, page } from '../http/web-app.tsx'
import { maskAddress } from '../platform/address.ts'
import { metric } from '../platform/log.ts'
import { changeAddress, idOfAddress } from './addresses.ts'
import type { LinkDependencies } from './dependencies.ts'
import { end, isActive, restore } from './lifecycle.ts'
import { changeReceipt, endReceipt, pageReceipt, pressed, readLink } from './link.ts'
import { changePerson, readPerson } from './people.ts'
import { weekly } from './schedule.ts'
import { BackPage, BrokenLinkPage, StoppedPage, UnsubscribePage, WeeklyPage } from './subscription-pages.tsx'

/** When someone stops everything, requests pending at their address are dropped too. */
export const giveUpWaiting = (parts: LinkDependencies, address: string, now: Date) =>
  changeAddress(parts.subscribers, idOfAddress(address), now, (entry) => ({
    entry: entry.requests.length > 0 ? { ...entry, requests: [] } : entry,
  }))

/**
 * `/api/unsubscribe/<token>`, in each email: it stops everything, reduces it, or takes that back. It never opens the
 * page where everything can be changed, because emails are passed on.
 */
export const unsubscribeRoutes = (app: Hono, parts: LinkDependencies) => {
  const path = '/api/unsubscribe/:token'

  app.get(path, async (c) => {
    const link = await readLink(parts, c, 'unsubscribe')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const person = await readPerson(parts.subscribers, link.value.subject, parts.now())
    if (!person || !isActive(person)) return page(c, <StoppedPage action={c.req.path} person={person} />)
    return page(c, <UnsubscribePage action={c.req.path} address={maskAddress(person.address)} person={person} />)
  })

  /** RFC 8058 section 3.2: acts on the POST alone, without cookie, context or redirect. */
  app.post(path, async (c) => {
    const link = await readLink(parts, c, 'unsubscribe')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const id = link.value.subject
    const now = parts.now()
    const fields = await pressed(c)
    if (fields.action === 'weekly' || fields.action === 'restore') {
      const change = fields.action === 'weekly' ? weekly : restore
      const { before, after } = await changePerson(
        parts.subscribers,
        id,
        now,
        (current) => current && change(current, now),
      )
      const tell = fields.action === 'weekly' ? changeReceipt : pageReceipt
      if (after && after !== before) await tell(parts, after.id, now)
      if (!after || !isActive(after)) return page(c, <StoppedPage action={c.req.path} person={after} />)
      return page(c, fields.action === 'weekly' ? <WeeklyPage /> : <BackPage person={after} />)
    }
    const changed = await changePerson(
      parts.subscribers,
      id,
      now,
      (current) => current && end(current, 'unsubscribed', now),
    )
    const { before, after } = changed
    if (after) await giveUpWaiting(parts, after.address, now)
    if (before && isActive(before)) {
      metric({ Unsubscribed: 1 })
      await endReceipt(parts, changed, fields)
    }
    return page(c, <StoppedPage action={c.req.path} person={after} />)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}
