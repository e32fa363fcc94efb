import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

export const termsPages = (site: Site): Page[] => [
  prosePage({
    path: '/terms/',
    title: 'Terms of use',
    description: 'What you can and can’t expect from Border Patrol Jobs.',
    site,
    children: (
      <>
        <p class="lead">You’re free to use this site, and our alerts cost nothing.</p>
        <p>We aren’t the government. Check anything important on USAJOBS before you act on it.</p>
        <h2>Information, not a promise</h2>
        <p>
          We check for jobs several times a day and show when we last did. Announcements can change or close at any
          time. Only the announcement on <a href="https://www.usajobs.gov/">USAJOBS.gov</a> is binding, and only the
          agency decides who is hired.
        </p>
        <p>
          The guides are general information, not legal advice. We do our best to be accurate and current, but we’re not
          liable for mistakes.
        </p>
        <h2>Not affiliated</h2>
        <p>
          This site is independent of the United States government. We use agency names only to say whose jobs these
          are.
        </p>
        <h2>Alerts</h2>
        <p>
          Only use an email address that’s yours. We send what you asked for until you unsubscribe. Email can be late or
          get lost, so don’t rely on it alone. We may end an alert that’s misused.
        </p>
        <h2 id="license">Using our pages</h2>
        <p>
          You can link to any page. Announcements are works of the federal government and free to use. Our own text and
          code are under the <a href="https://opensource.org/license/mit">MIT license</a>. Please don’t send automated
          requests to the forms.
        </p>
      </>
    ),
  }),
]
