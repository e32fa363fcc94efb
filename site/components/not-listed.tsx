import type { State } from '../../functions/jobs/index.ts'
import { Notice } from '../kit/notices.tsx'

/** The official search for CBP jobs (agency code HSBD), in one state or everywhere. */
export const officialSearch = (state?: State) =>
  `https://www.usajobs.gov/search/results/?a=HSBD${state ? `&l=${encodeURIComponent(state.name)}` : ''}`

/** Shown instead of openings until this site has read USAJOBS: nothing is invented. */
export const NotListed = ({ state }: { state?: State }) => (
  <Notice title="Openings aren’t shown yet">
    This site hasn’t read the list from USAJOBS yet. Until it has, please use the{' '}
    <a href={officialSearch(state)}>official search for CBP jobs{state && ` in ${state.name}`}</a>.
  </Notice>
)
