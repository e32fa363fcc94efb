import { readSuppression, suppress } from '../../../functions/mail/suppressions.ts'
import { addressId } from '../../../functions/platform/address.ts'
import { placeIn } from '../../../functions/platform/line.ts'
import { sendMessages } from '../../../functions/platform/queue.ts'
import { take } from '../../../functions/platform/rate-limit.ts'
import { type Purpose, signToken } from '../../../functions/platform/signing.ts'
import { readAddress } from '../../../functions/subscriptions/addresses.ts'
import type {
  ConfirmDependencies,
  ManageDependencies,
  WatchDependencies,
} from '../../../functions/subscriptions/dependencies.ts'
import { noteErased } from '../../../functions/subscriptions/erasures.ts'
import { linksApp } from '../../../functions/subscriptions/links-app.ts'
import { manageApp } from '../../../functions/subscriptions/manage-app.ts'
import { signUpApp } from '../../../functions/subscriptions/sign-up-app.ts'
import { startSecrets } from '../../secrets.ts'
import { keys, siteUrl, startWorld } from '../alerts/world.ts'

const originValue = 'the value only CloudFront knows'
export const texas = {
  email: 'Reader+jobs@example.org',
  states: 'TX',
  frequency: 'immediately',
  page: '/states/texas/',
}

type Parts = ConfirmDependencies & ManageDependencies & WatchDependencies

/** The HTTP side of subscriptions together with the world of emails behind it. */
export const startVisiting = async () => {
  Object.assign(process.env, {
    SITE_URL: siteUrl,
    ORGANISATION_NAME: 'Example Press',
    ORGANISATION_ADDRESS: '1 Main Street, Springfield',
    ORGANISATION_TELEPHONE: '',
    ORIGIN_SECRET: 'origin',
  })
  const secrets = await startSecrets(new Map([['origin', JSON.stringify({ current: originValue })]]))
  const world = await startWorld()
  const partsWith = (change: Partial<Parts>): Parts => ({
    subscribers: world.subscribers(),
    enqueue: (mail, delay) => sendMessages(world.sqs, 'https://sqs/subscription-mail', [mail], delay),
    take: (limits, now) => take(world.counters(), limits, now),
    place: (line, now) => placeIn(world.counters(), line, now),
    limits: { perNetwork: 20, perHour: 1000 },
    keys: async () => keys,
    readSnapshot: world.jobs.readSnapshot,
    readNewestSnapshot: world.jobs.readSnapshot,
    siteUrl,
    now: () => world.clock.now,
    suppression: (id) => readSuppression(world.suppressions(), id),
    suppress: (id, at) => suppress(world.suppressions(), { id, reason: 'refused', feedbackId: 'link', at }),
    forgetMessages: (address) => sendMessages(world.sqs, 'https://sqs/contact', [{ forget: address }]),
    showMessages: (show, mailId) => sendMessages(world.sqs, 'https://sqs/contact', [{ show, mailId }]),
    noteErased: (ids, now) => noteErased(world.suppressions(), ids, now),
    ...change,
  })
  /** As the API's routes tell them apart. */
  const appFor = (path: string, parts: Parts) => {
    if (/^\/api\/(manage|kept)\//.test(path)) return manageApp(parts)
    return /^\/api\/(confirm|refuse|undo-move|unsubscribe(-newsletter|-watch)?)\//.test(path)
      ? linksApp(parts)
      : signUpApp(parts)
  }
  const request = (path: string, init: RequestInit = {}, change: Partial<Parts> = {}) =>
    appFor(path.replace(siteUrl, ''), partsWith(change)).request(path.replace(siteUrl, ''), {
      ...init,
      headers: { 'x-origin-verify': originValue, ...Object.fromEntries(new Headers(init.headers)) },
    })
  const post = (
    path: string,
    fields: Record<string, string> | URLSearchParams = {},
    headers: Record<string, string> = {},
    change: Partial<Parts> = {},
  ) =>
    request(
      path,
      {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      },
      change,
    )
  const lastMail = () => world.mailbox.sent.at(-1)!
  const linkOf = (kind: string, text = lastMail().mail.text ?? '') =>
    new RegExp(`${siteUrl}(/api/${kind}/[A-Za-z0-9_-]+)`).exec(text)?.[1] ?? `/no-${kind}-link`
  return {
    world,
    request,
    post,
    linkOf,
    lastMail,
    /** The confirmation's link, after a sign-up. */
    signUp: async (fields: Record<string, string> = texas) => {
      await post('/api/subscriptions', fields)
      await world.drain()
      return linkOf('confirm')
    },
    subscribed: async (fields: Record<string, string> = texas) => {
      await post('/api/subscriptions', fields)
      await world.drain()
      await post(linkOf('confirm'))
      await world.drain({ until: world.clock.now.getTime() })
      // Tests look at what comes after the welcome.
      if (linkOf('unsubscribe').startsWith('/api/unsubscribe/')) world.mailbox.sent.pop()
      return (await world.owner(fields.email!))!.id
    },
    record: (email = texas.email) => world.owner(email),
    /** What waits for its confirmation at an address. */
    waiting: async (email = texas.email) => {
      const store = { ...world.subscribers(), client: world.observer }
      return (await readAddress(store, addressId(email.toLowerCase()), world.clock.now)).requests
    },
    /** A link of whoever has that address, as it would be mailed now. */
    linkFor: async (purpose: Purpose, email = texas.email) => {
      const { id, linkKey = '' } = (await world.owner(email)) ?? { id: 'nobody' }
      return `/api/${purpose}/${signToken(keys, { purpose, subject: purpose === 'manage' ? id + linkKey : id })}`
    },
    stop: async () => {
      await secrets.stop()
      await world.stop()
    },
  }
}
export type Visiting = Awaited<ReturnType<typeof startVisiting>>
