import { isCbpAlone, theAgency } from '../../functions/jobs/index.ts'
import { AlertSection } from '../components/alert-section.tsx'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

export const alertPages = (site: Site): Page[] => [
  prosePage({
    path: '/alerts/',
    title: 'Job alerts by email',
    description: `Get an email when a ${isCbpAlone() ? 'Border Patrol or CBP' : theAgency().short} job opens in the states you choose. Free, no account, one-click unsubscribe.`,
    site,
    script: true,
    children: (
      <>
        <p class="lead">Choose your states and careers. We’ll email you when a matching job opens, and only then.</p>
        <AlertSection page="/alerts/" />
        <p>
          Already have alerts? <a href="/api/manage">Change or stop them</a>, even if you deleted our emails.
        </p>
        <p>
          Prefer one email a week? Get <a href="/newsletter/">the newsletter</a>.
        </p>
      </>
    ),
  }),
  prosePage({
    path: '/alerts/check-your-mail/',
    title: 'Check your email',
    description: 'One step left before our emails start.',
    site,
    noindex: true,
    children: (
      <>
        <p class="lead">
          One step left: if we can email that address, a message is on its way. Open it, follow its link and click the
          button. That starts what you asked for.
        </p>
        <p>
          Nothing after ten minutes? Check your spam folder, or sign up again for <a href="/alerts/">an alert</a> or{' '}
          <a href="/newsletter/">the newsletter</a>.
        </p>
        <p>
          We don’t email an address again if our emails bounced before, or if its owner marked one of our emails as
          spam. If that might be you, <a href="/contact/">tell us</a> or use another address.
        </p>
        <p>
          <a href="/">Back to the map</a>
        </p>
      </>
    ),
  }),
]
