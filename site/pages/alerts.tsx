import { AlertSection } from '../components/alert-section.tsx'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

export const alertPages = (site: Site): Page[] => [
  prosePage({
    path: '/alerts/',
    title: 'Job alerts by email',
    description:
      'An email when a Border Patrol or CBP job opens in the states you choose. Free, no account, one press to stop.',
    site,
    script: true,
    children: (
      <>
        <p class="lead">Choose states and occupations. We write when a job that fits them opens, and only then.</p>
        <AlertSection page="/alerts/" />
        <p>
          You have alerts already? <a href="/api/manage">Change or stop them</a>, also when you kept none of our mails.
        </p>
        <p>
          One mail a week is enough? Take <a href="/newsletter/">the newsletter</a> alone.
        </p>
      </>
    ),
  }),
  prosePage({
    path: '/alerts/check-your-mail/',
    title: 'Now check your mail',
    description: 'One step is left before our mails start.',
    site,
    noindex: true,
    children: (
      <>
        <p class="lead">
          If the address can receive our mail, a message is on its way. Open it and press the button behind its link:
          what you asked for starts then.
        </p>
        <p>
          Nothing after ten minutes? Look in the spam folder, or ask again: for <a href="/alerts/">an alert</a> or{' '}
          <a href="/newsletter/">the newsletter</a>.
        </p>
        <p>
          We never write to an address again that could not receive our mail before, or whose owner reported a mail of
          ours as spam. If that may be so with yours, <a href="/contact/">tell us</a> or use another address.
        </p>
        <p>
          <a href="/">Back to the map</a>
        </p>
      </>
    ),
  }),
]
