import type { Child } from 'hono/jsx'
import { Document } from '../../site/kit/document.tsx'
import { ErrorSummary, type FieldError, titleWithErrors } from '../../site/kit/form-fields.tsx'
import { SampleNotice } from '../../site/kit/notices.tsx'
import { siteContext } from '../http/site-context.ts'
import { AlertForm, type AlertFormProps, ManageLinkForm, type ManageLinkFormProps } from './alert-form.tsx'
import type { Forecast } from './forecast.ts'
import { capitalized, daysWords, forecastWords, subscriptionWords } from './format-subscription.ts'
import { isRestorable, restoreWithin } from './lifecycle.ts'
import type { Person } from './person.ts'

type PageProps = { title: string; path?: string; script?: boolean; children?: Child }

/** Pages behind an emailed link have no script at all, so that nothing on them can act by itself. */
export const Page = ({ title, path = '/alerts/', script, children }: PageProps) => (
  <Document title={title} description={title} path={path} site={siteContext()} noindex script={script}>
    <h1>{title.replace(/^Error: /, '')}</h1>
    {children}
  </Document>
)

/** One button that posts to the page's own address. */
export const ActionForm = ({
  action,
  text,
  fields = {},
  quiet,
  children,
}: {
  action: string
  text: string
  fields?: Record<string, string>
  quiet?: boolean
  children?: Child
}) => (
  <form method="post" action={action}>
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
    <button class={quiet ? 'button quiet' : undefined} type="submit">
      {text}
    </button>
  </form>
)

/** What the alert would match, and the form to continue with. */
export const PreviewPage = ({ found, sample, ...form }: AlertFormProps & { found: Forecast; sample: boolean }) => (
  <Page title="What this alert would get you">
    <p class="lead">{forecastWords(found)}</p>
    {sample && <SampleNotice />}
    <AlertForm {...form} />
  </Page>
)

/** The form with everything typed and what's wrong with it. */
export const SignUpPage = ({ errors = [], ...form }: AlertFormProps) => (
  <Page title={titleWithErrors('Job alerts by email', errors)} script>
    <ErrorSummary errors={errors} />
    <AlertForm errors={errors} {...form} />
  </Page>
)

/** What someone gets or asked for, line by line. */
export const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul>
    {lines.map((words) => (
      <li>{capitalized(words)}</li>
    ))}
  </ul>
)

/** For a link that's cut off, changed or not ours. */
export const BrokenLinkPage = ({ errors = [] }: { errors?: readonly FieldError[] }) => (
  <Page title={titleWithErrors('This link is not complete', errors)}>
    <ErrorSummary errors={errors} />
    <p>
      Some email programs split long links. Copy the whole link from the email into the address bar, or enter your
      address here, and we’ll send you a new one that can change or stop everything.
    </p>
    <ManageLinkForm errors={errors} />
  </Page>
)

export const ManageLinkPage = ({ errors = [], ...form }: ManageLinkFormProps) => (
  <Page title={titleWithErrors('Change or stop your alerts', errors)} script>
    <ErrorSummary errors={errors} />
    <ManageLinkForm errors={errors} {...form} />
  </Page>
)

/** `wait`: "40 minutes", until the email goes out. */
export const InLinePage = ({ wait }: { wait: string }) => (
  <Page title="Your email is in line">
    <p class="lead">We saved what you asked for. You don’t need to send the form again.</p>
    <p>
      Many people are using our forms right now, so emails go out one after the other. Yours will come in {wait}. Click
      the button in it, and you’re done.
    </p>
    <p>
      <a href="/">Home page</a>
    </p>
  </Page>
)

const BringBack = ({ action, person }: { action: string; person: Person | undefined }) =>
  person?.ended && isRestorable(person) ? (
    <>
      <p>Clicked by mistake? For {daysWords(restoreWithin)} you can bring back what you stopped:</p>
      <Lines lines={subscriptionWords(person.ended)} />
      <ActionForm action={action} text="Bring my alerts back" fields={{ action: 'restore' }} />
    </>
  ) : null

export const UnsubscribePage = ({ action, address, person }: { action: string; address: string; person: Person }) => (
  <Page title="Stop your job alerts">
    <p>
      Everything we send to <strong>{address}</strong> will stop: job alerts, reminders and the newsletter.
    </p>
    <ActionForm action={action} text="Stop all alerts" />
    {person.alerts.some(({ frequency }) => frequency !== 'weekly') && (
      <>
        <h2>Too many emails?</h2>
        <ActionForm action={action} text="Keep them, one email a week" fields={{ action: 'weekly' }} quiet />
      </>
    )}
    <BringBack action={action} person={person} />
  </Page>
)

export const StoppedPage = ({ action, person }: { action: string; person: Person | undefined }) => (
  <Page title="Your alerts have stopped">
    <p class="lead">We won’t email you anymore.</p>
    <BringBack action={action} person={person} />
  </Page>
)

const LinkElsewhere = () => (
  <p>
    To see and change them, use “Change your alerts” in any of our emails, or{' '}
    <a href="/api/manage">have a link emailed to you</a>.
  </p>
)

export const WeeklyPage = () => (
  <Page title="One email a week from now on">
    <p>Your alerts now come every Monday at the hour you chose.</p>
    <LinkElsewhere />
  </Page>
)

export const BackPage = ({ person }: { person: Person }) => (
  <Page title="Your alerts are on">
    <p class="lead">You’ll get these again:</p>
    <Lines lines={subscriptionWords(person)} />
    <p>Your next email will have the jobs that opened in the meantime and are still open.</p>
    <LinkElsewhere />
  </Page>
)
