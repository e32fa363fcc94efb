import { Hono } from 'hono'
import type { Extension } from '../extension.ts'
import type { Services } from '../services.ts'
import { found, onlyForThisMachine } from './answers.ts'
import { ControlPage } from './control-page.tsx'
import { EmailPage } from './email-page.tsx'
import { createEndpoints } from './endpoints.ts'
import { InvocationPage } from './invocation-page.tsx'

/**
 * A plain form's fields as the JSON an endpoint takes. What looks like a number becomes one; empty fields are left out.
 */
const jsonOf = (form: FormData): string =>
  JSON.stringify(
    Object.fromEntries(
      [...form]
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [name, /^\d+$/.test(String(value)) ? Number(value) : value]),
    ),
  )

/** `/_local/`: pages for developers and, at the same addresses, the endpoints they use. */
export const createControl = (services: Services, { endpoints: added, panels }: Extension) => {
  const control = new Hono()
  const endpoints = createEndpoints(services, added)
  control.use(onlyForThisMachine)

  control.get('/_local/', async (c) => {
    const read = async (path: string) => (await endpoints.request(path)).json()
    const [queues, alarms] = [await read('/queues'), await read('/alarms')]
    return c.html(<ControlPage services={services} panels={panels} queues={queues} alarms={alarms} />)
  })
  control.get('/_local/inbox/:id', (c) =>
    c.html(<EmailPage email={found(services.inbox.find(c.req.param('id')), 'email')} />),
  )
  control.get('/_local/invocations/:id', (c) => {
    const invocation = services.functions.invocations().find(({ id }) => id === c.req.param('id'))
    return c.html(<InvocationPage invocation={found(invocation, 'invocation; only the last ones are kept')} />)
  })
  // HTML forms can only GET and POST, so a page names the method the endpoint expects.
  control.post('/_local/use/:method{POST|PUT|DELETE}/:endpoint{.+}', async (c) => {
    const { method, endpoint } = c.req.param()
    const answer = await endpoints.request(`/${endpoint}`, { method, body: jsonOf(await c.req.formData()) })
    if (!answer.ok) return c.text(await answer.text(), 400)
    return c.redirect(c.req.header('referer') ?? '/_local/', 303)
  })
  control.route('/_local', endpoints)
  return control
}
