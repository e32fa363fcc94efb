import { messagesKeptDays } from '../../functions/contact/index.ts'
import { backupsKeptDays, deliveriesKeptDays, expiredGoWithin } from '../../functions/mail/index.ts'
import { confirmWithin, erasuresKeptDays, restoreWithin, undoMoveWithin } from '../../functions/subscriptions/index.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'
import { storedAbout } from './stored-fields.ts'

const inDays = (milliseconds: number) => milliseconds / 86_400_000

const Stored = ({ fields }: { fields: readonly string[] }) => (
  <ul class="names">
    {fields.map((field) => (
      <li>{field}</li>
    ))}
  </ul>
)

export const privacyPages = (site: Site): Page[] => [
  prosePage({
    path: '/privacy/',
    title: 'Privacy',
    description: 'What Border Patrol Jobs keeps about you, why, for how long, and how to have it deleted.',
    site,
    children: (
      <>
        <p class="lead">
          You can read every page without telling us anything about you. If you sign up or write to us, we keep what
          that takes, use it for nothing else, and delete it when you say so.
        </p>
        <p>
          No cookies. No ads. Nothing loaded from other companies. Our emails have no tracking images, and we don’t
          record which links you click.
        </p>
        <h2>If you sign up for alerts or the newsletter</h2>
        <p>This is everything we keep about you:</p>
        <Stored fields={storedAbout.subscriber} />
        <p>
          We also count, for a day, how many emails you asked for, under a hash of your address. Every alert and
          newsletter has a link that unsubscribes you with one click, and a link to see and change what we keep. If our
          emails bounce for good, or you mark one as spam, we stop, and keep a hash of your address, with when and why,
          so that we don’t email you again. A hash doesn’t show the address, but whoever knows or guesses an address can
          check whether it’s on that list.
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
                <td>A sign-up you didn’t confirm</td>
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
                <td>Your old address after a change, so that you can undo it</td>
                <td>{inDays(undoMoveWithin)} days</td>
              </tr>
              <tr>
                <td>After that: when you signed up, confirmed and stopped, with a hash of your address</td>
                <td>for good, as proof</td>
              </tr>
              <tr>
                <td>
                  If you were on a list of readers that moved here: a hash of your address, so that we ask you once
                </td>
                <td>for good</td>
              </tr>
              <tr>
                <td>The record of which email was sent</td>
                <td>{deliveriesKeptDays} days</td>
              </tr>
              <tr>
                <td>The hash of an address we must not email</td>
                <td>for good</td>
              </tr>
              <tr>
                <td>
                  If you had everything deleted: a note of that, with a hash of your address, so that a restored backup
                  leaves you out
                </td>
                <td>{erasuresKeptDays} days</td>
              </tr>
              <tr>
                <td>Backups of all of this, after it was deleted</td>
                <td>{backupsKeptDays} days</td>
              </tr>
            </tbody>
          </table>
        </div>
        <p>
          What’s past its time doesn’t count anymore. Our database removes it within {expiredGoWithin}. If we ever
          restore a backup, whoever asked to be deleted is deleted again.
        </p>
        <h2>If you write to us</h2>
        <p>This is what we keep, so that we can answer:</p>
        <Stored fields={storedAbout.sender} />
        <p>
          After {site.input.messagesKeptDays ?? messagesKeptDays} days your message is marked for deletion, and our
          database deletes it within {expiredGoWithin}. Backups keep it for {backupsKeptDays} more days. By the link in
          the receipt or in any of our emails you can have everything you wrote from that address emailed to it, or
          deleted. A copy goes to our inbox by email and stays there until we delete it. One of us reads a message that
          looks like spam before it goes on. We also count, for a day, how many messages you sent, under a hash of your
          address.
        </p>
        <h2>If you save a job on your device</h2>
        <p>Your own browser then keeps this, until you remove it there:</p>
        <Stored fields={storedAbout.device} />
        <p>
          It’s never sent to us or to anyone else. <a href="/saved/">Your saved jobs</a> shows what’s kept and removes
          it. Your browser also keeps a copy of that page, so that you can read it offline.
        </p>
        <h2>Technical records</h2>
        <p>
          Like every website, ours sees your device’s internet address when it answers. To stop abuse of the forms, it
          counts for an hour, or in a flood for a day, how often they’re used from one network. The count carries a hash
          of the network’s address. With enough tries, someone who can read our database could work out the network from
          it, until our database removes the count {expiredGoWithin} later. There are no backups of these counts. Our
          logs hold no email addresses, names or messages, and no internet addresses of people who use the forms.
        </p>
        <h2>Who handles it</h2>
        <p>
          The site runs on Amazon Web Services in the United States, which stores the data and sends email for us. We
          don’t sell it or give it to anyone else.
        </p>
        <h2>Your choices</h2>
        <p>
          To see, correct or delete what we keep, use the link in any of our emails or{' '}
          <a href="/contact/">write to us</a>. The site is published by {site.input.organisation.name},{' '}
          {site.input.organisation.postalAddress}.
        </p>
      </>
    ),
  }),
]
