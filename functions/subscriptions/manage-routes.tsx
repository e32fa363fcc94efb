import type { Context, Hono } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { onlyMethods, page } from '../http/web-app.tsx'
import { idOfAddress, readAddress } from './addresses.ts'
import { ChangePage } from './change-pages.tsx'
import { type Click, showManage, textOf } from './click.tsx'
import { newPerson } from './confirming.ts'
import type { ManageDependencies } from './dependencies.ts'
import { pressed, readLink } from './link.ts'
import { isCurrentLink, partsOfSubject } from './links.ts'
import { actions, isAction } from './manage-actions.tsx'
import { ExpiredManagePage, isDone, NothingStoredPage, WithdrawnManagePage } from './manage-pages.tsx'
import { personAt } from './owners.ts'
import { readPerson } from './people.ts'
import { BrokenLinkPage } from './subscription-pages.tsx'
import { showUndo } from './undo-change.tsx'

/** Whose page a link opens, or what it says instead. */
type Opens = (subject: string, now: Date) => Promise<Pick<Click, 'person' | 'address'> | JSX.Element>

/**
 * `/api/manage/<token>`: everything someone can see, change and delete, as long as we have anything of theirs.
 * `/api/kept/<token>`: the same for an address without alerts, which may wait for a confirmation or have written to us.
 */
export const manageRoutes = (app: Hono, parts: ManageDependencies) => {
  const route = (purpose: 'manage' | 'kept', opens: Opens) => {
    const path = `/api/${purpose}/:token`

    const opened = async (c: Context) => {
      const link = await readLink(parts, c, purpose)
      if (!link.ok) return link.error.kind === 'expired' ? <ExpiredManagePage /> : <BrokenLinkPage />
      const now = parts.now()
      const open = await opens(link.value.subject, now)
      return 'person' in open ? { ...open, now } : open
    }

    app.get(path, async (c) => {
      const open = await opened(c)
      if (!('person' in open)) return page(c, open, 400)
      const alert = open.person.alerts.find(({ id }) => id === c.req.query('alert'))
      if (alert) return page(c, <ChangePage alert={alert} action={c.req.path} />)
      const undo = c.req.query('undo')
      if (undo) return showUndo({ parts, c, ...open }, undo)
      const said = c.req.query('done')
      return showManage({ parts, c, ...open }, { said: isDone(said) ? said : undefined })
    })

    app.post(path, async (c) => {
      const open = await opened(c)
      if (!('person' in open)) return page(c, open, 400)
      const fields = await pressed(c)
      const action = textOf(fields, 'action')
      return isAction(action) && (purpose === 'manage' || ['resend', 'data', 'forget'].includes(action))
        ? actions[action]({ parts, c, fields, ...open })
        : showManage({ parts, c, ...open }, {}, 422)
    })
    onlyMethods(app, path, 'GET', 'HEAD', 'POST')
  }

  route('manage', async (subject, now) => {
    const [id, key] = partsOfSubject(subject)
    const person = await readPerson(parts.subscribers, id, now)
    if (!person) return <NothingStoredPage />
    return isCurrentLink(person, key) ? { person, address: idOfAddress(person.address) } : <WithdrawnManagePage />
  })
  route('kept', async (address, now) => {
    const entry = await readAddress(parts.subscribers, address, now)
    // The link was made when there were no alerts, and it may have been passed on.
    if (await personAt(parts.subscribers, entry, now)) return <ExpiredManagePage />
    return { person: newPerson(entry.person ?? '', entry.requests.at(-1)?.address ?? '', now), address }
  })
}
