import type { State } from '../../functions/jobs/index.ts'
import { Notice } from '../kit/notices.tsx'

/** The official search for CBP jobs (agency code HSBD), in one state or everywhere. */
export const officialSearch = (state?: State) =>
  `https://www.usajobs.gov/search/results/?a=HSBD${state ? `&l=${encodeURIComponent(state.name)}` : ''}`

/** Instead of openings while this site has not read USAJOBS yet: nothing is invented. */
export const NotListed = ({ state }: { state?: State }) => (
  <Notice title="Openings are not shown yet">
    This site has not read the list from USAJOBS so far. Until then, please use the{' '}
    <a href={officialSearch(state)}>official search for CBP jobs{state && ` in ${state.name}`}</a>.
  </Notice>
)
