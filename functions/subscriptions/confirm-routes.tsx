import type { Context, Hono } from 'hono'
import { onlyMethods, page } from '../http/web-app.tsx'
import { metric } from '../platform/log.ts'
import { changeAddress, isAt } from './addresses.ts'
import { isTooMany } from './combining.ts'
import {
  ConfirmedPage,
  ConfirmMovePage,
  ConfirmPage,
  ExpiredConfirmPage,
  FullPage,
  MovedPage,
  NothingToConfirmPage,
  RefusedPage,
  RefusePage,
  SuppressedPage,
  UsedConfirmPage,
} from './confirm-pages.tsx'
import { confirm } from './confirming.ts'
import type { ConfirmDependencies } from './dependencies.ts'
import { end, isFull } from './lifecycle.ts'
import { manageLink, readLink, receipt } from './link.ts'
import { partsOfSubject } from './links.ts'
import { previewMove } from './moving.ts'
import { type Confirmed, isConfirmed, readNamed } from './owners.ts'
import { changePerson } from './people.ts'
import type { Person } from './person.ts'
import { BrokenLinkPage } from './subscription-pages.tsx'

/** `/api/confirm/<token>`, the button in a confirmation email: it starts what that email said, and nothing else. */
const confirming = (app: Hono, parts: ConfirmDependencies) => {
  const path = '/api/confirm/:token'

  const followed = async (c: Context) => {
    const link = await readLink(parts, c, 'confirm')
    if (!link.ok)
      return link.error.kind === 'expired' ? page(c, <ExpiredConfirmPage />, 410) : page(c, <BrokenLinkPage />, 400)
    const [address, request] = partsOfSubject(link.value.subject)
    const now = parts.now()
    const named = await readNamed(parts.subscribers, { address, request }, now)
    // A suppressed address would wait for emails that never come: nothing starts, and the page says why.
    const suppressed = named.request && (await parts.suppression(address))
    if (suppressed) return page(c, <SuppressedPage suppressed={suppressed} />, 409)
    return { request, named, now }
  }

  app.get(path, async (c) => {
    const found = await followed(c)
    if (found instanceof Response) return found
    const { named, now } = found
    const { request, person } = named
    if (!request) return page(c, isConfirmed(person, found.request) ? <UsedConfirmPage /> : <NothingToConfirmPage />)
    const action = c.req.path
    if (request.movesFrom === undefined)
      return page(
        c,
        person && isFull(person, request) ? <FullPage /> : <ConfirmPage action={action} request={request} />,
      )
    const preview = await previewMove(parts.subscribers, named, request, now)
    if (!preview) return page(c, <NothingToConfirmPage />)
    return page(
      c,
      preview.resident && isTooMany(preview.after) ? (
        <FullPage />
      ) : (
        <ConfirmMovePage action={action} request={request} {...preview} />
      ),
    )
  })

  /** Queued on each click, because a click may die before it's queued; it goes out once. */
  const welcome = ({ id }: Person, request: string) => receipt(parts, { kind: 'welcome', id, mailId: request })

  const answer = async (c: Context, confirmed: Confirmed, request: string) => {
    switch (confirmed.kind) {
      case 'nothing':
        return page(c, <NothingToConfirmPage />)
      case 'again':
        await welcome(confirmed.person, request)
        return page(c, <UsedConfirmPage />)
      case 'full':
        return page(c, <FullPage />, 409)
      case 'started':
        metric({ SignUpsConfirmed: 1 })
        await welcome(confirmed.person, confirmed.request.id)
        return page(c, <ConfirmedPage manage={await manageLink(parts, confirmed.person)} asked={confirmed.request} />)
      case 'moved': {
        const { person } = confirmed
        // Only the old address can know that its owner didn't want this.
        if (person.moved) await receipt(parts, { kind: 'moved', id: person.id, mailId: person.moved.id })
        return page(c, <MovedPage manage={await manageLink(parts, person)} person={person} />)
      }
    }
  }

  app.post(path, async (c) => {
    const found = await followed(c)
    return found instanceof Response
      ? found
      : answer(c, await confirm(parts.subscribers, found.named, found.request, found.now), found.request)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}

/** `/api/refuse/<token>`, in each confirmation email: never again to this address, whoever asks. */
const refusing = (app: Hono, parts: ConfirmDependencies) => {
  const path = '/api/refuse/:token'

  app.get(path, async (c) => {
    const link = await readLink(parts, c, 'refuse')
    return link.ok ? page(c, <RefusePage action={c.req.path} />) : page(c, <BrokenLinkPage />, 400)
  })

  app.post(path, async (c) => {
    const link = await readLink(parts, c, 'refuse')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const id = link.value.subject
    const now = parts.now()
    await parts.suppress(id, now)
    const { entry } = await changeAddress(parts.subscribers, id, now, (current) => ({
      entry: current.requests.length > 0 ? { ...current, requests: [] } : current,
    }))
    if (entry.person !== undefined)
      await changePerson(parts.subscribers, entry.person, now, (current) =>
        current && isAt(current, entry) ? end(current, 'complained', now) : current,
      )
    return page(c, <RefusedPage />)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}

export const confirmRoutes = (app: Hono, parts: ConfirmDependencies) => {
  confirming(app, parts)
  refusing(app, parts)
}
