import type { Child } from 'hono/jsx'
import {
  ErrorSummary,
  errorOf,
  type FieldError,
  Hidden,
  Select,
  TextField,
  titleWithErrors,
} from '../../site/kit/form-fields.tsx'
import { Notice } from '../../site/kit/notices.tsx'
import { jobPath } from '../jobs/index.ts'
import { maskAddress } from '../platform/address.ts'
import { atOnce, dueOf } from './due.ts'
import { backupsWords, remainsWords } from './erasure-words.ts'
import {
  askedWords,
  capitalized,
  criteriaWords,
  daysWords,
  scheduleWords,
  subscriptionWords,
} from './format-subscription.ts'
import { isActive, isRestorable, restoreWithin } from './lifecycle.ts'
import { pausedUntil } from './pauses.ts'
import type { Person, Request } from './person.ts'
import { askedAbout } from './refusal.ts'
import type { Alert, Newsletter, Pausing, Watch } from './subscriber.ts'
import { ActionForm, Lines, Page } from './subscription-pages.tsx'

/** What was just done, by the code in the address afterward. */
const done = {
  changed: 'Your alert was changed',
  undone: 'Your choices from before the change are back',
  since: 'Nothing was changed back: your alerts were changed again or stopped since then, or it’s been too long',
  paused: 'It’s paused',
  resumed: 'It’s on again',
  deleted: 'It was stopped',
  restored: 'What you stopped is on again',
  data: 'What we have is on its way to you',
  resent: 'The confirmation email is on its way again',
  moving:
    'If the new address can receive our emails, a message is on its way. Until you click its button, emails go to the old one',
} as const
export type Done = keyof typeof done
export const isDone = (code: string | undefined): code is Done => code !== undefined && Object.hasOwn(done, code)

/** The newsletter's name where alerts go by their ids. */
export const newsletterId = 'newsletter'

/** How long something can pause. */
export const pauseWeeks = [1, 2, 4, 12] as const
const week = 7 * 86_400_000
const pauseOptions = (now: Date) =>
  pauseWeeks.map((weeks) => ({
    value: String(weeks),
    label: `${shortDate.format(new Date(now.getTime() + weeks * week))} (${weeks === 1 ? '1 week' : `${weeks} weeks`})`,
  }))

const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'America/New_York' })
const shortDate = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'America/New_York' })

/** When the next email would come if a match were found now: the sender's own rule. */
const nextEmail = (alert: Alert, now: Date): string => {
  const due = dueOf(alert, now.getTime())
  if (due === undefined || due === atOnce) return 'as soon as we find a matching job'
  const format = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: alert.timeZone,
  })
  return `${format.format(new Date(due * 3_600_000))}, if there’s anything new`
}

type CardProps = { action: string; now: Date }
type SubscribedProps = CardProps & {
  title: Child
  about: Child
  id: string
  paused: Pausing
  /** What becomes of what a pause holds up. */
  afterPause: string
  /** The text of the button that stops it. */
  stop: string
  children?: Child
}

/** One thing someone gets, with the buttons that pause and stop it. */
const Subscribed = ({ title, about, id, paused, afterPause, stop, action, now, children }: SubscribedProps) => {
  const until = pausedUntil(paused, now)
  return (
    <section class="card">
      <h2>{title}</h2>
      <p>{about}</p>
      {until && (
        <p>
          Paused until {date.format(until)}. {afterPause}
        </p>
      )}
      {children}
      {until ? (
        <ActionForm action={action} text="Turn it back on" fields={{ alert: id, action: 'resume' }} />
      ) : (
        <ActionForm action={action} text="Pause" fields={{ action: 'pause', alert: id }}>
          <Select name={`weeks-${id}`} label="Pause until" options={pauseOptions(now)} />
        </ActionForm>
      )}
      <ActionForm action={action} text={stop} fields={{ alert: id, action: 'delete' }} quiet />
    </section>
  )
}

const AlertCard = ({ alert, ...card }: CardProps & { alert: Alert }) => (
  <Subscribed
    {...card}
    title={capitalized(criteriaWords(alert))}
    about={`${capitalized(scheduleWords(alert))}${alert.reminder ? ', and a reminder about three days before a job closes' : ''}.`}
    id={alert.id}
    paused={alert}
    afterPause="After that, we’ll tell you what opened in the meantime."
    stop="Stop this alert"
  >
    <p>Next email: {nextEmail(alert, card.now)}.</p>
    <p>
      <a href={`${card.action}?alert=${alert.id}`}>Change this alert</a>
    </p>
  </Subscribed>
)

const WatchCard = ({ watch, ...card }: CardProps & { watch: Watch }) => (
  <Subscribed
    {...card}
    title={
      <>
        Watching: <a href={jobPath(watch)}>{watch.title}</a>
      </>
    }
    about={`Job number ${watch.control}. We’ll email you if it changes, three days before it closes, when it closes, and if it’s announced again. The watch ends 60 days after it closes.`}
    id={watch.id}
    paused={watch}
    afterPause="After that, we’ll tell you what happened in the meantime."
    stop="Stop watching this job"
  />
)

const NewsletterCard = ({ letter, ...card }: CardProps & { letter: Newsletter }) => (
  <Subscribed
    {...card}
    title="The newsletter"
    about="Every Monday."
    id={newsletterId}
    paused={letter}
    afterPause="Issues from the meantime will be on our site."
    stop="Stop the newsletter"
  />
)

const Waiting = ({ waiting, action }: { waiting: readonly Request[]; action: string }) => (
  <>
    {waiting.map((request) => (
      <section class="card">
        <h2>Waiting for your confirmation</h2>
        <Lines lines={request.movesFrom ? ['alerts from another address, to be sent here'] : askedWords(request)} />
        <p>Click the button in the message we sent you by {date.format(new Date(request.expiresAt))}.</p>
        <ActionForm action={action} text="Send it again" fields={{ request: request.id, action: 'resend' }} />
      </section>
    ))}
  </>
)

/** What was stopped recently: it's kept for a while, and its owner can see it, bring it back or delete it. */
const Stopped = ({ person, action }: { person: Person; action: string }) => {
  const { ended } = person
  if (!ended) return null
  return (
    <section class="card">
      <h2>Stopped on {shortDate.format(new Date(ended.at))}</h2>
      <Lines lines={subscriptionWords(ended)} />
      <p>
        {ended.reason === 'bounced' &&
          'Our emails to this address came back. You can have them sent to another one below. '}
        {ended.reason === 'complained' && 'Our emails to this address were marked as spam. '}
        We keep this until {shortDate.format(new Date(Date.parse(ended.at) + restoreWithin))}.
      </p>
      {isRestorable(person) && <ActionForm action={action} text="Bring it back" fields={{ action: 'restore' }} />}
    </section>
  )
}

type ManageProps = {
  person: Person
  /** Requests pending at the person's address. */
  waiting: readonly Request[]
  action: string
  now: Date
  said?: Done
  address?: string
  errors?: readonly FieldError[]
}

const MoveForm = ({ action, address, errors = [] }: Pick<ManageProps, 'action' | 'address' | 'errors'>) => (
  <>
    <h2>Use another address</h2>
    <form method="post" action={action} novalidate>
      <input type="hidden" name="action" value="move" />
      <TextField
        name="address"
        type="email"
        label="New email address"
        autocomplete="email"
        value={address}
        error={errorOf(errors, 'address')}
      />
      <Hidden name="checked" value={address && askedAbout(address)} />
      <button type="submit">Send my alerts there</button>
    </form>
  </>
)

export const ManagePage = ({ person, waiting, action, now, said, address, errors = [] }: ManageProps) => (
  <Page title={titleWithErrors('Your alerts', errors)}>
    <ErrorSummary errors={errors} />
    {said && <Notice title={done[said]} />}
    {person.address && (
      <p>
        {isActive(person) ? 'Emails go to' : 'No emails go to'} <strong>{maskAddress(person.address)}</strong>.
      </p>
    )}
    {person.alerts.map((alert) => (
      <AlertCard alert={alert} action={action} now={now} />
    ))}
    {person.watches.map((watch) => (
      <WatchCard watch={watch} action={action} now={now} />
    ))}
    {person.newsletter && <NewsletterCard letter={person.newsletter} action={action} now={now} />}
    <Waiting waiting={waiting} action={action} />
    <Stopped person={person} action={action} />
    <p>
      <a href="/alerts/">Add another alert</a>
      {!person.newsletter && (
        <>
          {' '}
          or <a href="/newsletter/">the newsletter</a>
        </>
      )}
    </p>
    {isActive(person) && (
      <>
        <h2>Stop everything</h2>
        <ActionForm action={action} text="Stop all alerts" fields={{ action: 'stop' }} quiet />
      </>
    )}
    {(isActive(person) || person.ended?.reason === 'bounced') && (
      <MoveForm action={action} address={address} errors={errors} />
    )}
    <h2 id="data">Your data</h2>
    <ActionForm action={action} text="Email me everything you have stored about me" fields={{ action: 'data' }} quiet />
    <p>
      Deleting removes your alerts, anything waiting and anything you stopped right away, and messages you sent us from
      this address within the hour. {backupsWords}
    </p>
    <ActionForm action={action} text="Delete everything about my alerts" fields={{ action: 'forget' }} quiet />
  </Page>
)

export const ForgottenPage = () => (
  <Page title="Everything about your alerts is deleted">
    <p class="lead">
      Your address, your alerts, anything you stopped and anything waiting for you are gone. We can’t bring them back.
    </p>
    {remainsWords.map((words) => (
      <p>{words}</p>
    ))}
    <p>
      <a href="/">Home page</a>
    </p>
  </Page>
)

export const NothingStoredPage = () => (
  <Page title="There are no alerts to change">
    <p>
      They were deleted, by you or {daysWords(restoreWithin)} after you stopped them, so this link has nothing to show.
      If you want job alerts, <a href="/alerts/">ask for them</a>.
    </p>
  </Page>
)

const OldLinkPage = ({ title, why }: { title: string; why: string }) => (
  <Page title={title}>
    <p>
      {why} <a href="/api/manage">Have a new one emailed to you.</a>
    </p>
  </Page>
)

export const ExpiredManagePage = () => (
  <OldLinkPage title="This link has expired" why="Links to this page work for about a year." />
)

/** For links made before a move was taken back, which whoever moved the alerts has, or before their record had ended. */
export const WithdrawnManagePage = () => (
  <OldLinkPage
    title="This link no longer works"
    why="It’s from before your alerts ended, or from before a move to another address was taken back."
  />
)
