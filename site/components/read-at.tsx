import type { Site } from '../site.ts'
import { openJobs } from './job-words.ts'
import { easternDate, easternDateTime } from './time.ts'

/**
 * How fresh the list is. To the minute only on the home page: any other page it stood on would be written anew after
 * each reading.
 */
export const ReadAt = ({ site, exact }: { site: Site; exact?: boolean }) =>
  site.context.readAt ? (
    <p class="source">
      {openJobs(site.open.length).replace(/^n/, 'N')}, read from USAJOBS on{' '}
      {exact ? easternDateTime(site.context.readAt) : easternDate(site.context.readAt)}.
    </p>
  ) : null
