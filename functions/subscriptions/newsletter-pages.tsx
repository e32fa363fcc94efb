import { ErrorSummary, type FieldError, titleWithErrors } from '../../site/kit/form-fields.tsx'
import { NewsletterForm } from './newsletter-form.tsx'
import { ActionForm, Page } from './subscription-pages.tsx'

/** The newsletter form with everything typed and what's wrong with it. */
export const NewsletterSignUpPage = ({
  errors,
  ...form
}: {
  email: string
  page: string
  errors: readonly FieldError[]
  checked?: string
}) => (
  <Page title={titleWithErrors('Weekly newsletter', errors)} path="/newsletter/" script>
    <ErrorSummary errors={errors} />
    <NewsletterForm errors={errors} {...form} />
  </Page>
)

export const UnsubscribeNewsletterPage = ({ action, address }: { action: string; address: string }) => (
  <Page title="Stop the newsletter" path="/newsletter/">
    <p>
      The newsletter to <strong>{address}</strong> will stop. Job alerts, if you have any, will continue.
    </p>
    <ActionForm action={action} text="Stop the newsletter" />
  </Page>
)

/** `restorable`: the link's owner still has alerts, or stopped everything recently. */
export const NewsletterStoppedPage = ({ action, restorable }: { action: string; restorable: boolean }) => (
  <Page title="The newsletter has stopped" path="/newsletter/">
    <p class="lead">We won’t send you another issue.</p>
    {restorable && (
      <>
        <p>Clicked by mistake?</p>
        <ActionForm action={action} text="Send it to me again" fields={{ action: 'restore' }} />
      </>
    )}
    <p>
      You can read each issue on <a href="/newsletter/">our site</a>, or{' '}
      <a href="/api/manage">see and stop everything else we send you</a>.
    </p>
  </Page>
)

export const NewsletterBackPage = () => (
  <Page title="You get the newsletter" path="/newsletter/">
    <p class="lead">It’ll come every Monday again. Issues from the meantime are on our site.</p>
    <p>
      You can also <a href="/api/manage">see and stop everything else we send you</a>.
    </p>
  </Page>
)
