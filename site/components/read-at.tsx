import type { Site } from '../site.ts'
import { openJobs } from './job-words.ts'
import { easternDateTime } from './time.ts'

/**
 * How fresh the list is. Stands only where the list is the topic (home, "Find a job"): on every page it would rewrite
 * the whole site after each reading.
 */
export const ReadAt = ({ site }: { site: Site }) =>
  site.context.readAt ? (
    <p class="source">
      {openJobs(site.open.length).replace(/^n/, 'N')}, read from USAJOBS on {easternDateTime(site.context.readAt)}.
    </p>
  ) : null
