import { randomBytes } from 'node:crypto'
import { byClosing } from '../jobs/index.ts'
import { type Delivered, deliver, deliveryId, type Post, settle, standingOf } from '../mail/index.ts'
import { metric } from '../platform/log.ts'
import { changePerson, type Links, type Person, type Sender, type SubscriberStore } from '../subscriptions/index.ts'
import { alertMail } from './alert-email.ts'
import { type Digest, digestsOf, type Matched } from './digest.ts'
import { paid } from './owing.ts'
import type { PreparedRun } from './prepared-run.ts'
import { type Run, runNamed } from './run.ts'

/** One digest made of several: each job once, in closing order. Reminders from that time are outdated. */
const together = (digests: readonly Digest[]): Digest => {
  const found = new Map<string, Matched>()
  for (const { job, alerts } of digests.flatMap(({ matched }) => matched)) {
    const known = found.get(job.control)
    found.set(job.control, { job, alerts: [...new Set([...(known?.alerts ?? []), ...alerts])] })
  }
  return {
    matched: [...found.values()].sort((a, b) => byClosing(a.job, b.job)),
    closing: [],
    keep: digests.some(({ keep }) => keep),
    late: true,
    sample: digests.some(({ sample }) => sample),
  }
}

type Parts = {
  store: SubscriberStore
  post: Post
  prepare: (run: Run) => Promise<PreparedRun>
  links: Links
  sender: Sender
}

/** What's left to tell of the runs, by the name of the delivery that should have told it but never did. */
const untold = async ({ post, prepare }: Parts, runs: readonly string[], person: Person) => {
  const left: { delivery: string; digest: Digest }[] = []
  for (const run of runs)
    for (const { teller, digest } of digestsOf(await prepare(runNamed(run)), person, post.now())) {
      const delivery = deliveryId(run, teller)
      if ((await standingOf(post.deliveries, delivery, post.now())).kind === 'free') left.push({ delivery, digest })
    }
  return left
}

/** Records which runs the email covers, and its name; an email that was already started continues unchanged. */
const begin = async ({ store, post }: Parts, id: string, runs: readonly string[]): Promise<Person | undefined> => {
  const fresh = { id: randomBytes(9).toString('base64url'), runs: [...runs] }
  const { after } = await changePerson(store, id, post.now(), (current) =>
    current && !current.late ? { ...current, late: fresh } : current,
  )
  return after
}

/**
 * Tells in one email what's still open from runs that are too old to be told one by one, as after days without SES:
 * nobody is flooded, and nothing is dropped silently. The runs it covers are recorded before it's sent, and their own
 * deliveries settled after it, so that a crash in between neither loses nor repeats any.
 */
export const tellLate = async (
  parts: Parts,
  { id }: Person,
  runs: readonly string[],
): Promise<Delivered | undefined> => {
  const { store, post, links, sender } = parts
  const person = await begin(parts, id, runs)
  if (!person?.late) return
  const { late } = person
  const left = await untold(parts, late.runs, person)
  const digest = together(left.map((each) => each.digest))
  let delivered: Delivered | undefined
  if (digest.matched.length > 0 || digest.keep) {
    delivered = await deliver(post, {
      content: alertMail(digest, person, { links, ...sender }),
      unsubscribe: links.unsubscribe(),
      kind: 'digest',
      since: post.now(),
      to: person.address,
      deliveryId: deliveryId('late', late.id),
    })
    if (delivered.kind === 'later') return delivered
    if (delivered.kind === 'sent') metric({ AlertsSent: 1 })
    for (const { delivery } of left)
      await settle(post.deliveries, delivery, { phase: 'sent', messageId: `late ${late.id}`, now: post.now() })
  }
  await changePerson(
    store,
    person.id,
    post.now(),
    (current) => current && { ...paid(current, late.runs), late: undefined },
  )
  return delivered
}
