import { raw } from 'hono/html'
import { areaText, occupationNames, stateOf, type TrackedJob } from '../../functions/jobs/index.ts'
import { occupationText } from '../data/format-occupation.ts'
import { Checkboxes, Hidden, TextField } from '../kit/form-fields.tsx'
import { QuickSignUp } from './quick-sign-up.tsx'

/** Series an alert can ask for, four digits. */
const codesOf = ({ occupations }: TrackedJob) => {
  const offered = occupationNames()
  return occupations.map(({ code }) => code).filter((code) => offered.has(code))
}

const placesIn = (job: TrackedJob) =>
  job.states.length === 0
    ? 'in every state'
    : `in ${job.states.length > 3 ? areaText({ ...job, placeKinds: [] }) : job.states.map((code) => stateOf(code).name).join(', ')}`

type ChosenProps<Value> = { name: string; legend: string; values: readonly Value[]; labelOf: (value: Value) => string }

/** A single one is just sent along; several can each be removed. */
const Chosen = <Value extends string>({ name, legend, values, labelOf }: ChosenProps<Value>) =>
  values.length < 2 ? (
    <Hidden name={name} value={values[0]} />
  ) : (
    <Checkboxes
      name={name}
      legend={legend}
      options={values.map((value) => ({ value, label: labelOf(value) }))}
      values={values}
    />
  )

const Form = ({ job, codes, path }: { job: TrackedJob; codes: readonly string[]; path: string }) => (
  <section class="card split no-print" id="alert" aria-labelledby="alert-heading">
    <div>
      <h2 id="alert-heading">Email me jobs like this</h2>
      <p>
        {codes.map(occupationText).join(', ') || 'All careers'}, {placesIn(job)}. We’ll email you the day one opens. No
        account, one-click unsubscribe.
      </p>
      <p>
        <a href="/alerts/">Choose states, careers, pay and how often</a>
      </p>
    </div>
    <QuickSignUp page={path}>
      {job.audience !== 'public' && <Hidden name="applicants" value="all" />}
      <TextField name="email" type="email" label="Email address" autocomplete="email" />
      <Chosen name="states" legend="States" values={job.states} labelOf={(code) => stateOf(code).name} />
      <Chosen name="occupations" legend="Careers" values={codes} labelOf={occupationText} />
    </QuickSignUp>
  </section>
)

/** Placeholder for the page until it's known. No path has this character. */
const somewhere = '\u0000'
const made = new Map<string, string>()
const mostMade = 1_000

/**
 * The sign-up for alerts with this job's career and states preselected, so only the address is missing. Many jobs share
 * the same choices: the form is made once for all of them.
 */
export const JobAlert = ({ job, path }: { job: TrackedJob; path: string }) => {
  const codes = codesOf(job)
  const key = `${job.audience === 'public'} ${codes} ${job.states} ${job.states.length > 3 ? placesIn(job) : ''}`
  const form = made.get(key) ?? String(<Form job={job} codes={codes} path={somewhere} />)
  if (made.size >= mostMade) made.clear()
  made.set(key, form)
  return raw(form.replace(somewhere, path))
}
