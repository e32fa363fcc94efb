import { messagesKeptDays } from '../../functions/contact/index.ts'
import { backupsKeptDays, deliveriesKeptDays } from '../../functions/mail/index.ts'
import { confirmWithin, restoreWithin } from '../../functions/subscriptions/index.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

const inDays = (milliseconds: number) => milliseconds / 86_400_000

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
        <h2>If you ask for alerts or the newsletter</h2>
        <p>
          We keep your email address, the states and occupations you chose, how often you want mail, when you confirmed,
          and which mails were sent to you. Of the newsletter we keep that you asked for it. We use all this for the
          mails you asked for and for nothing else.
        </p>
        <p>
          Every mail has a link that stops it with one press, and a link to see and change what we keep. If mail to you
          bounces for good or you report it as spam, we stop and remember only a scrambled form of the address, so that
          we do not write again.
        </p>
        <div class="table">
          <table>
            <caption>How long we keep it</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">How long</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <td>A sign-up that you did not confirm</td>
                <td>{inDays(confirmWithin)} days</td>
              </tr>
              <tr>
                <td>Your alerts and the newsletter</td>
                <td>until you stop them</td>
              </tr>
              <tr>
                <td>What you stopped, so that you can bring it back</td>
                <td>{inDays(restoreWithin)} days</td>
              </tr>
              <tr>
                <td>After that: when you asked, confirmed and stopped, beside a scrambled form of your address</td>
                <td>for good, as proof</td>
              </tr>
              <tr>
                <td>The note of which mail was sent</td>
                <td>{deliveriesKeptDays} days</td>
              </tr>
              <tr>
                <td>The scrambled form of an address we must not write to</td>
                <td>for good</td>
              </tr>
            </tbody>
          </table>
        </div>
        <h2>If you write to us</h2>
        <p>
          We keep your message, name and email address so that we can answer. After{' '}
          {site.input.messagesKeptDays ?? messagesKeptDays} days they are marked for deletion, and our database deletes
          them, as a rule within two days. Backups of it hold them for {backupsKeptDays} more days. Deleting everything
          by the link in our emails deletes what you wrote with that address, too. A copy goes to our inbox by email and
          stays there until we delete it. A message that looks like advertising is read by a person before it goes on.
        </p>
        <h2>Technical records</h2>
        <p>
          Like every web site, ours sees the internet address of your device when it answers it. To stop abuse of the
          forms, it counts how often they are used from one network and forgets the count within a day. Records of our
          computers hold no email addresses, names or messages, and no internet addresses of people who use the forms.
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
