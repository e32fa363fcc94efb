import type { Context } from 'hono'
import { readFields } from '../http/request-fields.ts'
import { siteContext } from '../http/site-context.ts'
import { createApp, onlyMethods, page, problem, wantsJson } from '../http/web-app.tsx'
import { waitWords } from '../platform/retry.ts'
import { readToken, signToken } from '../platform/signing.ts'
import { formTokenPath } from './contact-form.tsx'
import { ContactPage, HeldPage, SentPage } from './contact-pages.tsx'
import { referenceOf } from './message.ts'
import { type ContactFaults, readContactForm, valuesOf } from './read-contact-form.ts'
import { type NotReceived, type Receiving, receive } from './receive.ts'
import type { StoredMessage } from './stored-message.ts'
import { newFormToken } from './suspicion.ts'

/** The page after sending. If a message is held, it says so but not why. */
const afterPath = ({ keys }: Receiving, { id, standing }: Pick<StoredMessage, 'id' | 'standing'>) =>
  `/api/contact/${standing === 'held' ? 'held' : 'sent'}/${signToken(keys, { purpose: 'contact', subject: id })}`

const faultsAnswer = (c: Context, faults: ContactFaults, status: 422 | 429 | 507) =>
  wantsJson(c)
    ? c.json({ title: 'Your message didn’t go through', status, errors: faults.errors }, status, {
        'content-type': 'application/problem+json',
      })
    : page(c, <ContactPage site={siteContext()} {...faults} />, status)

/** Nothing typed is lost: the form comes back as it was, with what happened above it. */
const notReceived = (c: Context, failure: NotReceived, faults: Omit<ContactFaults, 'errors'>) => {
  if (failure.kind === 'not-stored') {
    c.header('retry-after', '60')
    const message = 'We couldn’t save your message. Nothing is wrong with it: please send it again in a few minutes'
    return faultsAnswer(c, { ...faults, errors: [{ field: 'message', message }] }, 507)
  }
  c.header('retry-after', String(failure.retryAfterSeconds))
  const wait = waitWords(failure.retryAfterSeconds)
  const message = `We’re getting too many messages from your network. Your message is still here: please send it again in ${wait}`
  return faultsAnswer(c, { ...faults, errors: [{ field: 'message', message }] }, 429)
}

/** `/api/contact`: the form filled in from a link, the form sent, and the page after sending. */
export const contactApp = (receivingNow: () => Promise<Receiving>) => {
  const app = createApp()

  app.get('/api/contact', async (c) => {
    const { keys, now } = await receivingNow()
    return page(
      c,
      <ContactPage site={siteContext()} values={valuesOf(c.req.query())} stamp={newFormToken(keys, now)} />,
    )
  })

  app.post('/api/contact', async (c) => {
    const fields = await readFields(c.req)
    if (!fields.ok) return problem(c, fields.error)
    const form = readContactForm(fields.value)
    if (!form.ok) return faultsAnswer(c, form.error, 422)
    const receiving = await receivingNow()
    const received = await receive(form.value, c.req.header('cloudfront-viewer-address'), receiving)
    if (!received.ok) return notReceived(c, received.error, form.value)
    const location = afterPath(receiving, received.value)
    return wantsJson(c)
      ? c.json(
          { reference: referenceOf(received.value.id), standing: received.value.standing === 'held' ? 'held' : 'sent' },
          201,
          { location },
        )
      : c.redirect(location, 303)
  })
  onlyMethods(app, '/api/contact', 'GET', 'HEAD', 'POST')

  app.get(formTokenPath, async (c) => {
    const { keys, now } = await receivingNow()
    return c.json({ stamp: newFormToken(keys, now) })
  })
  onlyMethods(app, formTokenPath, 'GET', 'HEAD')

  for (const [path, Page] of [
    ['/api/contact/sent/:token', SentPage],
    ['/api/contact/held/:token', HeldPage],
  ] as const) {
    app.get(path, async (c) => {
      const { keys, now } = await receivingNow()
      const read = readToken(keys, c.req.param('token'), 'contact', now)
      if (read.ok) return page(c, <Page site={siteContext()} reference={referenceOf(read.value.subject)} />)
      return problem(c, {
        status: 400,
        title: 'This link is not complete',
        detail:
          'If you’ve seen this page before, we have your message, and the receipt in your mailbox has its number.',
      })
    })
    onlyMethods(app, path, 'GET', 'HEAD')
  }

  return app
}
