import { ErrorSummary, titleWithErrors } from '../../site/kit/form-fields.tsx'
import { jobPath, type TrackedJob } from '../jobs/index.ts'
import { mostWatches } from './lifecycle.ts'
import type { Watch } from './subscriber.ts'
import { ActionForm, Page } from './subscription-pages.tsx'
import { WatchForm, type WatchFormProps } from './watch-form.tsx'

const JobLink = ({ job }: { job: Pick<TrackedJob, 'title' | 'control'> }) => <a href={jobPath(job)}>{job.title}</a>

/** The form with everything typed and what's wrong with it. */
export const WatchSignUpPage = ({ errors = [], ...form }: WatchFormProps) => (
  <Page title={titleWithErrors('Watch this job', errors)} path="/jobs/" script>
    <ErrorSummary errors={errors} />
    <WatchForm errors={errors} {...form} />
  </Page>
)

/** The job closed, or never existed. */
export const NothingToWatchPage = () => (
  <Page title="This job is not open" path="/jobs/">
    <p>
      You can only watch open jobs. <a href="/jobs/">See what’s open</a>, or <a href="/alerts/">get an email</a> when a
      job like it opens.
    </p>
  </Page>
)

/** Behind the link beside a job in an email: one more button, because programs follow links too. */
export const WatchPage = ({ action, job, address }: { action: string; job: TrackedJob; address: string }) => (
  <Page title="Watch this job" path="/jobs/">
    <p>
      We’ll email <strong>{address}</strong> if <JobLink job={job} /> changes, three days before it closes, when it
      closes, and if it’s announced again.
    </p>
    <ActionForm action={action} text="Watch this job" />
  </Page>
)

export const WatchedPage = ({ job }: { job: TrackedJob }) => (
  <Page title="We’re watching this job for you" path="/jobs/">
    <p class="lead">
      <JobLink job={job} />
    </p>
    <p>The watch ends 60 days after the job closes. Every email about it has a link that stops it with one click.</p>
  </Page>
)

export const WatchFullPage = () => (
  <Page title={`You’re watching ${mostWatches} jobs`} path="/jobs/">
    <p>
      That’s the most one address can watch, so nothing was changed. Stop one first:{' '}
      <a href="/api/manage">we’ll email you a link for that</a>.
    </p>
  </Page>
)

export const UnsubscribeWatchPage = ({ action, watch, address }: { action: string; watch: Watch; address: string }) => (
  <Page title="Stop watching this job" path="/jobs/">
    <p>
      Emails to <strong>{address}</strong> about <JobLink job={watch} /> will stop. Everything else you get will
      continue.
    </p>
    <ActionForm action={action} text="Stop watching this job" />
  </Page>
)

export const WatchStoppedPage = ({ control }: { control: string }) => (
  <Page title="We’ve stopped watching this job" path="/jobs/">
    <p>
      No more emails will come about it. Clicked by mistake? Ask again on{' '}
      <a href={jobPath({ title: 'job', control })}>the job’s page</a>.
    </p>
  </Page>
)
