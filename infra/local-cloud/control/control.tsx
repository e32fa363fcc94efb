import { Hono } from 'hono'
import { renderMail } from '../../../functions/mail/render.ts'
import { mailSamples } from '../../local/email-samples.ts'
import { PreviewPage, PreviewsPage, sampleNamed } from '../../local/preview-page.tsx'
import type { Parts } from '../cloud.ts'
import { ControlPage } from './control-page.tsx'
import { MailPage } from './email-page.tsx'
import { createDoors } from './endpoints.ts'
import { InvocationPage } from './invocation-page.tsx'
import { NotFound } from './layout.tsx'

/** The fields of a plain form as the JSON a door takes; what looks like a number is one, an empty field is left out. */
const jsonOf = (form: FormData): string =>
  JSON.stringify(
    Object.fromEntries(
      [...form]
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [name, /^\d+$/.test(String(value)) ? Number(value) : value]),
    ),
  )

/** `/_local/`: pages for developers, and under the same addresses the doors for tests. The pages use the doors. */
export const createControl = (parts: Parts) => {
  const control = new Hono()
  const doors = createDoors(parts)

  control.get('/_local/', async (c) => {
    const read = async (path: string) => (await doors.request(path)).json()
    return c.html(<ControlPage parts={parts} queues={await read('/queues')} alarms={await read('/alarms')} />)
  })
  control.get('/_local/inbox/:id', (c) => {
    const mail = parts.inbox.find(c.req.param('id'))
    return mail ? c.html(<MailPage mail={mail} />) : c.html(<NotFound />, 404)
  })
  const samples = (address: string) => mailSamples(new URL(address).origin, new Date())
  control.get('/_local/previews', (c) => c.html(<PreviewsPage samples={samples(c.req.url)} />))
  control.get('/_local/previews/:name', (c) => {
    const [name, content] = sampleNamed(samples(c.req.url), c.req.param('name')) ?? []
    return name && content ? c.html(<PreviewPage name={name} content={content} />) : c.html(<NotFound />, 404)
  })
  control.get('/_local/previews/:name/html', (c) => {
    const [, content] = sampleNamed(samples(c.req.url), c.req.param('name')) ?? []
    return content ? c.html(renderMail(content).html) : c.html(<NotFound />, 404)
  })
  control.get('/_local/invocations/:id', (c) => {
    const invocation = parts.functions.invocations().find(({ id }) => id === c.req.param('id'))
    return invocation ? c.html(<InvocationPage invocation={invocation} />) : c.html(<NotFound />, 404)
  })
  // HTML forms know GET and POST only; a page says here which method a door is meant to be used with.
  control.post('/_local/use/:method/:door{.+}', async (c) => {
    const { method, door } = c.req.param()
    const answer = await doors.request(`/${door}`, { method, body: jsonOf(await c.req.formData()) })
    if (!answer.ok) return c.text(await answer.text(), 400)
    return c.redirect(c.req.header('referer') ?? '/_local/', 303)
  })
  control.route('/_local', doors)
  return control
}
