import { randomBytes } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { trapField } from '../../site/components/form.tsx'
import { forecast } from '../alerts/forecast.ts'
import { addressId, parseAddress } from '../platform/address.ts'
import { type Fields, readFields } from '../platform/fields.ts'
import { onlyMethods, page, problem, wantsJson } from '../platform/http.tsx'
import { metric } from '../platform/log.ts'
import { networkId, networkOf } from '../platform/network.ts'
import type { Limit } from '../platform/rate-limit.ts'
import { requestAlert } from './lifecycle.ts'
import { occupationOptions } from './occupations.ts'
import { ManageLinkPage, PreviewPage, SignUpPage } from './pages.tsx'
import type { SubscriptionParts } from './parts.ts'
import { formValues, parseSignUp, parseWish, type SentForm, sentForm } from './sign-up.ts'
import { changeSubscriber } from './store.ts'
import { forecastWords } from './words.ts'

const checkYourMail = '/alerts/check-your-mail/'

const hour = 3600
const brakes = (c: Context): Limit[] => {
  const network = networkOf(c.req.header('cloudfront-viewer-address'))
  return [
    ...(network ? [{ key: `sign-up-network-${networkId(network)}`, most: 20, seconds: hour }] : []),
    { key: 'sign-up-everybody', most: 1000, seconds: hour },
  ]
}

const isTrapped = (fields: Fields) => typeof fields[trapField] === 'string' && fields[trapField] !== ''

/** The same for an address that is new, waiting, active or suppressed: nobody learns who subscribes. */
const accepted = (c: Context) =>
  wantsJson(c) ? c.json({ status: 'check your mail' }, 202) : c.redirect(checkYourMail, 303)

const signUpFaults = (c: Context, form: SentForm, errors: { field: string; message: string }[], status: 422 | 429) =>
  wantsJson(c)
    ? c.json({ title: 'The alert was not taken', status, errors }, status, {
        'content-type': 'application/problem+json',
      })
    : page(
        c,
        <SignUpPage page={form.page} occupations={occupationOptions} values={formValues(form)} errors={errors} />,
        status,
      )

const tooMany = 'Too many people are asking at once. Nothing you typed is lost: please send it again in a few minutes'

/** Tells what the alert would bring, without an address and without storing anything. */
const preview = async (c: Context, { readSnapshot, now }: SubscriptionParts, form: SentForm) => {
  const wish = parseWish(form, now())
  if (!wish.ok) return signUpFaults(c, form, wish.error, 422)
  const snapshot = await readSnapshot()
  const found = forecast(snapshot?.jobs ?? [], wish.value, now())
  const sample = snapshot?.sample ?? false
  if (wantsJson(c))
    return c.json({ ...found, words: `${forecastWords(found)}${sample ? ' These are sample postings.' : ''}` })
  return page(
    c,
    <PreviewPage
      found={found}
      sample={sample}
      page={form.page}
      occupations={occupationOptions}
      values={formValues(form)}
    />,
  )
}

export const signUpRoutes = (app: Hono, parts: SubscriptionParts) => {
  app.get('/api/subscriptions', (c) => c.redirect('/alerts/', 303))

  app.post('/api/subscriptions', async (c) => {
    const fields = await readFields(c.req)
    if (!fields.ok) return problem(c, fields.error)
    if (isTrapped(fields.value)) {
      metric({ SignUpsTrapped: 1 })
      return accepted(c)
    }
    const now = parts.now()
    const form = sentForm.parse(fields.value)
    if (fields.value.preview === 'yes') return preview(c, parts, form)
    const parsed = parseSignUp(form, now)
    if (!parsed.ok) return signUpFaults(c, form, parsed.error, 422)
    const free = await parts.take(brakes(c), now)
    if (!free.ok) {
      c.header('retry-after', String(free.error.retryAfterSeconds))
      metric({ SignUpBrake: 1 })
      return signUpFaults(c, form, [{ field: 'email', message: tooMany }], 429)
    }
    const { address, wish } = parsed.value
    const id = addressId(address.key)
    const mailId = randomBytes(9).toString('base64url')
    const { after } = await changeSubscriber(parts.subscribers, id, now, (current) =>
      requestAlert(current, { id, address: address.address, wish, mailId, now }),
    )
    // Asked for every time: a mail that went out already is not sent again, one that was lost on the way is.
    await parts.enqueue({ kind: 'confirm', id, mailId: after?.pending?.mailId ?? mailId })
    metric({ SignUps: 1 })
    return accepted(c)
  })
  onlyMethods(app, '/api/subscriptions', 'GET', 'HEAD', 'POST')

  app.get('/api/manage', (c) => page(c, <ManageLinkPage />))

  app.post('/api/manage', async (c) => {
    const fields = await readFields(c.req)
    if (!fields.ok) return problem(c, fields.error)
    if (isTrapped(fields.value)) return accepted(c)
    const now = parts.now()
    const typed = typeof fields.value.address === 'string' ? fields.value.address : ''
    const address = parseAddress(typed)
    if (!address.ok) {
      const errors = [{ field: 'address', message: typed ? address.error.hint : 'Enter your email address' }]
      return page(c, <ManageLinkPage email={typed} errors={errors} />, 422)
    }
    const free = await parts.take(brakes(c), now)
    if (!free.ok)
      return page(c, <ManageLinkPage email={typed} errors={[{ field: 'address', message: tooMany }]} />, 429)
    // One mail in a quarter of an hour, however often somebody asks.
    const mailId = String(Math.floor(now.getTime() / 900_000))
    await parts.enqueue({ kind: 'manage', id: addressId(address.value.key), mailId })
    return accepted(c)
  })
  onlyMethods(app, '/api/manage', 'GET', 'HEAD', 'POST')
}
