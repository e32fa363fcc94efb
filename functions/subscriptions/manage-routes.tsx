import type { Context, Hono } from 'hono'
import { onlyMethods, page } from '../http/web-app.tsx'
import { ChangePage } from './change-pages.tsx'
import { showManage, textOf } from './click.tsx'
import type { ManageDependencies } from './dependencies.ts'
import { pressed, readLink } from './link.ts'
import { isCurrentLink, partsOfSubject } from './links.ts'
import { actions, isAction } from './manage-actions.tsx'
import { ExpiredManagePage, isDone, NothingStoredPage, WithdrawnManagePage } from './manage-pages.tsx'
import { readPerson } from './people.ts'
import { BrokenLinkPage } from './subscription-pages.tsx'

/** `/api/manage/<token>`: everything someone can see, change and delete, as long as we have anything of theirs. */
export const manageRoutes = (app: Hono, parts: ManageDependencies) => {
  const path = '/api/manage/:token'

  const opened = async (c: Context) => {
    const link = await readLink(parts, c, 'manage')
    if (!link.ok) return link.error.kind === 'expired' ? <ExpiredManagePage /> : <BrokenLinkPage />
    const now = parts.now()
    const [id, key] = partsOfSubject(link.value.subject)
    const person = await readPerson(parts.subscribers, id, now)
    if (!person) return <NothingStoredPage />
    return isCurrentLink(person, key) ? { person, now } : <WithdrawnManagePage />
  }

  app.get(path, async (c) => {
    const open = await opened(c)
    if (!('person' in open)) return page(c, open, 400)
    const alert = open.person.alerts.find(({ id }) => id === c.req.query('alert'))
    if (alert) return page(c, <ChangePage alert={alert} action={c.req.path} />)
    const said = c.req.query('done')
    return showManage({ parts, c, ...open }, { said: isDone(said) ? said : undefined })
  })

  app.post(path, async (c) => {
    const open = await opened(c)
    if (!('person' in open)) return page(c, open, 400)
    const fields = await pressed(c)
    const action = textOf(fields, 'action')
    return isAction(action)
      ? actions[action]({ parts, c, fields, ...open })
      : showManage({ parts, c, ...open }, {}, 422)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}
