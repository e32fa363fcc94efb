import {
  Checkboxes,
  errorOf,
  type FieldError,
  Hidden,
  type Option,
  Radios,
  Select,
  TextField,
  Trap,
} from '../../site/kit/form-fields.tsx'
import { states } from '../jobs/index.ts'
import { currentWording, newsletterWording, wordings } from './consent.ts'
import { applicantWords, dollars, frequencyWords, hourWords, timeZoneWords } from './format-subscription.ts'
import { NewAddress } from './new-address.tsx'
import { applicant, frequency, paySteps, timeZones } from './subscriber.ts'

/** What was typed or chosen, as the form sends it; everything of it comes back when something is wrong. */
export type AlertFormValues = {
  email: string
  states: readonly string[]
  unplaced: boolean
  occupations: readonly string[]
  /** `some`: open to the public or to one of `groups`; `all`: also jobs that only employees can have. */
  applicants: string
  groups: readonly string[]
  pay: string
  frequency: string
  hour: string
  zone: string
  reminder: boolean
  newsletter: boolean
}

export const emptyAlertForm: AlertFormValues = {
  email: '',
  states: [],
  unplaced: true,
  occupations: [],
  applicants: 'some',
  groups: [],
  pay: '0',
  frequency: 'immediately',
  hour: '7',
  zone: 'America/New_York',
  reminder: false,
  newsletter: false,
}

const stateOptions: Option[] = states.map(({ code, name }) => ({ value: code, label: name }))
const frequencyOptions: Option[] = frequency.options.map((value) => ({ value, ...frequencyWords[value] }))
const groupOptions: Option[] = applicant.options.map((value) => ({ value, label: applicantWords[value] }))
const payOptions: Option[] = paySteps.map((amount) => ({
  value: String(amount),
  label: amount === 0 ? 'Any pay' : `${dollars(amount)} a year or more`,
}))
const hourOptions: Option[] = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourWords(hour) }))
const zoneOptions: Option[] = timeZones.map((value) => ({ value, label: timeZoneWords[value] }))

export type AlertFormProps = {
  /** Path of the page the form stands on: part of the evidence of consent. */
  page: string
  /** OPM series with their names, `value` the four digits. */
  occupations: readonly Option[]
  values?: AlertFormValues
  errors?: readonly FieldError[]
  /** An address whose unusual spelling the visitor was already asked about. */
  checked?: string
}

/** What is wrong must not be hidden in a closed part of the form. */
const among = (errors: readonly FieldError[], ...fields: string[]) => errors.some(({ field }) => fields.includes(field))

/** "States: Texas, Utah (change)": what a closed part of the form holds. */
const chosen = (name: string, options: readonly Option[], values: readonly string[]) => {
  const labels = options.filter(({ value }) => values.includes(value)).map(({ label }) => label)
  return `${name}: ${labels.length > 0 ? `${labels.join(', ')} (change)` : 'all, unless you choose'}`
}

/** The fields that say which jobs and when; also those of the manage page. */
export const CriteriaFields = ({
  occupations,
  values,
  errors,
}: Required<Pick<AlertFormProps, 'occupations' | 'values' | 'errors'>>) => (
  <>
    <details open={(values.states.length === 0 && values.occupations.length === 0) || among(errors, 'states')}>
      <summary>{chosen('States', stateOptions, values.states)}</summary>
      <Checkboxes
        name="states"
        legend="States"
        hint="Choose none to hear of jobs in every state."
        options={stateOptions}
        values={values.states}
        error={errorOf(errors, 'states')}
      />
    </details>
    <Checkboxes
      name="unplaced"
      legend="Jobs without a fixed place"
      options={[{ value: 'yes', label: 'Include nationwide jobs, remote jobs and jobs whose place is agreed later' }]}
      values={values.unplaced ? ['yes'] : []}
    />
    <details open={among(errors, 'occupations')}>
      <summary>{chosen('Occupations', occupations, values.occupations)}</summary>
      <Checkboxes
        name="occupations"
        legend="Occupations"
        hint="Choose none to hear of every occupation."
        options={occupations}
        values={values.occupations}
        error={errorOf(errors, 'occupations')}
      />
    </details>
    <details
      open={
        values.applicants !== 'some' || values.groups.length > 0 || values.pay !== '0' || among(errors, 'groups', 'pay')
      }
    >
      <summary>Pay and who may apply: any pay, open to the public, unless you choose</summary>
      <Select name="pay" label="Lowest pay" options={payOptions} value={values.pay} error={errorOf(errors, 'pay')} />
      <Radios
        name="applicants"
        legend="Who may apply"
        options={[
          { value: 'some', label: 'Jobs open to the public, and to groups I belong to' },
          { value: 'all', label: 'Every job, also those for employees of the agency only' },
        ]}
        value={values.applicants}
      />
      <Checkboxes
        name="groups"
        legend="Groups I belong to"
        options={groupOptions}
        values={values.groups}
        error={errorOf(errors, 'groups')}
      />
    </details>
    <Radios
      name="frequency"
      legend="How often"
      options={frequencyOptions}
      value={values.frequency}
      error={errorOf(errors, 'frequency')}
    />
    <details open={values.frequency !== 'immediately' || among(errors, 'hour', 'zone')}>
      <summary>Time of daily and weekly mails</summary>
      <Select name="hour" label="Hour" options={hourOptions} value={values.hour} error={errorOf(errors, 'hour')} />
      <Select name="zone" label="Time zone" options={zoneOptions} value={values.zone} error={errorOf(errors, 'zone')} />
    </details>
    <Checkboxes
      name="reminder"
      legend="Reminder"
      options={[{ value: 'yes', label: 'Write once more about three days before a job closes that you told me of' }]}
      values={values.reminder ? ['yes'] : []}
    />
  </>
)

/**
 * Signs up for an alert with plain HTML. Used by the static pages and, with what was typed and what is wrong, by the
 * function that answers.
 */
export const AlertForm = ({ page, occupations, values = emptyAlertForm, errors = [], checked }: AlertFormProps) => (
  <form class="alert-form" method="post" action="/api/subscriptions" novalidate>
    <Hidden name="page" value={page} />
    <Hidden name="checked" value={checked} />
    <NewAddress email={values.email} errors={errors} />
    <CriteriaFields occupations={occupations} values={values} errors={errors} />
    <Checkboxes
      name="newsletter"
      legend="Newsletter"
      options={[{ value: 'yes', label: 'The weekly newsletter too', hint: wordings[newsletterWording] }]}
      values={values.newsletter ? ['yes'] : []}
    />
    <Trap />
    <p>{wordings[currentWording]}</p>
    {/* What the alert would bring; told after every choice where there is JavaScript, by the second button elsewhere. */}
    <output />
    <p class="buttons">
      <button type="submit">Send me these jobs</button>{' '}
      <button class="button quiet" type="submit" name="preview" value="yes">
        How many would that be?
      </button>
    </p>
  </form>
)

export type ManageLinkFormProps = { email?: string; errors?: readonly FieldError[]; checked?: string }

/** For people who lost every mail: asks for the link to their own page. The answer never tells whether an address is known. */
export const ManageLinkForm = ({ email = '', errors = [], checked }: ManageLinkFormProps) => (
  <form method="post" action="/api/manage" novalidate>
    <TextField
      name="address"
      type="email"
      label="Email address"
      autocomplete="email"
      hint="We send a link with which you can change or stop your alerts."
      value={email}
      error={errorOf(errors, 'address')}
    />
    <Hidden name="checked" value={checked} />
    <Trap />
    <button type="submit">Send me the link</button>
  </form>
)
