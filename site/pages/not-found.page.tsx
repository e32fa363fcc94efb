import { StateList } from '../components/state-map.tsx'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { countsOf } from './home.page.tsx'
import { prosePage } from './prose.tsx'

/**
 * CloudFront's answer where there's no page. A bucket can't say 410: a removed job looks like one that never existed,
 * and the text says what's likely.
 */
export const notFoundPages = (site: Site): Page[] => [
  {
    ...prosePage({
      path: '/404.html',
      title: 'Page not found',
      description: 'There’s no page at this address.',
      site,
      noindex: true,
      script: true,
      children: (
        <>
          <p class="lead">
            We keep closed jobs for 60 days, then remove them. If you followed a link to a job, that’s the likely
            reason.
          </p>
          <ul>
            <li>
              <a href="/jobs/">See all open jobs</a>
            </li>
            <li>
              {/* The script points it at the announcement itself if the address names one. */}
              <a id="original" href="https://www.usajobs.gov/">
                Look for the announcement on USAJOBS
              </a>
            </li>
            <li>
              <a href="/alerts/">Get an email when a job opens</a>
            </li>
            <li>
              <a href="/guides/">Read the guides</a>
            </li>
            <li>
              <a href="/contact/">Tell us about a broken link</a>
            </li>
          </ul>
          <h2>Or choose your state</h2>
          <StateList counts={countsOf(site)} />
        </>
      ),
    }),
  },
]
