import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { takeFeedback } from '../../../functions/alerts/feedback.ts'
import { matchShards, sendMessage } from '../../../functions/alerts/match.ts'
import { matchMessage, planDigests, planImmediately, planNewsletter } from '../../../functions/alerts/plan.ts'
import { prepareRun } from '../../../functions/alerts/prepared-run.ts'
import { sendGroup } from '../../../functions/alerts/send.ts'
import type { ChangeSet, TrackedJob } from '../../../functions/jobs/job.ts'
import type { Mail } from '../../../functions/mail/mail.ts'
import { countInMailbox } from '../../../functions/mail/mailbox-limit.ts'
import type { Outcome } from '../../../functions/mail/outcome.ts'
import { readSuppression, suppress } from '../../../functions/mail/suppressions.ts'
import type { Issue } from '../../../functions/newsletter/issue.ts'
import { sendMessages } from '../../../functions/platform/queue.ts'
import { type Purpose, signToken } from '../../../functions/platform/signing.ts'
import { idOfAddress, readAddress } from '../../../functions/subscriptions/addresses.ts'
import { noteErased } from '../../../functions/subscriptions/erasures.ts'
import { linksFor } from '../../../functions/subscriptions/links.ts'
import { linksApp } from '../../../functions/subscriptions/links-app.ts'
import { manageApp } from '../../../functions/subscriptions/manage-app.ts'
import { ownerOf } from '../../../functions/subscriptions/owners.ts'
import { readPerson } from '../../../functions/subscriptions/people.ts'
import { signUpApp } from '../../../functions/subscriptions/sign-up-app.ts'
import { retain } from '../../../functions/subscriptions/subscriber-retention.ts'
import { sendSubscriptionMail, subscriptionMail } from '../../../functions/subscriptions/subscription-mail.ts'
import { startSecrets } from '../../secrets.ts'
import { aJob, anIssue } from '../alerts/examples.ts'
import { keys, siteUrl } from '../alerts/world.ts'
import { memoryStore } from './memory-store.ts'

export type Death = { at: number; when: 'before' | 'after' }
/** One email: which jobs it told of and reminded of (an issue of the newsletter is told, too), and which links it held. */
export type Sent = {
  to: string
  at: number
  told: string[]
  reminded: string[]
  keeps: boolean
  confirm?: string
  manage?: string
  isOpen: boolean
}
export type SesFault = 'throttled' | 'lost' | 'taken'

const sender = { siteUrl, organisation: { name: 'Example Press', postalAddress: '1 Main Street', telephone: '' } }
const tables = { subscribers: 's', suppressions: 'x', deliveries: 'd' }
const visibility = 360_000
const originValue = 'the value only CloudFront knows'

/** What the functions read of their environment. */
export const startEnvironment = async () => {
  Object.assign(process.env, {
    SITE_URL: siteUrl,
    ORGANISATION_NAME: sender.organisation.name,
    ORGANISATION_ADDRESS: sender.organisation.postalAddress,
    ORGANISATION_TELEPHONE: '',
    ORIGIN_SECRET: 'origin',
  })
  return startSecrets(new Map([['origin', JSON.stringify({ current: originValue })]]))
}
const hour = 3_600_000

type Message = { queue: string; body: string; visibleAt: number }

/**
 * The real code of sign-up, links, planning, matching, sending and feedback, on a store in memory, a clock that the test
 * moves, queues that keep what was not finished, and an SES that fails as it is told.
 */
export const startLife = (start: Date) => {
  const store = memoryStore()
  let now = start
  let messages: Message[] = []
  const sent: Sent[] = []
  const faults: SesFault[] = []
  let eventsLost = false
  let [jobs, sets, issues]: [TrackedJob[], ChangeSet[], Issue[]] = [[], [], []]
  const died: { callsLeft: number; when: 'before' | 'after'; die: () => void; isDead: boolean } = {
    callsLeft: Number.POSITIVE_INFINITY,
    when: 'before',
    die: () => undefined,
    isDead: false,
  }
  const never = new Promise<never>(() => undefined)
  /** Every call to AWS; the process may die before or after it. */
  const call = async <Answer>(work: () => Answer): Promise<Answer> => {
    if (died.isDead) return never
    const isLast = --died.callsLeft === 0
    const strike = () => {
      died.isDead = true
      died.die()
      return never
    }
    if (isLast && died.when === 'before') return strike()
    const answer = work()
    return isLast ? strike() : answer
  }
  const live = async (work: () => Promise<unknown>, death?: Death): Promise<boolean> => {
    Object.assign(died, { callsLeft: death?.at ?? Number.POSITIVE_INFINITY, when: death?.when ?? 'before' })
    const end = new Promise<false>((resolve) => {
      died.die = () => resolve(false)
    })
    const isAlive = await Promise.race([work().then(() => true), end])
    Object.assign(died, { callsLeft: Number.POSITIVE_INFINITY, isDead: false })
    return isAlive
  }

  const sends = (command: { constructor: { name: string }; input: never }) =>
    call(() => store.answer(command.constructor.name, command.input))
  const queues = (command: {
    input: { QueueUrl: string; Entries: { MessageBody: string; DelaySeconds?: number }[] }
  }) =>
    call(() => {
      for (const { MessageBody, DelaySeconds = 0 } of command.input.Entries) {
        const visibleAt = now.getTime() + DelaySeconds * 1000
        messages.push({ queue: command.input.QueueUrl, body: MessageBody, visibleAt })
      }
      return {}
    })
  // Without what a real one builds to sign its requests: thousands of lives would wait for that.
  const client: DynamoDBClient = Object.assign(Object.create(DynamoDBClient.prototype), { send: sends })
  const sqs: SQSClient = Object.assign(Object.create(SQSClient.prototype), { send: queues })

  const take = ({ to, text, deliveryId, list }: Mail) => {
    const linkTo = (kind: string) => new RegExp(`/api/${kind}/([\\w-]+)`).exec(text)?.[1]
    const [news = '', reminders = ''] = text.split('Closing soon: jobs we told you about')
    const jobsIn = (part: string) => [...part.matchAll(/-(\d+)\/$/gm)].map(([, control]) => control ?? '')
    const issue = /\/newsletter\/(\d{4}-\d\d-\d\d)\//.exec(text)?.[1]
    // What greets someone names jobs, too, those that were open before; it tells of none.
    const tells = list?.name === 'job-alerts' && !text.includes('This is what you’ll get from us, and when:')
    const told = list?.name === 'newsletter' && issue ? [issue] : tells ? jobsIn(news) : []
    sent.push({
      to,
      at: now.getTime(),
      told,
      reminded: tells ? jobsIn(reminders) : [],
      keeps: text.includes('Your emails are still on'),
      confirm: linkTo('confirm'),
      manage: linkTo('manage'),
      isOpen: eventsLost,
    })
    const event = { eventType: 'Send', mail: { messageId: 'm', tags: { delivery: [deliveryId] } } }
    if (!eventsLost) messages.push({ queue: 'feedback', body: JSON.stringify(event), visibleAt: now.getTime() + 2_000 })
  }
  const send = (mail: Mail): Promise<Outcome> =>
    call((): Outcome => {
      const fault = faults.shift()
      if (fault === 'throttled') return { kind: 'throttled' }
      if (fault !== 'lost') take(mail)
      return fault ? { kind: 'unknown', code: 'Timeout' } : { kind: 'sent', messageId: 'm' }
    })

  const clock = () => now
  const subscribers = { client, table: tables.subscribers }
  const suppressions = { client, table: tables.suppressions }
  const deliveries = { client, table: tables.deliveries }
  const post = {
    deliveries,
    suppression: (id: string) => readSuppression(suppressions, id),
    // Every other proof is about the limits of a mailbox; here nobody is near them.
    count: (email: Parameters<typeof countInMailbox>[1]) => countInMailbox({ client, table: 'c' }, email),
    send,
    now: clock,
  }
  const reader = {
    readSnapshot: async () => ({
      format: 1 as const,
      number: sets.length,
      readAt: now.toISOString(),
      sample: false,
      jobs,
    }),
    readChangeSet: async (number: number) => sets[number - 1],
    readIssues: async () => issues,
  }
  const planParts = { cursors: deliveries, jobs: reader, matchQueue: { client: sqs, url: 'match' }, now: clock }
  const workers: Record<string, (body: unknown) => Promise<void>> = {
    match: async (body) => {
      const { run, shards } = matchMessage.parse(body)
      // Most of the 256 shards are empty: looking into them would only take time.
      const occupied = new Set(store.items(tables.subscribers).map(({ shard }) => shard?.S))
      const some = shards.filter((shard) => occupied.has(shard))
      if (some.length > 0)
        await matchShards(
          {
            subscribers,
            jobs: reader,
            sendQueue: { client: sqs, url: 'send' },
            matchQueue: { client: sqs, url: 'match' },
            sesRate: async () => undefined,
            now: clock,
          },
          { run, shards: some },
        )
    },
    send: (body) =>
      sendGroup(
        {
          client,
          tables,
          prepare: (run) => prepareRun(run, reader, now),
          post,
          pace: { pause: async () => undefined, turn: async () => true },
          until: Number.POSITIVE_INFINITY,
          sendQueue: { client: sqs, url: 'send' },
          keys: async () => keys,
          sender,
        },
        sendMessage.parse(body),
      ),
    feedback: (body) => takeFeedback({ subscribers, suppressions, deliveries, now: clock }, body),
    'subscription-mail': (body) =>
      sendSubscriptionMail(
        {
          subscribers,
          readSnapshot: reader.readSnapshot,
          post,
          queue: { client: sqs, url: 'subscription-mail' },
          keys: async () => keys,
          sender,
        },
        subscriptionMail.parse(body),
      ),
  }
  const dependencies = {
    subscribers,
    enqueue: (mail: object, delay?: number) => sendMessages(sqs, 'subscription-mail', [mail], delay),
    take: async () => ({ ok: true as const, value: 0 }),
    limits: { perNetwork: 20, perHour: 1000 },
    place: async () => 0,
    keys: async () => keys,
    readSnapshot: reader.readSnapshot,
    readNewestSnapshot: reader.readSnapshot,
    siteUrl,
    now: clock,
    suppression: (id: string) => readSuppression(suppressions, id),
    suppress: (id: string, at: Date) => suppress(suppressions, { id, reason: 'refused', feedbackId: 'link', at }),
    forgetMessages: async () => undefined,
    noteErased: (ids: readonly string[], at: Date) => noteErased(suppressions, ids, at),
  }
  const [links, manage, signUp] = [linksApp(dependencies), manageApp(dependencies), signUpApp(dependencies)]
  const appFor = (path: string) => {
    if (path.startsWith('/api/manage/')) return manage
    return path.split('/').length === 3 ? signUp : links
  }

  const work = async (death?: Death) => {
    // Most of the 256 shards are empty, and so are fifteen of sixteen messages to match: nothing would come of them.
    const occupied = store.items(tables.subscribers).map(({ shard }) => `"${shard?.S}"`)
    const isDue = ({ visibleAt }: Message) => visibleAt <= now.getTime()
    messages = messages.filter(
      (each) => each.queue !== 'match' || !isDue(each) || occupied.some((shard) => each.body.includes(shard)),
    )
    const [next] = messages.sort((a, b) => a.visibleAt - b.visibleAt)
    if (!next || !isDue(next)) return false
    messages = messages.filter((each) => each !== next)
    const isDone = await live(() => workers[next.queue]!(JSON.parse(next.body)), death).catch(() => false)
    if (!isDone) messages.push({ ...next, visibleAt: now.getTime() + visibility })
    return true
  }

  return {
    now: clock,
    sent,
    faults,
    /** SES's events are lost, or come again. */
    loseEvents: (isLost: boolean) => {
      eventsLost = isLost
    },
    /** A reading finds a job that is open for that many days. */
    read: async (state: 'TX' | 'ME', days: number, death?: Death) => {
      const at = now.toISOString()
      const control = String(1000 + jobs.length)
      const closes = new Date(now.getTime() + days * 24 * hour).toISOString()
      jobs = [...jobs, aJob({ control, states: [state], firstSeen: at, closes })]
      sets = [...sets, { format: 1, number: sets.length + 1, at, opened: [control], changed: [], closed: [] }]
      await live(() => planImmediately(planParts, sets.length), death)
      return control
    },
    /** An issue comes out, of which there is one a day at most. */
    bringOut: async (death?: Death) => {
      const publishedAt = now.toISOString()
      const day = publishedAt.slice(0, 10)
      if (issues.at(-1)?.day === day) return
      issues = [...issues, anIssue({ day, publishedAt })]
      await live(() => planNewsletter(planParts), death)
      return day
    },
    plan: (death?: Death) =>
      live(async () => {
        await planImmediately(planParts)
        await planDigests(planParts)
        await planNewsletter(planParts)
      }, death),
    /** One message of the queues, if any is due; twice when it comes twice. */
    work,
    twice: () => {
      const [next] = messages.toSorted((a, b) => a.visibleAt - b.visibleAt)
      if (next) messages.push({ ...next })
    },
    report: (event: object) =>
      messages.push({ queue: 'feedback', body: JSON.stringify(event), visibleAt: now.getTime() }),
    pass: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds)
    },
    /** Works until nothing is due within an hour, as time goes by. */
    settle: async () => {
      for (let turn = 0; turn < 2_000; turn++) {
        if (await work()) continue
        const next = messages[0]
        if (!next || next.visibleAt > now.getTime() + hour) return
        now = new Date(next.visibleAt)
      }
      throw new Error('The queues never became empty')
    },
    retain: () => {
      const shards = new Set(
        store.items(tables.subscribers).map(({ shard }) => shard?.S?.replace('address-', '') ?? ''),
      )
      return retain(subscribers, [...shards], now)
    },
    owner: (address: string) => ownerOf(subscribers, address, now),
    /** Name of what was asked for last at an address. */
    asked: async (address: string) =>
      (await readAddress(subscribers, idOfAddress(address), now)).requests.at(-1)?.id ?? '',
    /** Whether a link still opens what it is for. */
    opens: async (path: string) =>
      (await appFor(path).request(path, { headers: { 'x-origin-verify': originValue } })).status === 200,
    post: (path: string, fields: Record<string, string>, death?: Death) => {
      let status = 0
      return live(async () => {
        const answer = await appFor(path).request(path, {
          method: 'POST',
          body: new URLSearchParams(fields).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-origin-verify': originValue },
        })
        status = answer.status
      }, death).then((isAlive) => (isAlive ? status : 0))
    },
    /** The link to the page of whoever has that id now, as the next email would have it. */
    manage: async (id: string) => {
      const person = await readPerson(subscribers, id, now)
      return linksFor(keys, '', person ?? { id }, now).manage()
    },
    link: (purpose: Purpose, subject: string) => `/api/${purpose}/${signToken(keys, { purpose, subject })}`,
  }
}
export type Life = ReturnType<typeof startLife>
