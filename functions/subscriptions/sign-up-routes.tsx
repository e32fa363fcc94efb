import type { Context, Hono } from 'hono'
import type { FieldError } from '../../site/kit/form-fields.tsx'
import { readFields } from '../http/request-fields.ts'
import { onlyMethods, page, problem, wantsJson } from '../http/web-app.tsx'
import { parseAddress, slipQuestion } from '../platform/address.ts'
import { logError, metric } from '../platform/log.ts'
import { fail, succeed } from '../platform/result.ts'
import { idOfAddress } from './addresses.ts'
import { ask, enqueueInLine } from './asking.ts'
import type { SignUpDependencies } from './dependencies.ts'
import { forecast } from './forecast.ts'
import { forecastWords } from './format-subscription.ts'
import { NewsletterSignUpPage } from './newsletter-pages.tsx'
import { occupationOptions } from './occupation-options.ts'
import { askedAbout, attempt, honeypotAnswer, type Refusal, retryHeaders } from './refusal.ts'
import {
  formValues,
  parseAlertRequest,
  parseNewsletterSignUp,
  parseSignUp,
  type SentForm,
  sentForm,
} from './sign-up.ts'
import { accepted, asJson, isHoneypotFilled } from './sign-up-answers.tsx'
import { ManageLinkPage, PreviewPage, SignUpPage } from './subscription-pages.tsx'

type Faults = (
  c: Context,
  form: SentForm,
  errors: FieldError[],
  status?: Refusal['status'],
) => Response | Promise<Response>

const signUpFaults: Faults = (c, form, errors, status = 422) =>
  wantsJson(c)
    ? asJson(c, 'We didn’t save your alert', errors, status)
    : page(
        c,
        <SignUpPage
          page={form.page}
          occupations={occupationOptions()}
          values={formValues(form)}
          errors={errors}
          checked={askedAbout(form.email)}
        />,
        status,
      )

const newsletterFaults: Faults = (c, { email, page: from }, errors, status = 422) =>
  wantsJson(c)
    ? asJson(c, 'We didn’t sign you up for the newsletter', errors, status)
    : page(c, <NewsletterSignUpPage email={email} page={from} errors={errors} checked={askedAbout(email)} />, status)

const linkFaults = (c: Context, typed: string, message: string, status: Refusal['status'] = 422) => {
  const errors = [{ field: 'address', message }]
  return wantsJson(c)
    ? asJson(c, 'We didn’t send a link', errors, status)
    : page(c, <ManageLinkPage email={typed} errors={errors} checked={askedAbout(typed)} />, status)
}

const noForecast = 'We can’t count matching jobs right now. You can still ask for the alert'

/** Says what the alert would match, without an address and without storing anything. */
const preview = async (c: Context, { readSnapshot, now }: SignUpDependencies, form: SentForm) => {
  const alertRequest = parseAlertRequest(form, now())
  if (!alertRequest.ok) return signUpFaults(c, form, alertRequest.error)
  const read = await readSnapshot().then(succeed, fail)
  if (!read.ok) {
    logError('subscriptions.forecast-failed', read.error)
    return signUpFaults(c, form, [{ field: 'states', message: noForecast }], 507)
  }
  const snapshot = read.value
  const found = forecast(snapshot?.jobs ?? [], alertRequest.value, now())
  const sample = snapshot?.sample ?? false
  if (wantsJson(c))
    return c.json({ ...found, words: `${forecastWords(found)}${sample ? ' These are sample jobs.' : ''}` })
  return page(
    c,
    <PreviewPage
      found={found}
      sample={sample}
      page={form.page}
      occupations={occupationOptions()}
      values={formValues(form)}
    />,
  )
}

/** Takes a request for alerts or the newsletter: `parse` reads what it asks for, or what's wrong with it. */
const signUp = async (c: Context, parts: SignUpDependencies, parse: typeof parseSignUp, faults: Faults) => {
  const fields = await readFields(c.req)
  if (!fields.ok) return problem(c, fields.error)
  const now = parts.now()
  const form = sentForm.parse(fields.value)
  if (fields.value.preview === 'yes') return preview(c, parts, form)
  const parsed = parse(form, now)
  if (!parsed.ok) return faults(c, form, parsed.error)
  if (isHoneypotFilled(fields.value)) return faults(c, form, [{ field: 'email', message: honeypotAnswer() }])
  const { refused, waitSeconds } = await attempt(c, parts, (waitSeconds) =>
    ask(parts, parsed.value.address.address, parsed.value.asked, now, waitSeconds),
  )
  if (!refused) {
    metric({ SignUps: 1 })
    return accepted(c, waitSeconds)
  }
  retryHeaders(c, refused)
  return faults(c, form, [{ field: 'email', message: refused.message }], refused.status)
}

const mailManageLink = async (c: Context, parts: SignUpDependencies) => {
  const fields = await readFields(c.req)
  if (!fields.ok) return problem(c, fields.error)
  const now = parts.now()
  const typed = typeof fields.value.address === 'string' ? fields.value.address : ''
  const address = parseAddress(typed)
  if (!address.ok) return linkFaults(c, typed, typed ? address.error.hint : 'Enter your email address')
  const question = slipQuestion(address.value.address, fields.value.checked)
  if (question) return linkFaults(c, typed, question)
  if (isHoneypotFilled(fields.value)) return linkFaults(c, typed, honeypotAnswer())
  const { refused, waitSeconds } = await attempt(c, parts, async (waitSeconds) => {
    const to = address.value.address
    // One email per quarter of an hour, however often someone asks.
    const mailId = String(Math.floor(now.getTime() / 900_000))
    await enqueueInLine(parts, { kind: 'manage', id: idOfAddress(to), mailId, to }, now, waitSeconds)
  })
  if (!refused) return accepted(c, waitSeconds)
  retryHeaders(c, refused)
  return linkFaults(c, typed, refused.message, refused.status)
}

export const signUpRoutes = (app: Hono, parts: SignUpDependencies) => {
  app.get('/api/subscriptions', (c) => c.redirect('/alerts/', 303))
  app.post('/api/subscriptions', (c) => signUp(c, parts, parseSignUp, signUpFaults))
  onlyMethods(app, '/api/subscriptions', 'GET', 'HEAD', 'POST')

  app.get('/api/newsletter', (c) => c.redirect('/newsletter/', 303))
  app.post('/api/newsletter', (c) => signUp(c, parts, parseNewsletterSignUp, newsletterFaults))
  onlyMethods(app, '/api/newsletter', 'GET', 'HEAD', 'POST')

  app.get('/api/manage', (c) => page(c, <ManageLinkPage />))
  app.post('/api/manage', (c) => mailManageLink(c, parts))
  onlyMethods(app, '/api/manage', 'GET', 'HEAD', 'POST')
}
