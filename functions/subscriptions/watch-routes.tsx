import type { Context, Hono } from 'hono'
import { readFields } from '../http/request-fields.ts'
import { onlyMethods, page, problem, wantsJson } from '../http/web-app.tsx'
import { isOpen, jobPath, type TrackedJob } from '../jobs/index.ts'
import { maskAddress } from '../platform/address.ts'
import { metric } from '../platform/log.ts'
import { fail, succeed } from '../platform/result.ts'
import { ask } from './asking.ts'
import { textOf } from './click.tsx'
import type { WatchDependencies } from './dependencies.ts'
import { isActive, isFull, start } from './lifecycle.ts'
import { pageReceipt, readLink } from './link.ts'
import { partsOfSubject } from './links.ts'
import { changePerson, readPerson } from './people.ts'
import { askedAbout, attempt, honeypotAnswer, notStored, type Refusal, retryHeaders } from './refusal.ts'
import { readEmail, sentForm, watchAskedOn } from './sign-up.ts'
import { accepted, asJson, isHoneypotFilled } from './sign-up-answers.tsx'
import { BrokenLinkPage } from './subscription-pages.tsx'
import { NothingToWatchPage, WatchedPage, WatchFullPage, WatchPage, WatchSignUpPage } from './watch-pages.tsx'

const openJob = async (parts: WatchDependencies, control: unknown): Promise<TrackedJob | undefined> => {
  const { readSnapshot, readNewestSnapshot, now } = parts
  for (const read of [readSnapshot, readNewestSnapshot]) {
    const job = (await read())?.jobs.find((each) => each.control === control)
    if (job) return isOpen(job, now()) ? job : undefined
  }
  return
}

const notWatched = 'We didn’t start watching the job'

/** `POST /api/watch`: someone asks for emails about a job. */
const askToWatch = async (c: Context, parts: WatchDependencies) => {
  const fields = await readFields(c.req)
  if (!fields.ok) return problem(c, fields.error)
  const now = parts.now()
  const form = sentForm.parse({ ...fields.value, email: fields.value.address })
  const fault = (message: string, status: Refusal['status'] = 422) => {
    const errors = [{ field: 'address', message }]
    return wantsJson(c)
      ? asJson(c, notWatched, errors, status)
      : page(
          c,
          <WatchSignUpPage
            job={textOf(fields.value, 'job')}
            page={form.page}
            email={form.email}
            errors={errors}
            checked={askedAbout(form.email)}
          />,
          status,
        )
  }
  const failed = (refused: Refusal) => {
    retryHeaders(c, refused)
    return fault(refused.message, refused.status)
  }
  const found = await openJob(parts, fields.value.job).then(succeed, fail)
  if (!found.ok) return failed(notStored(found.error))
  const job = found.value
  // Not 404: the distribution puts its own page in place of every 404.
  if (!job)
    return wantsJson(c)
      ? asJson(c, notWatched, [{ field: 'job', message: 'This job is not open' }], 422)
      : page(c, <NothingToWatchPage />, 422)
  const address = readEmail(form)
  if (!address.ok) return fault(address.error.map(({ message }) => message).join('. '))
  if (isHoneypotFilled(fields.value)) return fault(honeypotAnswer())
  const { refused, waitSeconds } = await attempt(c, parts, (waitSeconds) =>
    ask(parts, address.value.address, { watch: watchAskedOn(form.page, job, now) }, now, waitSeconds),
  )
  if (refused) return failed(refused)
  metric({ SignUps: 1 })
  return accepted(c, waitSeconds)
}

/** `/api/watch/<token>`, beside a job in an email to someone who confirmed: one more button, and it's watched. */
const watchByLink = (app: Hono, parts: WatchDependencies) => {
  const path = '/api/watch/:token'

  const followed = async (c: Context) => {
    const link = await readLink(parts, c, 'watch')
    if (!link.ok) return page(c, <BrokenLinkPage />, 400)
    const [id, control] = partsOfSubject(link.value.subject)
    const now = parts.now()
    const [job, person] = [await openJob(parts, control), await readPerson(parts.subscribers, id, now)]
    // People who stopped everything ask on the job's page, like everyone else.
    return job && person && isActive(person) ? { job, person, now } : page(c, <NothingToWatchPage />, 410)
  }

  app.get(path, async (c) => {
    const found = await followed(c)
    if (found instanceof Response) return found
    const { job, person } = found
    return person.watches.some(({ control }) => control === job.control)
      ? page(c, <WatchedPage job={job} />)
      : page(c, <WatchPage action={c.req.path} job={job} address={maskAddress(person.address)} />)
  })

  app.post(path, async (c) => {
    const found = await followed(c)
    if (found instanceof Response) return found
    const { job, person, now } = found
    const watch = watchAskedOn(jobPath(job), job, now)
    const isWatched = (current: typeof person) => current.watches.some(({ control }) => control === job.control)
    const { before, after } = await changePerson(parts.subscribers, person.id, now, (current) =>
      current && isActive(current) && !isWatched(current) && !isFull(current, { watch })
        ? start(current, { watch }, now)
        : current,
    )
    if (!after || !isWatched(after)) return page(c, <WatchFullPage />, 409)
    if (after !== before) await pageReceipt(parts, after.id, now)
    return page(c, <WatchedPage job={job} />)
  })
  onlyMethods(app, path, 'GET', 'HEAD', 'POST')
}

export const watchRoutes = (app: Hono, parts: WatchDependencies) => {
  app.get('/api/watch', (c) => c.redirect('/jobs/', 303))
  app.post('/api/watch', (c) => askToWatch(c, parts))
  onlyMethods(app, '/api/watch', 'GET', 'HEAD', 'POST')
  watchByLink(app, parts)
}
