import { AlertSection } from '../components/alert-section.tsx'
import type { Site } from '../site.ts'
import type { Page } from './page.ts'
import { prosePage } from './prose.tsx'

export const alertPages = (site: Site): Page[] => [
  prosePage({
    path: '/alerts/',
    title: 'Job alerts by email',
    description:
      'An email when a Border Patrol or CBP job opens in the states you choose. Free, no account, one press to stop.',
    site,
    children: (
      <>
        <p class="lead">Choose states and occupations. We write when a job that fits them opens, and only then.</p>
        <AlertSection page="/alerts/" />
      </>
    ),
  }),
  prosePage({
    path: '/alerts/check-your-mail/',
    title: 'Now check your mail',
    description: 'One step is left before your alert starts.',
    site,
    noindex: true,
    children: (
      <>
        <p class="lead">
          If the address can receive our mail, a message is on its way. Open it and press the button behind its link:
          your alert starts then.
        </p>
        <p>
          Nothing after ten minutes? Look in the spam folder, or <a href="/alerts/">try again</a>.
        </p>
        <p>
          <a href="/">Back to the map</a>
        </p>
      </>
    ),
  }),
]
