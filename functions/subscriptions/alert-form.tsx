import {
  Checkboxes,
  errorOf,
  type FieldError,
  Hidden,
  Honeypot,
  type Option,
  Radios,
  Select,
  TextField,
} from '../../site/kit/form-fields.tsx'
import { dollars, sectors, states } from '../jobs/index.ts'
import { currentWording, newsletterWording, wordings } from './consent.ts'
import { applicantWords, frequencyWords, hourWords, timeZoneWords } from './format-subscription.ts'
import { NewAddress } from './new-address.tsx'
import { applicant, frequency, mileSteps, paySteps, timeZones } from './subscriber.ts'

/** What was typed or chosen, as the form sends it. All of it comes back if something is wrong. */
export type AlertFormValues = {
  email: string
  states: readonly string[]
  /** A town, a ZIP code or a port of entry, as typed. */
  near: string
  miles: string
  sectors: readonly string[]
  unplaced: boolean
  occupations: readonly string[]
  /** `some`: open to the public or to one of `groups`; `all`: also jobs open only to agency employees. */
  applicants: string
  groups: readonly string[]
  pay: string
  words: string
  without: string
  frequency: string
  hour: string
  zone: string
  reminder: boolean
  newsletter: boolean
}

export const emptyAlertForm: AlertFormValues = {
  email: '',
  states: [],
  near: '',
  miles: '50',
  sectors: [],
  unplaced: true,
  occupations: [],
  applicants: 'some',
  groups: [],
  pay: '0',
  words: '',
  without: '',
  frequency: 'immediately',
  hour: '7',
  zone: 'America/New_York',
  reminder: false,
  newsletter: false,
}

const stateOptions: Option[] = states.map(({ code, name }) => ({ value: code, label: name }))
const mileOptions: Option[] = mileSteps.map((miles) => ({ value: String(miles), label: `${miles} miles` }))
const sectorOptions: Option[] = sectors.map(({ slug, name }) => ({ value: slug, label: name }))
const frequencyOptions: Option[] = frequency.options.map((value) => ({ value, ...frequencyWords[value] }))
const groupOptions: Option[] = applicant.options.map((value) => ({ value, label: applicantWords[value] }))
const payOptions: Option[] = paySteps.map((amount) => ({
  value: String(amount),
  label: amount === 0 ? 'Any pay' : `${dollars(amount)} a year or more`,
}))
const hourOptions: Option[] = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourWords(hour) }))
const zoneOptions: Option[] = timeZones.map((value) => ({ value, label: timeZoneWords[value] }))

export type AlertFormProps = {
  /** Path of the page with the form: part of the evidence of consent. */
  page: string
  /** OPM series with their names, `value` the four digits. */
  occupations: readonly Option[]
  values?: AlertFormValues
  errors?: readonly FieldError[]
  /** An address whose unusual spelling was already asked about. */
  checked?: string
}

/** An error must not be hidden in a folded part of the form. */
const among = (errors: readonly FieldError[], ...fields: string[]) => errors.some(({ field }) => fields.includes(field))

type Answers = { values: AlertFormValues; errors: readonly FieldError[] }

/** A field as it was filled out, and what's wrong with it. */
const filled = ({ values, errors }: Answers) => {
  return <Name extends keyof AlertFormValues>(name: Name) => ({
    name,
    value: values[name],
    error: errorOf(errors, name),
  })
}

type BoxesProps = {
  name: 'states' | 'sectors' | 'occupations'
  /** The folded part's name, and what it says if nothing is chosen. */
  called: string
  all: string
  legend: string
  hint: string
  options: readonly Option[]
  answers: Answers
}

/** A folded list of checkboxes: "States: Texas, Utah · change". */
const FoldedBoxes = ({ name, called, all, options, answers, ...boxes }: BoxesProps) => {
  const { value: values, error } = filled(answers)(name)
  const labels = options.filter(({ value }) => values.includes(value)).map(({ label }) => label)
  return (
    <details class="choose" data-all={all} open={error !== undefined}>
      <summary>
        {called}: <span class="chosen">{labels.join(', ') || all}</span> <span class="change">change</span>
      </summary>
      <Checkboxes name={name} options={options} values={values} error={error} {...boxes} />
    </details>
  )
}

/** One box to tick. */
const Box = ({
  name,
  legend,
  label,
  hint,
  ticked,
}: {
  name: string
  legend: string
  label: string
  hint?: string
  ticked: boolean
}) => (
  <Checkboxes name={name} legend={legend} options={[{ value: 'yes', label, hint }]} values={ticked ? ['yes'] : []} />
)

const isUsual = ({ applicants, groups, pay, words, without, frequency, reminder, unplaced }: AlertFormValues) =>
  !words &&
  !without &&
  applicants === 'some' &&
  groups.length === 0 &&
  pay === '0' &&
  frequency === 'immediately' &&
  !reminder &&
  unplaced

/**
 * The fields that say which jobs and when, also used on the manage page. What most people leave unchanged is folded.
 */
export const CriteriaFields = ({ occupations, ...answers }: Answers & Pick<AlertFormProps, 'occupations'>) => {
  const { values, errors } = answers
  const field = filled(answers)
  return (
    <>
      <FoldedBoxes
        name="states"
        called="States"
        all="every state"
        legend="States"
        hint="Leave blank for every state."
        options={stateOptions}
        answers={answers}
      />
      <details open={values.near !== '' || among(errors, 'near', 'miles')}>
        <summary>
          Near a town: <span class="chosen">{values.near ? `${values.near}, ${values.miles} miles` : 'anywhere'}</span>{' '}
          <span class="change">change</span>
        </summary>
        <TextField
          {...field('near')}
          label="Town, ZIP code or port of entry"
          hint="For example, El Paso, TX or 79901. We’ll use it instead of its whole state."
        />
        <Select {...field('miles')} label="Within" options={mileOptions} />
      </details>
      <FoldedBoxes
        name="sectors"
        called="Border Patrol sectors"
        all="any sector"
        legend="Sectors"
        hint="We’ll use them instead of their whole states. Leave blank to go by state."
        options={sectorOptions}
        answers={answers}
      />
      <FoldedBoxes
        name="occupations"
        called="Careers"
        all="all careers"
        legend="Careers"
        hint="Leave blank for all careers."
        options={occupations}
        answers={answers}
      />
      <details
        open={!isUsual(values) || among(errors, 'groups', 'pay', 'words', 'without', 'frequency', 'hour', 'zone')}
      >
        <summary>
          How often, pay, words and who can apply:{' '}
          <span class="chosen">
            {isUsual(values) ? 'unless you change it, right away, any pay, open to the public' : 'as chosen below'}
          </span>{' '}
          <span class="change">change</span>
        </summary>
        <Radios {...field('frequency')} legend="How often" options={frequencyOptions} />
        <details open={values.frequency !== 'immediately' || among(errors, 'hour', 'zone')}>
          <summary>Time for daily and weekly emails</summary>
          <Select {...field('hour')} label="Hour" options={hourOptions} />
          <Select {...field('zone')} label="Time zone" options={zoneOptions} />
        </details>
        <Select {...field('pay')} label="Lowest pay" options={payOptions} />
        <TextField
          {...field('words')}
          label="Only jobs with these words"
          hint="For example, pilot. We look where the search on our site looks: titles, places, offices and numbers."
        />
        <TextField
          {...field('without')}
          label="No jobs with any of these words"
          hint="For example, supervisory. You can use up to 10 words in both fields together."
        />
        <Radios
          {...field('applicants')}
          legend="Who can apply"
          options={[
            { value: 'some', label: 'Jobs open to the public and to groups I belong to' },
            { value: 'all', label: 'All jobs, including those open only to agency employees' },
          ]}
        />
        <Checkboxes
          name="groups"
          legend="Groups I belong to"
          options={groupOptions}
          values={values.groups}
          error={errorOf(errors, 'groups')}
        />
        <Box
          name="unplaced"
          legend="Jobs not tied to one state"
          label="Include nationwide jobs, remote jobs and jobs with a location set later"
          ticked={values.unplaced}
        />
        <Box
          name="reminder"
          legend="Reminder"
          label="Remind me 3 days before a job from my alerts closes"
          ticked={values.reminder}
        />
      </details>
    </>
  )
}

/**
 * Signs up for an alert with plain HTML. Used by the static pages and by the function, which returns it with what was
 * typed and what's wrong.
 */
export const AlertForm = ({ page, occupations, values = emptyAlertForm, errors = [], checked }: AlertFormProps) => (
  <form class="alert-form" method="post" action="/api/subscriptions" novalidate>
    <Hidden name="page" value={page} />
    <Hidden name="checked" value={checked} />
    <NewAddress email={values.email} errors={errors} />
    <CriteriaFields occupations={occupations} values={values} errors={errors} />
    <Box
      name="newsletter"
      legend="Newsletter"
      label="Send me the weekly newsletter too"
      hint={wordings[newsletterWording]}
      ticked={values.newsletter}
    />
    <Honeypot />
    <p>{wordings[currentWording]}</p>
    {/* What the alert would match: shown after every choice with JavaScript, by the second button without. */}
    <output />
    <p class="buttons">
      <button type="submit">Send me these jobs</button>{' '}
      <button class="button quiet" type="submit" name="preview" value="yes">
        How many jobs match?
      </button>
    </p>
  </form>
)

export type ManageLinkFormProps = { email?: string; errors?: readonly FieldError[]; checked?: string }

/**
 * For people who deleted every email: asks for the link to their own page. The answer never reveals whether an address
 * is known.
 */
export const ManageLinkForm = ({ email = '', errors = [], checked }: ManageLinkFormProps) => (
  <form method="post" action="/api/manage" novalidate>
    <TextField
      name="address"
      type="email"
      label="Email address"
      autocomplete="email"
      hint="We’ll email you a link to change or stop your alerts."
      value={email}
      error={errorOf(errors, 'address')}
    />
    <Hidden name="checked" value={checked} />
    <Honeypot />
    <button type="submit">Send me the link</button>
  </form>
)
