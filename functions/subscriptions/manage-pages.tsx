import {
  ErrorSummary,
  errorOf,
  type FieldError,
  Hidden,
  Select,
  TextField,
  titleWithErrors,
} from '../../site/kit/form-fields.tsx'
import { Notice } from '../../site/kit/notices.tsx'
import { deliveriesKeptDays } from '../mail/index.ts'
import { maskAddress } from '../platform/address.ts'
import { CriteriaFields } from './alert-form.tsx'
import { capitalized, criteriaWords, scheduleWords } from './format-subscription.ts'
import { occupationOptions } from './occupation-options.ts'
import { askedAbout } from './refusal.ts'
import { pauseAt } from './schedule.ts'
import { formValues, type SentForm, valuesOf } from './sign-up.ts'
import type { Alert, Subscriber } from './subscriber.ts'
import { ActionForm, Page } from './subscription-pages.tsx'

/** What was just done, by the code that the address carries after it. */
const done = {
  changed: 'Your alert was changed',
  paused: 'Your alert pauses',
  resumed: 'Your alert is on again',
  deleted: 'The alert was deleted',
  data: 'Your data is on its way to your mailbox',
  moving:
    'If the new address can receive our mail, a message is on its way. Until its button is pressed, mails come to the old one',
} as const
export type Done = keyof typeof done
export const isDone = (code: string | undefined): code is Done => code !== undefined && Object.hasOwn(done, code)

/** For how long an alert can pause. */
export const pauseWeeks = [1, 2, 4, 12] as const
const week = 7 * 86_400_000
const pauseOptions = (now: Date) =>
  pauseWeeks.map((weeks) => ({
    value: String(weeks),
    label: `${shortDate.format(new Date(now.getTime() + weeks * week))} (${weeks === 1 ? '1 week' : `${weeks} weeks`})`,
  }))

const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'America/New_York' })
const shortDate = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'America/New_York' })

const AlertCard = ({ alert, action, now }: { alert: Alert; action: string; now: Date }) => {
  const paused = pauseAt(alert, now)
  const fields = { alert: alert.id }
  return (
    <section class="card">
      <h2>{alert.newsletter ? 'The newsletter' : capitalized(criteriaWords(alert))}</h2>
      <p>
        {alert.newsletter ? 'Every Monday' : capitalized(scheduleWords(alert))}
        {alert.reminder && ', and a reminder about three days before a job closes'}.
      </p>
      {paused && (
        <p>
          Pauses until {date.format(new Date(paused.until))}.
          {!alert.newsletter && ' What opens meanwhile comes after that.'}
        </p>
      )}
      {!alert.newsletter && (
        <p>
          <a href={`${action}?alert=${alert.id}`}>Change this alert</a>
        </p>
      )}
      {paused ? (
        <ActionForm action={action} text="Switch it on again" fields={{ ...fields, action: 'resume' }} />
      ) : (
        <form method="post" action={action}>
          <input type="hidden" name="action" value="pause" />
          <input type="hidden" name="alert" value={alert.id} />
          <Select name={`weeks-${alert.id}`} label="Pause until" options={pauseOptions(now)} />
          <button type="submit">Pause</button>
        </form>
      )}
      <ActionForm
        action={action}
        text={alert.newsletter ? 'Stop the newsletter' : 'Delete this alert'}
        fields={{ ...fields, action: 'delete' }}
        quiet
      />
    </section>
  )
}

type ManageProps = {
  record: Subscriber
  action: string
  now: Date
  said?: Done
  address?: string
  errors?: readonly FieldError[]
}

export const ManagePage = ({ record, action, now, said, address, errors = [] }: ManageProps) => (
  <Page title={titleWithErrors('Your alerts', errors)}>
    <ErrorSummary errors={errors} />
    {said && <Notice title={done[said]} />}
    <p>
      Mails go to <strong>{maskAddress(record.address)}</strong>.
    </p>
    {record.alerts.map((alert) => (
      <AlertCard alert={alert} action={action} now={now} />
    ))}
    <p>
      <a href="/alerts/">Add another alert</a>
      {!record.alerts.some(({ newsletter }) => newsletter) && (
        <>
          {' '}
          or <a href="/newsletter/">the newsletter</a>
        </>
      )}
    </p>
    <h2>Stop everything</h2>
    <ActionForm action={action} text="Stop all alerts" fields={{ action: 'stop' }} />
    <h2>Use another address</h2>
    <form method="post" action={action} novalidate>
      <input type="hidden" name="action" value="move" />
      <TextField
        name="address"
        type="email"
        label="New email address"
        autocomplete="email"
        value={address}
        error={errorOf(errors, 'address')}
      />
      <Hidden name="checked" value={address && askedAbout(address)} />
      <button type="submit">Send my alerts there</button>
    </form>
    <h2>Your data</h2>
    <ActionForm action={action} text="Mail me everything you have stored about me" fields={{ action: 'data' }} quiet />
    <ActionForm
      action={action}
      text="Delete everything about me, at once and for good"
      fields={{ action: 'forget' }}
      quiet
    />
  </Page>
)

type ChangeProps = { alert: Alert; action: string; form?: SentForm; errors?: readonly FieldError[] }

/** The form of one alert, as it is or as it was just typed. */
export const ChangePage = ({ alert, action, form, errors = [] }: ChangeProps) => (
  <Page title={titleWithErrors('Change an alert', errors)}>
    <ErrorSummary errors={errors} />
    <form method="post" action={action} novalidate>
      <input type="hidden" name="action" value="change" />
      <input type="hidden" name="alert" value={alert.id} />
      <CriteriaFields
        occupations={occupationOptions}
        values={form ? formValues(form) : valuesOf(alert)}
        errors={errors}
      />
      <button type="submit">Save</button>
    </form>
    <p>
      <a href={action}>Back without a change</a>
    </p>
  </Page>
)

export const ForgottenPage = () => (
  <Page title="Everything about you is deleted">
    <p class="lead">
      Your address and your alerts are gone. For {deliveriesKeptDays} days the list of sent mails holds a number that
      was made from your address and cannot be turned back into it.
    </p>
    <p>
      <a href="/">Home page</a>
    </p>
  </Page>
)

export const NoAlertsPage = () => (
  <Page title="There are no alerts to change">
    <p>
      They were stopped, moved or deleted. If you want job alerts, <a href="/alerts/">ask for them</a>.
    </p>
  </Page>
)

export const ExpiredManagePage = () => (
  <Page title="This link has expired">
    <p>
      Links to this page work for about a year. <a href="/api/manage">Have a new one mailed to you.</a>
    </p>
  </Page>
)
