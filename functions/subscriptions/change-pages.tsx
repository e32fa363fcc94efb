import { ErrorSummary, type FieldError, Hidden, titleWithErrors } from '../../site/kit/form-fields.tsx'
import { Notice } from '../../site/kit/notices.tsx'
import { CriteriaFields } from './alert-form.tsx'
import { fingerprint } from './choices.ts'
import { alertRequestWords } from './format-subscription.ts'
import { occupationOptions } from './occupation-options.ts'
import { formValues, type SentForm, valuesOf } from './sign-up.ts'
import type { Alert } from './subscriber.ts'
import { Page } from './subscription-pages.tsx'

type ChangeProps = {
  alert: Alert
  action: string
  form?: SentForm
  errors?: readonly FieldError[]
  isConflict?: boolean
}

/** The form of one alert, as stored or as just typed. */
export const ChangePage = ({ alert, action, form, errors = [], isConflict = false }: ChangeProps) => (
  <Page title={titleWithErrors(isConflict ? 'This alert was changed elsewhere' : 'Change an alert', errors)}>
    <ErrorSummary errors={errors} />
    {isConflict && (
      <Notice title="Nothing was saved yet">
        It was changed after you opened this form. It’s now: {alertRequestWords(alert)}. Your choices are below: save
        them to replace it, or go back to keep it.
      </Notice>
    )}
    <form method="post" action={action} novalidate>
      <input type="hidden" name="action" value="change" />
      <input type="hidden" name="alert" value={alert.id} />
      <Hidden name="seen" value={fingerprint(alert)} />
      <CriteriaFields
        occupations={occupationOptions()}
        values={form ? formValues(form) : valuesOf(alert)}
        errors={errors}
      />
      <button type="submit">Save</button>
    </form>
    <p>
      <a href={action}>Go back without saving</a>
    </p>
  </Page>
)

export const AlertGonePage = ({ action }: { action: string }) => (
  <Page title="This alert is gone">
    <p>
      It was stopped after you opened the form, so nothing was saved. <a href={action}>Your alerts</a> haven’t changed.
    </p>
  </Page>
)
