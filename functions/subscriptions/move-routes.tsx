import type { Context, Hono } from 'hono'
import { onlyMethods, page } from '../http/web-app.tsx'
import { maskAddress } from '../platform/address.ts'
import { idOfAddress } from './addresses.ts'
import type { ConfirmDependencies } from './dependencies.ts'
import { readLink } from './link.ts'
import { partsOfSubject } from './links.ts'
import { undoMove } from './moving.ts'
import { readPerson } from './people.ts'
import { ActionForm, BrokenLinkPage, Page } from './subscription-pages.tsx'

const UndoMovePage = ({ action, from, to }: { action: string; from: string; to: string }) => (
  <Page title="Take your alerts back">
    <p>
      Your alerts go to <strong>{to}</strong> now. They will go to <strong>{from}</strong> again.
    </p>
    <ActionForm action={action} text="Take them back" />
  </Page>
)

const BackHerePage = ({ address }: { address: string }) => (
  <Page title="Your alerts come here again">
    <p>
      They go to <strong>{address}</strong>, as before. Whoever moved them has a link from an email you forwarded, so
      the links we sent before no longer open your alerts. The links that stop our emails still work.
    </p>
    <p>
      Your next email has a new link, or you can <a href="/api/manage">have one emailed to you now</a>.
    </p>
  </Page>
)

const DeadOldAddressPage = ({ address }: { address: string }) => (
  <Page title="Your alerts were not taken back">
    <p>
      We no longer email <strong>{address}</strong>, so nothing was changed. If that’s wrong,{' '}
      <a href="/contact/">write to us</a>.
    </p>
  </Page>
)

const NothingToUndoPage = () => (
  <Page title="There is nothing to take back">
    <p>
      The alerts have since been moved back, moved again or deleted, or it’s been too long. If something’s wrong,{' '}
      <a href="/contact/">write to us</a>.
    </p>
  </Page>
)

/** `/api/undo-move/<token>`, emailed to the address that alerts were moved away from. */
export const moveRoutes = (app: Hono, parts: ConfirmDependencies) => {
  const path = '/api/undo-move/:token'

  const followed = async (c: Context) => {
    const link = await readLink(parts, c, 'undo-move')
    if (link.ok) return partsOfSubject(link.value.subject)
    return link.error.kind === 'expired' ? page(c, <NothingToUndoPage />, 410) : page(c, <BrokenLinkPage />, 400)
  }

  const isDead = async (address: string) => (await parts.suppression(idOfAddress(address))) !== undefined

  app.get(path, async (c) => {
    const found = await followed(c)
    if (found instanceof Response) return found
    const [id, move] = found
    const person = await readPerson(parts.subscribers, id, parts.now())
    if (person?.moved?.id !== move) return page(c, <NothingToUndoPage />)
    if (await isDead(person.moved.from)) return page(c, <DeadOldAddressPage address={maskAddress(person.moved.from)} />)
    const [from, to] = [maskAddress(person.moved.from), maskAddress(person.address)]
    return page(c, <UndoMovePage action={c.req.path} from={from} to={to} />)
  })

  app.post(path, async (c) => {
    const found = await followed(c)
    if (found instanceof Response) return found
    const [id, move] = found
    const person = await readPerson(parts.subscribers, id, parts.now())
    if (person?.moved?.id === move && (await isDead(person.moved.from)))
      return page(c, <DeadOldAddressPage address={maskAddress(person.moved.from)} />, 409)
    const undone = await undoMove(parts.subscribers, { id, move }, parts.now())
    return page(c, undone ? <BackHerePage address={maskAddress(undone.address)} /> : <NothingToUndoPage />)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}
