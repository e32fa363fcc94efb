import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { type Delivered, deliver, deliveryId, type EmailKind, type MailContent, type Post } from '../mail/index.ts'
import { newsletterMail } from '../newsletter/index.ts'
import { logError, metric } from '../platform/log.ts'
import { mostDelay, sendMessages } from '../platform/queue.ts'
import type { SigningKeys } from '../platform/signing.ts'
import {
  changePerson,
  finishJoining,
  finishWatch,
  isActive,
  type Links,
  linksFor,
  type Person,
  readPerson,
  type Sender,
  tellerOf,
  type Watch,
} from '../subscriptions/index.ts'
import { alertMail } from './alert-email.ts'
import { readPeople, suppressionOf } from './concerned-people.ts'
import { digestsOf } from './digest.ts'
import { tellLate } from './late.ts'
import type { SendMessage } from './match.ts'
import { getsIssue, isUnderWay } from './matching.ts'
import { owe, owing, paid } from './owing.ts'
import type { Pace } from './pace.ts'
import { emailKindOf, isWorthwhile, type PreparedRun } from './prepared-run.ts'
import { type Run, runName, runNamed } from './run.ts'
import { watchEmail } from './watch-email.ts'
import { watchNews } from './watching.ts'

export type SendDependencies = {
  client: DynamoDBClient
  tables: { subscribers: string; suppressions: string }
  prepare: (run: Run) => Promise<PreparedRun>
  /** Suppressed addresses are read here, a group at a time. */
  post: Omit<Post, 'suppression'>
  pace: Pace
  /** Epoch milliseconds after which no more emails are started. */
  until: number
  sendQueue: { client: SQSClient; url: string }
  keys: () => Promise<SigningKeys>
  sender: Sender
}

/** With what was found out about the group. */
type Sending = Omit<SendDependencies, 'post'> & { post: Post }

/** `after`: the change to the person once the email went out, or never will. */
type Told = {
  kind: EmailKind
  since: Date
  id: string
  content: MailContent
  unsubscribe: string
  after?: (current: Person) => Person
}

/** What the run has for one watched job, claimed in the watch's name. The end gets one email, whatever the run. */
const toldByWatch = (prepared: PreparedRun, watch: Watch, links: Links, sender: Sender, now: Date): Told[] => {
  const news = watchNews(prepared, watch)
  const content = news && watchEmail(watch, news, { links, sender, prepared, now })
  if (!news || !content) return []
  const { run, since, happened } = prepared
  const seen = (happened.get(watch.control) ?? []).map(({ at }) => at)
  return [
    {
      kind: 'watch',
      since: run.kind === 'immediately' ? new Date(Math.max(...seen)) : since,
      id: news.over ? deliveryId('watch over', watch.id) : deliveryId(runName(run), watch.id),
      content,
      unsubscribe: links.unsubscribeWatch(watch.control),
      after: news.over ? (current) => finishWatch(current, watch.id) : undefined,
    },
  ]
}

/** What to email, in whose name, and the link that stops only that; nothing if there's nothing left to tell. */
const toldBy = (prepared: PreparedRun, person: Person, links: Links, sender: Sender, now: Date): Told[] => {
  const { issue, run, since } = prepared
  const { newsletter, watches } = person
  const by = (teller: string) => ({ kind: emailKindOf(run), since, id: deliveryId(runName(run), teller) })
  if (!issue)
    return [
      ...watches.flatMap((watch) => toldByWatch(prepared, watch, links, sender, now)),
      ...digestsOf(prepared, person, now).map(({ teller, digest }) => ({
        ...by(teller),
        content: alertMail(digest, person, { links, ...sender }),
        unsubscribe: links.unsubscribe(),
      })),
    ]
  if (!newsletter || !getsIssue(newsletter, issue)) return []
  const teller = tellerOf(newsletter, Date.parse(issue.publishedAt ?? ''), person.id)
  const content = newsletterMail(issue, { links, ...sender })
  return [{ ...by(teller), content, unsubscribe: links.unsubscribeNewsletter() }]
}

/** Emails one person what the run has for them, if anything is left. Returns the first email that must wait. */
const tell = async (
  { post, keys, sender, client, tables }: Sending,
  prepared: PreparedRun,
  person: Person,
): Promise<Delivered | undefined> => {
  const now = post.now()
  const links = linksFor(await keys(), sender.siteUrl, person, now)
  let last: Delivered | undefined
  for (const { id, after, ...email } of toldBy(prepared, person, links, sender, now)) {
    const delivered = await deliver(post, { ...email, to: person.address, deliveryId: id })
    if (delivered.kind === 'sent') metric({ AlertsSent: 1 })
    if (delivered.kind === 'later') return delivered
    if (after)
      await changePerson({ client, table: tables.subscribers }, person.id, now, (current) => current && after(current))
    last = delivered
  }
  return last
}

/** The person after finishing any move in progress; what they stopped records what it missed. */
const settled = async (parts: Sending, prepared: PreparedRun, found: Person): Promise<Person | undefined> => {
  const now = parts.post.now()
  const store = { client: parts.client, table: parts.tables.subscribers }
  let person: Person | undefined = found
  if (found.joining) {
    await finishJoining(store, found, now)
    person = await readPerson(store, found.id, now)
  }
  if (!person?.ended || !isUnderWay(prepared, person.since, person.ended)) return person
  const { after } = await changePerson(
    store,
    person.id,
    now,
    (current) => current && owing(current, prepared, runName(prepared.run)),
  )
  return after
}

const storeOf = ({ client, tables }: Sending) => ({ client, table: tables.subscribers })
const isTooLate = (delivered: Delivered | undefined) => delivered?.kind === 'never' && delivered.because === 'too-old'

/** Sends what's still owed: run by run, and in one email what's too old for that. */
const tellOwed = async (parts: Sending, person: Person): Promise<Delivered | undefined> => {
  const { post, prepare, sender, keys } = parts
  const late: string[] = []
  for (const name of person.owed ?? []) {
    const delivered = await tell(parts, await prepare(runNamed(name)), person)
    if (delivered?.kind === 'later') return delivered
    if (isTooLate(delivered)) late.push(name)
    else await changePerson(storeOf(parts), person.id, post.now(), (current) => current && paid(current, [name]))
  }
  if (late.length === 0 && !person.late) return
  const links = linksFor(await keys(), sender.siteUrl, person, post.now())
  return tellLate({ store: storeOf(parts), post, prepare, links, sender }, person, late)
}

const sendOne = async (parts: Sending, prepared: PreparedRun, found: Person): Promise<Delivered | undefined> => {
  const { run } = prepared
  const now = parts.post.now()
  const person = await settled(parts, prepared, found)
  if (!person || !isActive(person)) return
  const delivered = await tell(parts, prepared, person)
  // An issue that's too old is read on the site; jobs are told in the next digests.
  const isOwed = isTooLate(delivered) && run.kind !== 'newsletter'
  const { after } = isOwed
    ? await changePerson(storeOf(parts), person.id, now, (current) => current && owe(current, runName(run)))
    : { after: person }
  if (delivered?.kind === 'later' || run.kind !== 'digests' || !after) return delivered
  return (await tellOwed(parts, after)) ?? delivered
}

const minutesBetween = (since: number, now: Date) => Math.max(0, Math.round((now.getTime() - since) / 60_000))

/**
 * Sends a group's emails independently: a problem with one doesn't touch the others. Emails that must wait are requeued
 * as a new message, so that waiting for SES never counts as a failure. A fault returns the whole message, and the
 * claims keep anything from being sent twice.
 */
export const sendGroup = async (parts: SendDependencies, { run, subscribers, since }: SendMessage): Promise<void> => {
  const prepared = await parts.prepare(run)
  if (!isWorthwhile(prepared)) return
  if (since !== undefined) metric({ AlertsWaitedMinutes: minutesBetween(since, parts.post.now()) })
  const waiting = new Map<string, number>()
  const faults: unknown[] = []
  const took: number[] = []
  let pause: number | undefined = await parts.pace.pause()
  const people = await readPeople(parts, subscribers, parts.post.now())
  const sending: Sending = { ...parts, post: { ...parts.post, suppression: await suppressionOf(parts, people) } }
  const attempt = async (person: Person) => {
    const mayStart = await parts.pace.turn(parts.until)
    if (pause !== undefined || !mayStart) return waiting.set(person.id, pause ?? 0)
    const began = Date.now()
    const delivered = await sendOne(sending, prepared, person)
    if (delivered?.kind === 'sent') took.push(Date.now() - began)
    if (delivered?.kind !== 'later') return
    waiting.set(person.id, delivered.seconds)
    if (delivered.everyone) pause = delivered.seconds
  }
  await Promise.all(
    people.map((person) =>
      attempt(person).catch((error: unknown) => {
        logError('alerts.send.failed', error, { subscriber: person.id })
        faults.push(error)
      }),
    ),
  )
  if (took.length > 0)
    metric({ EmailMilliseconds: Math.round(took.reduce((sum, each) => sum + each, 0) / took.length) }, 'Milliseconds')
  if (waiting.size > 0) {
    const delay = Math.min(mostDelay, Math.max(...waiting.values()))
    const message: SendMessage = { run, subscribers: [...waiting.keys()], since }
    await sendMessages(parts.sendQueue.client, parts.sendQueue.url, [message], delay)
  }
  if (faults.length > 0) throw new Error(`${faults.length} of ${people.length} emails failed`)
}
