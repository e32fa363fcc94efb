import { openJobs } from '../../functions/jobs/index.ts'
import type { Site } from '../data/site.ts'
import { easternDate, easternDateTime } from '../kit/dates.ts'

/**
 * How current the list is. To the minute only on the home page: any other page would have to be rewritten after each
 * reading.
 */
export const ReadAt = ({ site, exact }: { site: Site; exact?: boolean }) =>
  site.context.readAt ? (
    <p class="source">
      {openJobs(site.open.length).replace(/^n/, 'N')}, read from USAJOBS on{' '}
      {exact ? easternDateTime(site.context.readAt) : easternDate(site.context.readAt)}.
    </p>
  ) : null

/** On pages of states and jobs, if the list is older than an hour. */
export const Aged = ({ site: { agedSince } }: { site: Site }) =>
  agedSince ? <p class="source">Read from USAJOBS on {easternDateTime(agedSince)}.</p> : null
