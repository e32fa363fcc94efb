import type { FieldError } from '../../site/kit/form-fields.tsx'
import { page } from '../http/web-app.tsx'
import { AlertGonePage, ChangePage } from './change-pages.tsx'
import { fingerprint, withChoices } from './choices.ts'
import { backTo, type Click, textOf } from './click.tsx'
import { changeAlert } from './lifecycle.ts'
import { changeReceipt } from './link.ts'
import { changePerson } from './people.ts'
import { retryHeaders, withinLimits } from './refusal.ts'
import { parseAlertRequest, sentForm } from './sign-up.ts'
import type { Alert } from './subscriber.ts'
import { justChanged } from './undoing.ts'

/** Saves the form of one alert. A change saved elsewhere since the form was opened is shown, not overwritten. */
export const changeAnAlert = async (press: Click): Promise<Response> => {
  const { parts, c, person, fields, now } = press
  const action = c.req.path
  const alert = person.alerts.find(({ id }) => id === textOf(fields, 'alert'))
  if (!alert) return page(c, <AlertGonePage action={action} />, 409)
  const form = sentForm.parse(fields)
  const again = (stored: Alert, errors: FieldError[], status: 409 | 422 | 429 | 507) =>
    page(
      c,
      <ChangePage alert={stored} action={action} form={form} errors={errors} isConflict={status === 409} />,
      status,
    )
  const alertRequest = parseAlertRequest(form, now)
  if (!alertRequest.ok) return again(alert, alertRequest.error, 422)
  const { id: _, consent: __, ...choices } = alertRequest.value
  const [seen, wanted] = [textOf(fields, 'seen'), fingerprint(choices)]
  let outcome: 'saved' | 'same' | 'stale' | 'gone' = 'gone'
  let stored = alert
  const refused = await withinLimits(parts, [], async () => {
    await changePerson(parts.subscribers, person.id, now, (current) => {
      const found = current?.alerts.find(({ id }) => id === alert.id)
      outcome = found ? 'saved' : 'gone'
      if (!current || !found) return current
      stored = found
      const known = fingerprint(found)
      if (known === wanted) outcome = 'same'
      else if (seen !== '' && seen !== known) outcome = 'stale'
      return outcome === 'saved' ? changeAlert(current, alert.id, (old) => withChoices(old, choices, now)) : current
    })
    // Also if a click died right after it saved this: the receipts of one change have one name.
    const at = outcome === 'saved' ? now : outcome === 'same' && justChanged(stored, now)
    if (at) await changeReceipt(parts, person.id, at)
  })
  if (refused) {
    retryHeaders(c, refused)
    return again(alert, [{ field: 'states', message: refused.message }], refused.status)
  }
  const result: string = outcome
  if (result === 'gone') return page(c, <AlertGonePage action={action} />, 409)
  return result === 'stale' ? again(stored, [], 409) : backTo(press, 'changed')
}
