import type { Suppressed } from '../mail/index.ts'
import { maskAddress } from '../platform/address.ts'
import { askedWords, daysWords, subscriptionWords } from './format-subscription.ts'
import { isActive, mostAlerts, mostWatches, undoMoveWithin } from './lifecycle.ts'
import type { Person, Request } from './person.ts'
import { confirmWithin } from './requests.ts'
import type { Requested, Subscriptions } from './subscriber.ts'
import { ActionForm, Lines, Page } from './subscription-pages.tsx'

const startWords = ({ alert, watch }: Requested) =>
  alert ? 'Start my alert' : watch ? 'Watch this job' : 'Start the newsletter'

/** Says what the button starts, and where emails will go. */
export const ConfirmPage = ({ action, request }: { action: string; request: Request }) => (
  <Page title="One step left">
    <p>
      Emails will go to <strong>{maskAddress(request.address)}</strong>:
    </p>
    <Lines lines={askedWords(request)} />
    <ActionForm action={action} text={startWords(request)} />
  </Page>
)

type Move = { action: string; request: Request; mover: Person; resident?: Person; after: Subscriptions }

/** Lists everything that will come here, including what's there already; duplicates count once. */
export const ConfirmMovePage = ({ action, request, mover, resident, after }: Move) => (
  <Page title="One step left">
    <p>
      Emails to <strong>{maskAddress(mover.address)}</strong> will now go to{' '}
      <strong>{maskAddress(request.address)}</strong>.{' '}
      {resident ? 'This address already has alerts. Together, without duplicates, you’ll get:' : 'You’ll get:'}
    </p>
    <Lines lines={subscriptionWords(after, false)} />
    <ActionForm action={action} text="Send my alerts here" />
  </Page>
)

const startedTitle = ({ alert, watch }: Requested) =>
  alert ? 'Your alert is on' : watch ? 'We’re watching this job for you' : 'You get the newsletter'

export const ConfirmedPage = ({ manage, asked }: { manage: string; asked: Requested }) => (
  <Page title={startedTitle(asked)}>
    <p class="lead">You’ll now get:</p>
    <Lines lines={askedWords(asked, true)} />
    <p>
      Every email has a link that stops them with one click. You can also{' '}
      <a href={manage}>see and change your alerts</a>.
    </p>
  </Page>
)

export const MovedPage = ({ manage, person }: { manage: string; person: Person }) => (
  <Page title={isActive(person) ? 'Your alerts come here now' : 'Your alerts have stopped'}>
    <p>
      They go to <strong>{maskAddress(person.address)}</strong>. We told the old address, which can undo this for{' '}
      {daysWords(undoMoveWithin)}.
    </p>
    <Lines lines={subscriptionWords(person)} />
    <p>
      You can also <a href={manage}>see and change your alerts</a>.
    </p>
  </Page>
)

/** The request was confirmed before. A used link opens nothing more, whoever has it. */
export const UsedConfirmPage = () => (
  <Page title="You already confirmed this">
    <p>
      There’s nothing more to click here. To see, change or stop what you get, use the link in any of our emails or{' '}
      <a href="/api/manage">have one emailed to you</a>.
    </p>
  </Page>
)

/** No pending request: it was stopped, expired or deleted. Nothing can be turned on from here. */
export const NothingToConfirmPage = () => (
  <Page title="There is nothing to confirm">
    <p>
      This request was stopped or deleted, so no emails will come from it. If you want job alerts,{' '}
      <a href="/alerts/">ask for them again</a>.
    </p>
  </Page>
)

/** Said before anything is lost: the request stays pending. */
export const FullPage = () => (
  <Page title={`That’s more than ${mostAlerts} alerts or watched jobs`}>
    <p>
      One address can have {mostAlerts} alerts and watch {mostWatches} jobs, so nothing was changed. Stop one, using the
      link in any of our emails or <a href="/api/manage">a new one</a>, and then click the button in your email again.
    </p>
  </Page>
)

export const ExpiredConfirmPage = () => (
  <Page title="This link has expired">
    <p>
      Confirmation links work for {daysWords(confirmWithin)}, and then the request is deleted. Ask again and we’ll send
      a new one: <a href="/alerts/">job alerts by email</a>.
    </p>
  </Page>
)

const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'America/New_York' })
const onDay = (since: string) => (Number.isNaN(Date.parse(since)) ? '' : ` on ${date.format(new Date(since))}`)

const suppressedWords = ({ reason, since }: Suppressed) =>
  reason === 'bounced'
    ? `An email we sent to this address came back${onDay(since)}, so we no longer email it.`
    : reason === 'complained'
      ? `An email from us to this address was marked as spam${onDay(since)}, so we no longer email it.`
      : `Someone clicked “Never email me again” in an email to this address${onDay(since)}, so we no longer email it.`

/** Nothing would arrive, so nothing is started: the button must not promise what the sender refuses. */
export const SuppressedPage = ({ suppressed }: { suppressed: Suppressed }) => (
  <Page title="We didn’t start anything">
    <p>{suppressedWords(suppressed)} Our emails wouldn’t arrive there.</p>
    <p>
      You can <a href="/alerts/">ask for your alerts with another address</a>. If this one works and you want our emails
      again, <a href="/contact/">write to us</a>.
    </p>
  </Page>
)

export const RefusePage = ({ action }: { action: string }) => (
  <Page title="Never email this address again">
    <p>
      We won’t email it again, even if someone enters it in a form on our site. Anything waiting for it is deleted, and
      its alerts stop. To get our emails again, you’d have to <a href="/contact/">ask us</a>.
    </p>
    <ActionForm action={action} text="Never email me again" />
  </Page>
)

export const RefusedPage = () => (
  <Page title="We won’t email you again">
    <p class="lead">This address is now on our do-not-email list.</p>
    <p>
      <a href="/">Home page</a>
    </p>
  </Page>
)
