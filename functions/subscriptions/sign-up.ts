import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import type { AlertFormValues } from '../../site/components/alert-form.tsx'
import type { FieldError } from '../../site/components/form.tsx'
import { stateCode } from '../jobs/job.ts'
import { type Address, parseAddress } from '../platform/address.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import { currentWording } from './consent.ts'
import { applicant, frequency, paySteps, timeZone, type Wish } from './subscriber.ts'

const oneText = z.catch(z.string(), '')
/** A field that may come once, several times or not at all. */
const texts = z.catch(
  z.pipe(
    z.union([z.array(z.string()), z.string()]),
    z.transform((value) => (Array.isArray(value) ? value : [value])),
  ),
  () => [],
)

/** The fields of the form as a browser or a program sends them; whatever is missing counts as not chosen. */
export const sentForm = z.object({
  email: oneText,
  states: texts,
  unplaced: z.catch(z.union([z.string(), z.boolean()]), ''),
  occupations: texts,
  applicants: z.catch(z.string(), 'some'),
  groups: texts,
  pay: z.catch(z.string(), '0'),
  frequency: oneText,
  hour: z.catch(z.string(), '7'),
  zone: z.catch(z.string(), 'America/New_York'),
  page: oneText,
})
export type SentForm = z.infer<typeof sentForm>

export const formValues = ({ page: _, unplaced, ...form }: SentForm): AlertFormValues => ({
  ...form,
  unplaced: unplaced === true || unplaced === 'yes',
})

/** An alert as the form shows it, to be changed. */
export const valuesOf = (alert: Omit<Wish, 'id' | 'consent'>): AlertFormValues => ({
  email: '',
  states: alert.states === 'all' ? [] : alert.states,
  unplaced: alert.unplaced,
  occupations: alert.occupations === 'all' ? [] : alert.occupations,
  applicants: alert.applicants === 'all' ? 'all' : 'some',
  groups: alert.applicants === 'all' ? [] : alert.applicants,
  pay: String(alert.minimumPay),
  frequency: alert.frequency,
  hour: String(alert.hour),
  zone: alert.timeZone,
})

const most = { states: 56, occupations: 60 }

/** The criteria and the rhythm of an alert, or what is wrong with them. */
export const parseWish = (form: SentForm, now: Date): Result<Wish, FieldError[]> => {
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
    z.safeParse(z.array(stateCode).check(z.maxLength(most.states)), all ? [] : [...new Set(form.states)].sort()),
  )
  const occupations = expect(
    'occupations',
    'Choose occupations from the list',
    z.safeParse(
      z.array(z.string().check(z.regex(/^\d{4}$/))).check(z.maxLength(most.occupations)),
      form.occupations.includes('all') ? [] : [...new Set(form.occupations)].sort(),
    ),
  )
  const groups = expect(
    'groups',
    'Choose groups from the list',
    z.safeParse(z.array(applicant), [...new Set(form.groups)].sort()),
  )
  const often = expect('frequency', 'Choose how often we should write', frequency.safeParse(form.frequency))
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
    id: randomBytes(6).toString('base64url'),
    states: states.length > 0 ? states : 'all',
    occupations: occupations.length > 0 ? occupations : 'all',
    applicants: form.applicants === 'some' ? groups : 'all',
    minimumPay: pay,
    unplaced: form.unplaced === true || form.unplaced === 'yes',
    frequency: often,
    hour,
    timeZone: zone,
    consent: {
      requestedAt: now.toISOString(),
      page: /^\/[a-z0-9/-]{0,100}$/.test(form.page) ? form.page : '/alerts/',
      wording: currentWording,
    },
  })
}

/** A whole sign-up, or everything that is wrong with it at once. */
export const parseSignUp = (form: SentForm, now: Date): Result<{ address: Address; wish: Wish }, FieldError[]> => {
  const address = parseAddress(form.email)
  const wish = parseWish(form, now)
  const errors = [
    ...(address.ok
      ? []
      : [{ field: 'email', message: form.email.trim() ? address.error.hint : 'Enter your email address' }]),
    ...(wish.ok ? [] : wish.error),
  ]
  if (!address.ok || !wish.ok) return fail(errors)
  return succeed({ address: address.value, wish: wish.value })
}
