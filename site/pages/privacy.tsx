import type { Site } from '../site.ts'
import type { Page } from './page.ts'
import { prosePage } from './prose.tsx'

export const privacyPages = (site: Site): Page[] => [
  prosePage({
    path: '/privacy/',
    title: 'Privacy',
    description: 'What Border Patrol Jobs keeps about you, why, for how long, and how to have it deleted.',
    site,
    children: (
      <>
        <p class="lead">You can read every page without telling us anything about you.</p>
        <h2>What we do not do</h2>
        <p>
          No cookies. No advertising. Nothing loaded from other companies. Our emails hold no tracking pictures, and we
          do not record which links you press.
        </p>
        <h2>If you ask for alerts</h2>
        <p>
          We keep your email address, the states and occupations you chose, how often you want mail, when you confirmed,
          and which alerts were sent to you. We use them for the alerts and for nothing else.
        </p>
        <p>
          Every mail has a link that stops it with one press, and a link to see and change what we keep. If mail to you
          bounces for good or you report it as spam, we stop and remember only a scrambled form of the address, so that
          we do not write again.
        </p>
        <h2>If you write to us</h2>
        <p>
          We keep your message, name and email address so that we can answer. Messages are deleted automatically after a
          set time. The message is sent to our inbox by email.
        </p>
        <h2>Technical records</h2>
        <p>
          Like every web site, ours sees the internet address of your device when it answers it. To stop abuse of the
          forms, it counts how often an address uses them and forgets the count after a short time. Records of our
          computers hold no email addresses, names or messages.
        </p>
        <h2>Who handles it</h2>
        <p>
          The site runs on Amazon Web Services in the United States, which stores the data and sends the mail for us. We
          sell or give nothing to anybody else.
        </p>
        <h2>Your choices</h2>
        <p>
          To see, correct or delete what we keep, use the link in any of our mails or{' '}
          <a href="/contact/">write to us</a>. The site is published by {site.input.organisation.name},{' '}
          {site.input.organisation.postalAddress}.
        </p>
      </>
    ),
  }),
]
