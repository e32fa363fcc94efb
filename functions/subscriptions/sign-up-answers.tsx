import type { Context } from 'hono'
import { type FieldError, honeypotField } from '../../site/kit/form-fields.tsx'
import type { Fields } from '../http/request-fields.ts'
import { page, wantsJson } from '../http/web-app.tsx'
import { waitWords } from '../platform/retry.ts'
import type { Refusal } from './refusal.ts'
import { InLinePage } from './subscription-pages.tsx'

const checkYourMail = '/alerts/check-your-mail/'

export const isHoneypotFilled = (fields: Fields) =>
  typeof fields[honeypotField] === 'string' && fields[honeypotField] !== ''

/** The same for an address that's new, pending, active or suppressed: nobody learns who subscribes. */
export const accepted = (c: Context, waitSeconds: number) => {
  if (wantsJson(c)) return c.json({ status: 'check your email', ...(waitSeconds > 0 && { waitSeconds }) }, 202)
  return waitSeconds > 0 ? page(c, <InLinePage wait={waitWords(waitSeconds)} />, 202) : c.redirect(checkYourMail, 303)
}

export const asJson = (c: Context, title: string, errors: FieldError[], status: Refusal['status']) =>
  c.json({ title, status, errors }, status, { 'content-type': 'application/problem+json' })
