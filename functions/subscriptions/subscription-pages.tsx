import type { Child } from 'hono/jsx'
import { ErrorSummary, type FieldError, titleWithErrors } from '../../site/kit/form-fields.tsx'
import { Layout } from '../../site/kit/layout.tsx'
import { SampleNotice } from '../../site/kit/notices.tsx'
import { siteContext } from '../http/site-context.ts'
import { AlertForm, type AlertFormProps, ManageLinkForm, type ManageLinkFormProps } from './alert-form.tsx'
import type { Forecast } from './forecast.ts'
import { capitalized, daysWords, forecastWords, wishWords } from './format-subscription.ts'
import { confirmWithin, restoreWithin } from './lifecycle.ts'
import type { Wish } from './subscriber.ts'

type PageProps = { title: string; path?: string; script?: boolean; children?: Child }

/** Pages behind a mailed link carry no script at all, so that nothing on them can act by itself. */
export const Page = ({ title, path = '/alerts/', script, children }: PageProps) => (
  <Layout title={title} description={title} path={path} site={siteContext()} noindex script={script}>
    <h1>{title.replace(/^Error: /, '')}</h1>
    {children}
  </Layout>
)

/** One button that posts to the page's own address. */
export const ActionForm = ({
  action,
  text,
  fields = {},
  quiet,
}: {
  action: string
  text: string
  fields?: Record<string, string>
  quiet?: boolean
}) => (
  <form method="post" action={action}>
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button class={quiet ? 'button quiet' : undefined} type="submit">
      {text}
    </button>
  </form>
)

/** What the alert would be like, and the form to go on with. */
export const PreviewPage = ({ found, sample, ...form }: AlertFormProps & { found: Forecast; sample: boolean }) => (
  <Page title="What this alert would bring">
    <p class="lead">{forecastWords(found)}</p>
    {sample && <SampleNotice />}
    <AlertForm {...form} />
  </Page>
)

/** The form with everything that was typed and what is wrong with it. */
export const SignUpPage = ({ errors = [], ...form }: AlertFormProps) => (
  <Page title={titleWithErrors('Job alerts by email', errors)} script>
    <ErrorSummary errors={errors} />
    <AlertForm errors={errors} {...form} />
  </Page>
)

const WishList = ({ wishes }: { wishes: readonly Wish[] }) => (
  <ul>
    {wishes.map((wish) => (
      <li>{capitalized(wishWords(wish))}</li>
    ))}
  </ul>
)

/** Without wishes all alerts of another address are to come here. */
export const ConfirmPage = ({
  action,
  address,
  wishes,
}: {
  action: string
  address: string
  wishes: readonly Wish[]
}) => (
  <Page title="One step left">
    <p>
      Mails will go to <strong>{address}</strong>
      {wishes.length > 0 ? ':' : '.'}
    </p>
    {wishes.length > 0 && <WishList wishes={wishes} />}
    <ActionForm
      action={action}
      text={
        wishes.length === 0
          ? 'Send my alerts here'
          : wishes.every(({ newsletter }) => newsletter)
            ? 'Start the newsletter'
            : 'Start my alert'
      }
    />
  </Page>
)

const startedTitle = (wishes: readonly Wish[]) =>
  wishes.length === 0
    ? 'Your alerts are on'
    : wishes.every(({ newsletter }) => newsletter)
      ? 'You get the newsletter'
      : 'Your alert is on'

export const ConfirmedPage = ({ manage, wishes = [] }: { manage: string; wishes?: readonly Wish[] }) => (
  <Page title={startedTitle(wishes)}>
    {wishes.length > 0 ? (
      <>
        <p class="lead">From now on you get:</p>
        <WishList wishes={wishes} />
      </>
    ) : (
      <p class="lead">You will hear of new jobs that match your alerts.</p>
    )}
    <p>
      Every mail has a link that stops them with one press. You can also <a href={manage}>see and change your alerts</a>
      .
    </p>
  </Page>
)

/** No request waits: it was confirmed and stopped again, it expired, or it was deleted. Nothing is switched on from here. */
export const NothingToConfirmPage = () => (
  <Page title="There is nothing to confirm">
    <p>
      This request was stopped, deleted or replaced. No mails come because of it. If you want job alerts,{' '}
      <a href="/alerts/">ask for them again</a>.
    </p>
  </Page>
)

export const FullPage = ({ manage }: { manage: string }) => (
  <Page title="You have 20 alerts already">
    <p>
      That is the most one address can have. <a href={manage}>Delete one</a>, then press the button in your mail again.
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

/** For a link that is cut, changed or not ours. */
export const BrokenLinkPage = ({ errors = [] }: { errors?: readonly FieldError[] }) => (
  <Page title={titleWithErrors('This link is not complete', errors)}>
    <ErrorSummary errors={errors} />
    <p>
      Some mail programs break long links in two. Copy the whole link from the mail into the address bar, or type your
      address here and we send you a new one that can change or stop everything.
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

export const UnsubscribePage = ({
  action,
  address,
  lessOften,
}: {
  action: string
  address: string
  lessOften: boolean
}) => (
  <Page title="Stop your job alerts">
    <p>
      Everything we send to <strong>{address}</strong> will stop: job alerts, reminders and the newsletter.
    </p>
    <ActionForm action={action} text="Stop all alerts" />
    {lessOften && (
      <>
        <h2>Too many mails?</h2>
        <ActionForm action={action} text="Keep them, one mail a week" fields={{ action: 'weekly' }} quiet />
      </>
    )}
  </Page>
)

export const StoppedPage = ({ action, restorable }: { action: string; restorable: boolean }) => (
  <Page title="Your alerts have stopped">
    <p class="lead">We will not write to you any more.</p>
    {restorable && (
      <>
        <p>Pressed by mistake? You can bring your alerts back for {daysWords(restoreWithin)}.</p>
        <ActionForm action={action} text="Bring my alerts back" fields={{ action: 'restore' }} />
      </>
    )}
  </Page>
)

export const WeeklyPage = ({ manage }: { manage: string }) => (
  <Page title="One mail a week from now on">
    <p>
      Your alerts now come every Monday at the hour you chose. You can <a href={manage}>change that</a> at any time.
    </p>
  </Page>
)
