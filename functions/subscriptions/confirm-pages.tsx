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

/** Names what the button starts, and where it will come. */
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

/** Names all that will come here, and what there is already; of equal alerts one is left. */
export const ConfirmMovePage = ({ action, request, mover, resident, after }: Move) => (
  <Page title="One step left">
    <p>
      What goes to <strong>{maskAddress(mover.address)}</strong> now will go to{' '}
      <strong>{maskAddress(request.address)}</strong>.{' '}
      {resident
        ? 'This address has alerts of its own. Together, with what is equal counted once, you will get:'
        : 'You will get:'}
    </p>
    <Lines lines={subscriptionWords(after, false)} />
    <ActionForm action={action} text="Send my alerts here" />
  </Page>
)

const startedTitle = ({ alert, watch }: Requested) =>
  alert ? 'Your alert is on' : watch ? 'We’re watching this job for you' : 'You get the newsletter'

export const ConfirmedPage = ({ manage, asked }: { manage: string; asked: Requested }) => (
  <Page title={startedTitle(asked)}>
    <p class="lead">From now on you get:</p>
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
      They go to <strong>{maskAddress(person.address)}</strong>. The old address was told, and can take this back for{' '}
      {daysWords(undoMoveWithin)}.
    </p>
    <Lines lines={subscriptionWords(person)} />
    <p>
      You can also <a href={manage}>see and change your alerts</a>.
    </p>
  </Page>
)

/** The request was confirmed before. A link that was used opens nothing more, whoever holds it. */
export const UsedConfirmPage = () => (
  <Page title="This was confirmed already">
    <p>
      The button has done its work; it does nothing more. To see, change or stop what you get, use the link in any of
      our emails or <a href="/api/manage">have one mailed to you</a>.
    </p>
  </Page>
)

/** No request waits: it was stopped again, it expired, or it was deleted. Nothing is switched on from here. */
export const NothingToConfirmPage = () => (
  <Page title="There is nothing to confirm">
    <p>
      This request was stopped or deleted. No emails come because of it. If you want job alerts,{' '}
      <a href="/alerts/">ask for them again</a>.
    </p>
  </Page>
)

/** Said before anything is lost: the request goes on waiting. */
export const FullPage = () => (
  <Page title={`You would have more than ${mostAlerts} alerts or watched jobs`}>
    <p>
      One address can have {mostAlerts} alerts and watch {mostWatches} jobs, so nothing was changed. Delete one, by the
      link in any of our emails or <a href="/api/manage">a new one</a>, and then click the button in your email again.
    </p>
  </Page>
)

export const ExpiredConfirmPage = () => (
  <Page title="This link has expired">
    <p>
      Confirmation links work for {daysWords(confirmWithin)}, and then the request is deleted. Ask again and we send a
      new one: <a href="/alerts/">job alerts by email</a>.
    </p>
  </Page>
)

const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'America/New_York' })
const onDay = (since: string) => (Number.isNaN(Date.parse(since)) ? '' : ` on ${date.format(new Date(since))}`)

const suppressedWords = ({ reason, since }: Suppressed) =>
  reason === 'bounced'
    ? `An email we sent to this address came back${onDay(since)}, so we no longer write to it.`
    : reason === 'complained'
      ? `An email from us to this address was reported as spam${onDay(since)}, so we no longer write to it.`
      : `Someone clicked “Never write to me again” in an email to this address${onDay(since)}, so we no longer write to it.`

/** Nothing would arrive, so nothing is started: the button must not promise what the sender refuses. */
export const SuppressedPage = ({ suppressed }: { suppressed: Suppressed }) => (
  <Page title="Nothing was started">
    <p>{suppressedWords(suppressed)} No email from us would arrive there.</p>
    <p>
      You can <a href="/alerts/">ask for your alerts with another address</a>. If this one works and you want our emails
      again, <a href="/contact/">write to us</a>.
    </p>
  </Page>
)

export const RefusePage = ({ action }: { action: string }) => (
  <Page title="Never write to this address again">
    <p>
      Nothing will come to it any more, whoever types it into a form on our site. What waits there is deleted, and
      alerts that go there stop. To be written to again, you would have to <a href="/contact/">ask us</a>.
    </p>
    <ActionForm action={action} text="Never write to me again" />
  </Page>
)

export const RefusedPage = () => (
  <Page title="We will not write to you again">
    <p class="lead">The address is on the list of those we never write to.</p>
    <p>
      <a href="/">Home page</a>
    </p>
  </Page>
)
