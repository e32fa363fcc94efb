import type { Sector, State } from '../../functions/jobs/index.ts'
import { AlertForm, emptyAlertForm, occupationOptions } from '../../functions/subscriptions/index.ts'
import { occupationText } from '../data/format-occupation.ts'
import { FeedLinks } from './feed-links.tsx'

type AlertSectionProps = {
  /** Path of the page the form is on. */
  page: string
  state?: State
  sector?: Sector
  /** OPM series preselected in the form. */
  occupation?: string
  /** Whether that series has a feed: only open ones do. */
  occupationOpen?: boolean
}

const topicOf = ({ state, sector, occupation }: AlertSectionProps) =>
  sector
    ? ` in the ${sector.name} Sector`
    : state
      ? ` in ${state.name}`
      : occupation
        ? `: ${occupationText(occupation)}`
        : ''

/** The alert form with its page's state or career preselected. */
export const AlertSection = (props: AlertSectionProps) => (
  <section class="card no-print" id="alert" aria-labelledby="alert-heading">
    <h2 id="alert-heading">Tell me when a job opens{topicOf(props)}</h2>
    <AlertForm
      page={props.page}
      occupations={occupationOptions()}
      values={{
        ...emptyAlertForm,
        states: props.state ? [props.state.code] : [],
        sectors: props.sector ? [props.sector.slug] : [],
        occupations: props.occupation ? [props.occupation] : [],
      }}
    />
    <FeedLinks state={props.state} occupation={props.occupationOpen ? props.occupation : undefined} />
  </section>
)
