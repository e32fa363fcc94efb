import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import type { FieldError } from '../../site/kit/form-fields.tsx'
import { stateCode } from '../jobs/index.ts'
import { type Address, parseAddress, slipQuestion } from '../platform/address.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import { cleanLine } from '../platform/text-fields.ts'
import type { AlertFormValues } from './alert-form.tsx'
import { currentWording, newsletterWording, watchWording, type wordings } from './consent.ts'
import { occupationCodes } from './occupation-options.ts'
import { readWhere } from './read-where.ts'
import { newRequestId } from './requests.ts'
import {
  type AlertRequest,
  applicant,
  frequency,
  type NewsletterRequest,
  paySteps,
  type Requested,
  timeZone,
  type WatchRequest,
} from './subscriber.ts'

const oneText = z.catch(z.string(), '')
/** A field that may come once, several times or not at all. */
const texts = z.catch(
  z.pipe(
    z.union([z.array(z.string()), z.string()]),
    z.transform((value) => (Array.isArray(value) ? value : [value])),
  ),
  () => [],
)

/** A box: `yes` from a form, a boolean from a program. */
const ticked = z.catch(
  z.pipe(
    z.union([z.string(), z.boolean()]),
    z.transform((value) => value === true || value === 'yes'),
  ),
  false,
)

/** The form's fields as a browser or program sends them; missing ones count as not chosen. */
export const sentForm = z.object({
  email: oneText,
  states: texts,
  near: oneText,
  miles: z.catch(z.string(), '50'),
  sectors: texts,
  unplaced: ticked,
  occupations: texts,
  applicants: z.catch(z.string(), 'some'),
  groups: texts,
  pay: z.catch(z.string(), '0'),
  words: oneText,
  without: oneText,
  frequency: oneText,
  hour: z.catch(z.string(), '7'),
  zone: z.catch(z.string(), 'America/New_York'),
  reminder: ticked,
  newsletter: ticked,
  page: oneText,
  checked: oneText,
})
export type SentForm = z.infer<typeof sentForm>

export const formValues = ({ page: _, checked: __, states, ...form }: SentForm): AlertFormValues => ({
  ...form,
  states: states.includes('all') ? [] : states,
})

/** An alert as the form shows it, to be changed. */
export const valuesOf = (alert: Omit<AlertRequest, 'id' | 'consent'>): AlertFormValues => ({
  email: '',
  states: alert.states === 'all' ? [] : alert.states,
  near: alert.near?.name ?? '',
  miles: String(alert.near?.miles ?? 50),
  sectors: alert.sectors ?? [],
  unplaced: alert.unplaced,
  occupations: alert.occupations === 'all' ? [] : alert.occupations,
  applicants: alert.applicants === 'all' ? 'all' : 'some',
  groups: alert.applicants === 'all' ? [] : alert.applicants,
  pay: String(alert.minimumPay),
  words: alert.words ?? '',
  without: alert.without ?? '',
  frequency: alert.frequency,
  hour: String(alert.hour),
  zone: alert.timeZone,
  reminder: alert.reminder ?? false,
  newsletter: false,
})

/** Identifies one of someone's alerts, or their newsletter. */
export const newAskedId = () => randomBytes(6).toString('base64url')

const consentOn = (
  page: string,
  otherwise: string,
  wording: keyof typeof wordings,
  now: Date,
): AlertRequest['consent'] => ({
  requestedAt: now.toISOString(),
  page: /^\/[a-z0-9/-]{1,100}$/.test(page) ? page : otherwise,
  wording,
})

/** The newsletter, asked for on `page`. */
export const newsletterAskedOn = (page: string, now: Date): NewsletterRequest => ({
  id: newAskedId(),
  consent: consentOn(page, '/newsletter/', newsletterWording, now),
})

/** One job to watch, asked for on `page`. Its title is the announcement's. */
export const watchAskedOn = (
  page: string,
  { control, title }: Pick<WatchRequest, 'control' | 'title'>,
  now: Date,
): WatchRequest => ({
  id: newRequestId(),
  control,
  title,
  consent: consentOn(page, '/jobs/', watchWording, now),
})

const mostStates = 56
const mostWords = 10
const mostCharacters = 200

const wordsIn = (text: string) => text.split(/[\s,;]+/).filter(Boolean)
const asTyped = (text: string) => cleanLine(text).trim().replace(/\s+/g, ' ') || undefined

/** What's wrong with the words, for the field it's in. */
const wordErrors = ({ words, without }: SentForm): FieldError[] => {
  const counts = [words, without].map((text) => wordsIn(text).length)
  const field = counts[0] ? 'words' : 'without'
  if (counts.reduce((sum, count) => sum + count, 0) > mostWords)
    return [{ field, message: `Use at most ${mostWords} words in both fields together` }]
  return `${words}${without}`.length > mostCharacters ? [{ field, message: 'Use fewer characters' }] : []
}

/** An alert's criteria and schedule, or what's wrong with them. */
export const parseAlertRequest = (form: SentForm, now: Date): Result<AlertRequest, FieldError[]> => {
  const errors: FieldError[] = []
  const expect = <Value>(
    field: string,
    message: string,
    parsed: { success: boolean; data?: Value },
  ): Value | undefined => {
    if (!parsed.success) errors.push({ field, message })
    return parsed.data
  }
  const all = form.states.includes('all')
  const states = expect(
    'states',
    'Choose states from the list',
    z.safeParse(z.array(stateCode).check(z.maxLength(mostStates)), all ? [] : [...new Set(form.states)].sort()),
  )
  const occupations = expect(
    'occupations',
    'Choose careers from the list',
    z.safeParse(
      // What's typed here is emailed to the typed address, so only the form's own options get that far.
      z.array(z.enum(occupationCodes())),
      form.occupations.includes('all') ? [] : [...new Set(form.occupations)].sort(),
    ),
  )
  const groups = expect(
    'groups',
    'Choose groups from the list',
    z.safeParse(z.array(applicant), [...new Set(form.groups)].sort()),
  )
  const often = expect('frequency', 'Choose how often we should email you', frequency.safeParse(form.frequency))
  const zone = expect('zone', 'Choose a time zone from the list', timeZone.safeParse(form.zone))
  const hour = expect(
    'hour',
    'Choose an hour from the list',
    z.safeParse(
      z.number().check(z.int(), z.minimum(0), z.maximum(23)),
      form.hour === '' ? Number.NaN : Number(form.hour),
    ),
  )
  const pay = expect(
    'pay',
    'Choose the pay from the list',
    z.safeParse(z.literal(paySteps), form.pay === '' ? Number.NaN : Number(form.pay)),
  )
  const { where, errors: whereErrors } = readWhere(form, states ?? [])
  errors.push(...whereErrors, ...wordErrors(form))
  if (
    errors.length > 0 ||
    !states ||
    !occupations ||
    !groups ||
    !often ||
    !zone ||
    hour === undefined ||
    pay === undefined
  )
    return fail(errors)
  return succeed({
    id: newAskedId(),
    ...where,
    occupations: occupations.length > 0 ? occupations : 'all',
    applicants: form.applicants === 'some' ? groups : 'all',
    minimumPay: pay,
    words: asTyped(form.words),
    without: asTyped(form.without),
    unplaced: form.unplaced,
    frequency: often,
    hour,
    timeZone: zone,
    reminder: form.reminder,
    consent: consentOn(form.page, '/alerts/', currentWording, now),
  })
}

type SignUp = { address: Address; asked: Requested }

export const readEmail = ({ email, checked }: SentForm): Result<Address, FieldError[]> => {
  const address = parseAddress(email)
  const hint = address.ok ? slipQuestion(address.value.address, checked) : address.error.hint
  if (address.ok && !hint) return address
  return fail([{ field: 'email', message: hint && email.trim() ? hint : 'Enter your email address' }])
}

/** A whole sign-up, or everything that's wrong with it at once. */
export const parseSignUp = (form: SentForm, now: Date): Result<SignUp, FieldError[]> => {
  const address = readEmail(form)
  const alertRequest = parseAlertRequest(form, now)
  if (!address.ok || !alertRequest.ok)
    return fail([...(address.ok ? [] : address.error), ...(alertRequest.ok ? [] : alertRequest.error)])
  return succeed({
    address: address.value,
    asked: { alert: alertRequest.value, newsletter: form.newsletter ? newsletterAskedOn(form.page, now) : undefined },
  })
}

/** A sign-up for nothing but the newsletter. */
export const parseNewsletterSignUp = (form: SentForm, now: Date): Result<SignUp, FieldError[]> => {
  const address = readEmail(form)
  return address.ok
    ? succeed({ address: address.value, asked: { newsletter: newsletterAskedOn(form.page, now) } })
    : address
}
