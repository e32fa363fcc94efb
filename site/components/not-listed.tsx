import type { State } from '../../functions/jobs/index.ts'
import { theAgency } from '../../functions/jobs/index.ts'
import { Notice } from '../kit/notices.tsx'

/** The official search for the agency's jobs, in one state or everywhere. */
export const officialSearch = (state?: State) =>
  `https://www.usajobs.gov/search/results/?a=${theAgency().codes.join('&a=')}${state ? `&l=${encodeURIComponent(state.name)}` : ''}`

/** Shown instead of openings until this site has read USAJOBS: nothing is invented. */
export const NotListed = ({ state }: { state?: State }) => (
  <Notice title="Openings aren’t shown yet">
    This site hasn’t read the list from USAJOBS yet. Until it has, please use the{' '}
    <a href={officialSearch(state)}>
      official search for {theAgency().short} jobs{state && ` in ${state.name}`}
    </a>
    .
  </Notice>
)
