import type { State } from '../../functions/jobs/states.ts'
import { occupationOptions } from '../../functions/subscriptions/occupations.ts'
import { AlertForm, emptyAlertForm } from './alert-form.tsx'
import { FeedLinks } from './feed-links.tsx'

type AlertSectionProps = {
  /** Path of the page the form stands on. */
  page: string
  state?: State
  /** OPM series to choose at the start. */
  occupation?: string
}

/** The alert form, with the state or occupation of its page chosen. */
export const AlertSection = ({ page, state, occupation }: AlertSectionProps) => (
  <section class="card no-print" id="alert" aria-labelledby="alert-heading">
    <h2 id="alert-heading">{state ? `Tell me when a job opens in ${state.name}` : 'Tell me when a job opens'}</h2>
    <AlertForm
      page={page}
      occupations={occupationOptions}
      values={{
        ...emptyAlertForm,
        states: state ? [state.code] : [],
        occupations: occupation ? [occupation] : [],
      }}
    />
    <FeedLinks state={state} />
  </section>
)
