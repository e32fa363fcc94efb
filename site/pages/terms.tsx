import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

export const termsPages = (site: Site): Page[] => [
  prosePage({
    path: '/terms/',
    title: 'Terms of use',
    description: 'What you may expect from Border Patrol Jobs and what you may not.',
    site,
    children: (
      <>
        <p class="lead">Use this site freely. Check anything that matters on USAJOBS before you act on it.</p>
        <h2>Information, not a promise</h2>
        <p>
          We read the list of jobs several times a day and mark when we last did. Announcements can change or close at
          any moment. Only the announcement on <a href="https://www.usajobs.gov/">USAJOBS.gov</a> is binding, and only
          the agency decides who is hired.
        </p>
        <p>
          The guides are general information and not legal advice. We do our best to be right and up to date, and we
          accept no liability for what is not.
        </p>
        <h2>Not affiliated</h2>
        <p>
          This site is independent of the United States government. Names of agencies are used only to say whose jobs
          are meant.
        </p>
        <h2>Alerts</h2>
        <p>
          Alerts are free. Give only an address that is yours. We send what you asked for until you stop it; mail can be
          late or lost, so do not rely on it alone. We may end an alert that is misused.
        </p>
        <h2>Using our pages</h2>
        <p>
          Link to any page. Announcements are works of the federal government and free to use. Our own texts and code
          are under the license in the source. Please do not send automatic requests to the forms.
        </p>
      </>
    ),
  }),
]
