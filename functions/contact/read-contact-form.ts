import { type FieldError, honeypotField } from '../../site/kit/form-fields.tsx'
import type { Fields } from '../http/request-fields.ts'
import { slipQuestion } from '../platform/address.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import type { ContactValues } from './contact-form.tsx'
import { type ContactInput, contactInput } from './message.ts'

/** A form with errors, and everything needed to show it again as it was. */
export type ContactFaults = { values: ContactValues; errors: FieldError[]; stamp: string; checked?: string }

export type ContactForm = { input: ContactInput; values: ContactValues; trap: string; stamp: string }

const text = (value: unknown): string => {
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? one : ''
}

/** What was typed, to show it again. */
export const valuesOf = (fields: Fields): ContactValues => ({
  topic: text(fields.topic),
  page: text(fields.page),
  name: text(fields.name),
  email: text(fields.email),
  message: text(fields.message),
})

/** Reads a posted form. An address that looks like a typo is questioned once: sent again unchanged, it's accepted. */
export const readContactForm = (fields: Fields): Result<ContactForm, ContactFaults> => {
  const values = valuesOf(fields)
  const stamp = text(fields.stamp)
  const parsed = contactInput.safeParse(fields)
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }))
    return fail({ values, errors, stamp })
  }
  const { address } = parsed.data.email
  const message = slipQuestion(address, text(fields.checked))
  if (message) return fail({ values, errors: [{ field: 'email', message }], stamp, checked: address })
  return succeed({ input: parsed.data, values, trap: text(fields[honeypotField]), stamp })
}
