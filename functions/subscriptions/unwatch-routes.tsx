import type { Hono } from 'hono'
import { onlyMethods, page } from '../http/web-app.tsx'
import { maskAddress } from '../platform/address.ts'
import { metric } from '../platform/log.ts'
import type { LinkDependencies } from './dependencies.ts'
import { endWatch } from './lifecycle.ts'
import { endReceipt, pressed, readLink } from './link.ts'
import { partsOfSubject } from './links.ts'
import { changePerson, readPerson } from './people.ts'
import { BrokenLinkPage } from './subscription-pages.tsx'
import { UnsubscribeWatchPage, WatchStoppedPage } from './watch-pages.tsx'

/** `/api/unsubscribe-watch/<token>`, the link in each email about a watched job: it stops that watch and nothing else. */
export const unwatchRoutes = (app: Hono, parts: LinkDependencies) => {
  const path = '/api/unsubscribe-watch/:token'

  app.get(path, async (c) => {
    const link = await readLink(parts, c, 'unsubscribe-watch')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const [id, control] = partsOfSubject(link.value.subject)
    const person = await readPerson(parts.subscribers, id, parts.now())
    const watch = person?.watches.find((each) => each.control === control)
    if (!person || !watch) return page(c, <WatchStoppedPage control={control} />)
    return page(c, <UnsubscribeWatchPage action={c.req.path} watch={watch} address={maskAddress(person.address)} />)
  })

  /** RFC 8058 section 3.2: acts on the POST alone, without cookie, context or redirect. */
  app.post(path, async (c) => {
    const link = await readLink(parts, c, 'unsubscribe-watch')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const [id, control] = partsOfSubject(link.value.subject)
    const now = parts.now()
    const fields = await pressed(c)
    const changed = await changePerson(
      parts.subscribers,
      id,
      now,
      (current) => current && endWatch(current, (watch) => watch.control === control, now),
    )
    if (changed.after !== changed.before) {
      metric({ Unsubscribed: 1 })
      await endReceipt(parts, changed, fields)
    }
    return page(c, <WatchStoppedPage control={control} />)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}
