import { isCbpAlone, sectors, states, theAgency } from '../../functions/jobs/index.ts'
import { mileSteps } from '../../functions/subscriptions/index.ts'
import { nearScriptPath } from '../assets/script.ts'
import type { Facets } from '../data/facets.ts'
import { type Option, Select, TextField } from '../kit/form-fields.tsx'
import { searchIndexPath } from './search-index.ts'
import { jobPointsPath } from './search-points.ts'

const stateOptions: Option[] = states.map(({ code, name }) => ({ value: code, label: name }))

const sectorOptions: Option[] = sectors.map(({ slug, name }) => ({ value: slug, label: name }))

/** The choices of the whole list, which the search covers. */
const optionsOf = ({ groups }: Facets, name: string): Option[] =>
  (groups.find((group) => group.name === name)?.facets ?? []).map(({ value, label }) => ({ value, label }))

const mileOptions: Option[] = mileSteps.map((miles) => ({ value: String(miles), label: `${miles} miles` }))

const closings: Option[] = [{ value: 'week', label: 'Within a week' }]

const orders: Option[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'highest-pay', label: 'Highest pay first' },
]

/** The script says beside it what place it knows, or what else may be meant. */
const Near = () => (
  <div class="field">
    <label for="near">Near (town or ZIP)</label>
    <input id="near" name="near" type="text" value="" aria-describedby="near-said" />
    <div class="hint" id="near-said" aria-live="polite" />
  </div>
)

/**
 * With the site's script it answers while you type. Without, one field leads to the nearest list, and the plain links
 * below narrow it step by step.
 */
export const SearchForm = ({ facets }: { facets: Facets }) => (
  <search>
    <form
      class="search card"
      action="/jobs/"
      data-index={searchIndexPath}
      data-near={nearScriptPath}
      data-points={jobPointsPath}
      data-agency={isCbpAlone() ? undefined : theAgency().short}
    >
      <TextField name="q" label="Title, place or number" />
      <Near />
      <Select name="miles" label="Miles" options={mileOptions} value="50" />
      <Select name="state" label="State" placeholder="Any" options={stateOptions} />
      <Select name="sector" label="Border Patrol sector" placeholder="Any" options={sectorOptions} />
      <Select name="occupation" label="Career" placeholder="Any" options={optionsOf(facets, 'Occupation')} />
      <Select name="who" label="Who can apply" placeholder="Any" options={optionsOf(facets, 'Who can apply')} />
      <Select name="grade" label="Grade" placeholder="Any" options={optionsOf(facets, 'Grade')} />
      <Select name="closes" label="Closes" placeholder="Any day" options={closings} />
      <Select name="sort" label="Sort" placeholder="Best match" options={orders} />
      <div class="answer">
        <button type="submit">Search</button>
        <p id="found" role="status" />
      </div>
    </form>
    <noscript>
      <form class="card" action="/search">
        <div class="field">
          <label for="nearest">State, town, ZIP code or career</label>
          <input id="nearest" name="q" type="text" />
        </div>
        <button type="submit">Show the list</button>
        <p>
          Or choose a <a href="/sectors/">Border Patrol sector</a> or a <a href="/ports/">port of entry</a>.
        </p>
      </form>
    </noscript>
  </search>
)
