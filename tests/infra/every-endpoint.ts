import { DeleteParameterCommand, GetParameterCommand } from '@aws-sdk/client-ssm'
import { expect } from 'vitest'
import { addressId } from '../../functions/platform/address.ts'
import { parameters } from '../../functions/platform/clients/parameters.ts'
import { allShards, shardOf } from '../../functions/subscriptions/shards.ts'
import { type Context, nameOf } from '../../infra/ops/command.ts'
import { messages } from '../../infra/ops/commands/messages.ts'
import { preview } from '../../infra/ops/commands/preview.ts'
import { rollback } from '../../infra/ops/commands/publishing.ts'
import { sendTest } from '../../infra/ops/commands/send-test.ts'
import { setKey } from '../../infra/ops/commands/set-key.ts'
import { subscribers } from '../../infra/ops/commands/subscribers.ts'
import { localDeployment } from '../../infra/ops/local.ts'
import { parseSettings } from '../../infra/platform/settings.ts'
import type { TestCloud } from '../cloud.ts'
import { smallest } from './synthesized.ts'

/** Words that occur nowhere but where these people wrote them. */
export const person = {
  reader: 'quillfeather+alerts@example.org',
  moved: 'brambleworth@example.com',
  newsletter: 'hollyhock@example.org',
  forgotten: 'nightingale@example.org',
  pending: 'dandelion@example.org',
  unreachable: 'marrowfat@example.org',
  visitor: 'thistledown@example.net',
  name: 'Marigold Underhill',
  message: 'My grandmother Pennyroyal wants to know when the academy opens.',
}
export const traces = [
  ...['quillfeather', 'brambleworth', 'hollyhock', 'nightingale', 'dandelion', 'marrowfat', 'thistledown'],
  ...['Marigold', 'Underhill', 'Pennyroyal', 'grandmother'],
]

const day = 24 * 60

/** Control number of a posting that the newer recording lacks, days before it would have closed. */
const withdrawn = '726625800'

/** Every link in the emails to an address, as paths, the newest last. */
export const linksTo = async (cloud: TestCloud, to: string): Promise<string[]> =>
  (await cloud.emails(to)).flatMap(({ text }) =>
    [...(text ?? '').matchAll(/https?:\/\/[^/\s]+(\/api\/\S+)/g)].map(([, path]) => path ?? ''),
  )

/** These people use everything there is, mistype, meet faults, and the operator looks after them. */
export const throughEveryEndpoint = async (cloud: TestCloud): Promise<void> => {
  const link = async (to: string, purpose: string) => {
    const found = (await linksTo(cloud, to)).findLast((path) => path.startsWith(`/api/${purpose}/`))
    expect(found, `${purpose} link to ${to}`).toBeDefined()
    return found ?? ''
  }
  const answers = async (status: number, response: Promise<Response>) => {
    const { status: actual, url } = await response
    expect([actual, url]).toEqual([status, url])
    return response
  }
  const pass = async (minutes: number) => {
    await cloud.pass(minutes)
    await cloud.settle({ hurry: true })
  }

  /** Whose address it is. */
  const personAt = async (address: string): Promise<string> => {
    const items = await cloud.table('subscribers')
    const found = items.find(({ id, entry }) => entry !== undefined && id?.S === addressId(address))
    return JSON.parse(String(found?.entry?.S ?? '{}')).person ?? 'nobody'
  }

  /** Each hour has its share of the shards. */
  const untilRetention = async (id: string) => {
    const hour = allShards.indexOf(shardOf(id)) % 24
    const now = new Date()
    const due = new Date(now).setUTCHours(hour, 41, 0, 0)
    await pass((due - now.getTime()) / 60_000 + (due > now.getTime() ? 0 : day))
  }

  const visitors = async () => {
    const typed = { topic: 'job', page: '/', name: person.name, email: person.visitor, message: person.message }
    await answers(200, cloud.fetch(`/api/contact?${new URLSearchParams(typed)}`))
    await answers(200, cloud.fetch('/api/contact/stamp'))
    const { headers } = await answers(303, cloud.post('/api/contact', typed))
    await answers(200, cloud.fetch(headers.get('location') ?? ''))
    await answers(422, cloud.post('/api/contact', { ...typed, email: `${person.visitor} (typo` }))
    await answers(
      201,
      cloud.post('/api/contact', { ...typed, message: `${person.message} Again.` }, { accept: 'application/json' }),
    )
    const links = 'https://a.example https://b.example https://c.example https://d.example'
    const held = await answers(303, cloud.post('/api/contact', { ...typed, message: `${person.message} ${links}` }))
    expect(held.headers.get('location')).toContain('/held/')
    await answers(200, cloud.fetch(held.headers.get('location') ?? ''))
    // More than five from one address are held.
    for (const word of ['One', 'Two', 'Three', 'Four'])
      await answers(303, cloud.post('/api/contact', { ...typed, message: `${word}. ${person.message}` }))
    // What someone wrote is deleted with everything else when they ask for that.
    await answers(303, cloud.post('/api/contact', { ...typed, email: person.forgotten }))
    await cloud.settle()
    await cloud.setFaults(Array.from({ length: 40 }, () => 'error' as const))
    expect((await cloud.post('/api/contact', { ...typed, message: 'Pennyroyal, lost' })).status).toBeGreaterThan(499)
    await cloud.setFaults([])
  }

  const signUp = (email: string, more = {}) =>
    cloud.post('/api/subscriptions', { email, states: 'all', frequency: 'immediately', page: '/', ...more })
  const readers = async () => {
    await answers(303, cloud.fetch('/api/subscriptions'))
    await answers(303, cloud.fetch('/api/newsletter'))
    await answers(200, cloud.fetch('/api/manage'))
    await answers(422, signUp(`${person.reader}, typo`))
    await answers(422, cloud.post('/api/newsletter', { email: `${person.newsletter} typo` }))
    await answers(422, cloud.post('/api/manage', { address: `${person.reader} typo` }))
    await cloud.setFaults(Array.from({ length: 40 }, () => 'error' as const))
    expect((await signUp(person.reader)).status).toBeGreaterThan(499)
    await cloud.setFaults([])
    await answers(200, signUp('', { preview: 'yes' }))
    await cloud.breakSes('throttling', 1)
    const { reader, forgotten, pending, unreachable } = person
    for (const address of [reader, forgotten, pending, unreachable]) await answers(303, signUp(address))
    await answers(303, cloud.post('/api/newsletter', { email: person.newsletter, page: '/newsletter/' }))
    await answers(303, cloud.fetch('/api/watch'))
    await answers(422, cloud.post('/api/watch', { address: person.newsletter, job: '1' }))
    await cloud.settle({ hurry: true })
    // What SES throttled is asked again after its delay.
    await pass(15)
    for (const address of [reader, forgotten, person.newsletter]) {
      await answers(200, cloud.fetch(await link(address, 'confirm')))
      await answers(200, cloud.post(await link(address, 'confirm'), {}))
    }
    await answers(303, cloud.post('/api/watch', { address: person.newsletter, job: withdrawn, page: '/jobs/' }))
    await cloud.settle()
    await answers(200, cloud.post(await link(person.newsletter, 'confirm'), {}))
    // However often someone asks.
    for (let press = 0; press < 6; press++) await answers(303, cloud.post('/api/manage', { address: reader }))
    await cloud.settle()
  }

  const mailsGoOut = async () => {
    await cloud.breakSes('throttling', 1)
    await cloud.setRecording('2026-11-23')
    await pass(60)
    await cloud.breakSes('lost', 1)
    await cloud.setRecording('2026-11-23', 'one-more')
    await pass(60)
    await pass(20)
    await cloud.invoke('publish', { newsletter: 'now' })
    await cloud.runSchedule('alerts')
    await cloud.settle()
  }

  const manage = async () => {
    const mine = await link(person.reader, 'manage')
    const page = await (await answers(200, cloud.fetch(mine))).text()
    const alert = /[?&]alert=([\w-]+)/.exec(page)?.[1] ?? ''
    await answers(200, cloud.fetch(`${mine}?alert=${alert}`))
    const pressAt =
      (page: string) =>
      (action: string, more: object = {}) =>
        cloud.post(page, { action, alert, ...more })
    const press = pressAt(mine)
    await answers(303, press('change', { states: 'TX', frequency: 'daily', hour: '7', timeZone: 'America/Chicago' }))
    await answers(303, press('pause', { days: '7' }))
    await answers(303, press('resume'))
    await answers(303, press('data'))
    await answers(422, press('move', { address: `${person.moved} typo` }))
    await answers(303, press('move', { address: person.moved }))
    await cloud.settle()
    await answers(200, cloud.post(await link(person.moved, 'confirm'), {}))
    await cloud.settle()
    const undo = await link(person.reader, 'undo-move')
    for (const method of ['GET', 'POST']) await answers(200, cloud.fetch(undo, { method }))
    // Whoever takes a move back withdraws the links from before, and asks for a new one.
    await answers(400, press('move', { address: person.moved }))
    await pass(60)
    await answers(303, cloud.post('/api/manage', { address: person.reader }))
    await cloud.settle()
    const again = pressAt(await link(person.reader, 'manage'))
    for (let times = 0; times < 4; times++) await answers(303, again('move', { address: person.moved }))
    await answers(429, again('move', { address: person.moved }))
    await cloud.settle()
    await answers(200, cloud.post(await link(person.moved, 'confirm'), {}))
    const kept = await link(person.visitor, 'kept')
    await answers(200, cloud.fetch(kept))
    await answers(303, cloud.post(kept, { action: 'data' }))
    await cloud.settle()
    expect((await cloud.emails(person.visitor)).some(({ subject }) => subject === 'What you wrote to us')).toBe(true)
    const refuse = await link(person.pending, 'refuse')
    for (const method of ['GET', 'POST']) await answers(200, cloud.fetch(refuse, { method }))
    await answers(422, cloud.post(await link(person.forgotten, 'manage'), { action: person.name }))
    await answers(200, cloud.post(await link(person.forgotten, 'manage'), { action: 'forget' }))
    await cloud.settle()
  }

  const operator = async () => {
    const context: Context = {
      deployment: await localDeployment(cloud.url),
      settings: parseSettings(smallest),
      local: true,
      ask: { line: async () => '', secret: async () => '', sure: async () => true, close: () => undefined },
      now: new Date(),
    }
    Object.assign(process.env, context.deployment.environment)
    const [held] = (await messages.run(context, [])) as { reference: string }[]
    expect(await messages.run(context, ['release', held?.reference ?? ''])).toContain('inbox')
    await pass(6)
    for (const action of ['find', 'export']) await subscribers.run(context, [action, person.moved])
    await preview.run(context, [person.moved])
    await sendTest.run(context, [person.moved])
    expect(await rollback.run(context, ['1'])).toContain('Release')
    await context.deployment.invoke('publish', { resume: true })
    return context
  }

  /** As after the first deployment: the reading makes the place for the key, the operator fills it. */
  const beginAnew = async (context: Context) => {
    const Name = nameOf(context, 'USAJOBS_KEY_PARAMETER')
    await parameters().send(new DeleteParameterCommand({ Name }))
    for (const _ of [1, 2]) await cloud.runSchedule('ingest')
    const { Parameter } = await parameters().send(new GetParameterCommand({ Name, WithDecryption: true }))
    expect(Parameter).toMatchObject({ Type: 'SecureString', Value: '{"email":"","key":""}', Version: 1 })
    const ask = { ...context.ask, line: async () => 'developer@example.org', secret: async () => 'local-key' }
    expect(await setKey.run({ ...context, ask }, ['usajobs'])).toContain('Stored.')
    await cloud.runSchedule('ingest')
    await cloud.settle()
  }

  const stop = async () => {
    await answers(200, cloud.fetch(await link(person.reader, 'unsubscribe')))
    await answers(200, cloud.post(await link(person.reader, 'unsubscribe'), { 'List-Unsubscribe': 'One-Click' }))
    await cloud.settle()
    // A part of a run that comes late, to someone who stopped meanwhile.
    const late = { run: { kind: 'immediately', from: 1, to: 2 }, subscribers: [await personAt(person.reader)] }
    await cloud.ask('POST', 'queues/send-queue', late)
    await cloud.settle()
    await answers(200, cloud.post(await link(person.reader, 'unsubscribe'), { action: 'restore' }))
  }

  const watch = async () => {
    await answers(200, cloud.fetch(await link(person.reader, 'watch')))
    await answers(200, cloud.post(await link(person.reader, 'watch'), {}))
    const stop = await link(person.newsletter, 'unsubscribe-watch')
    await answers(200, cloud.fetch(stop))
    await answers(200, cloud.post(stop, { 'List-Unsubscribe': 'One-Click' }))
    await cloud.settle()
  }

  const stopNewsletter = async () => {
    await answers(200, cloud.fetch(await link(person.newsletter, 'unsubscribe-newsletter')))
    await answers(200, cloud.post(await link(person.newsletter, 'unsubscribe-newsletter'), {}))
  }

  const sesReports = async () => {
    const events = ['Send', 'Delivery', 'DeliveryDelay', 'Reject', 'Complaint']
    for (const to of Object.values(person).filter((value) => value.includes('@')))
      for (const { id } of (await cloud.emails(to)).slice(-1)) {
        for (const type of events) await cloud.report(id, { type })
        await cloud.report(id, { type: 'Bounce', bounceType: 'Transient' })
        await cloud.report(id, { type: 'Bounce', bounceType: 'Permanent' })
      }
    await cloud.settle({ hurry: true })
  }

  await cloud.setRecording('2026-11-16')
  await pass(60)
  await visitors()
  await readers()
  await mailsGoOut()
  await watch()
  await stop()
  await stopNewsletter()
  await manage()
  const context = await operator()
  await beginAnew(context)
  await sesReports()
  await pass(8 * day)
  for (const address of [person.pending, person.unreachable]) await untilRetention(addressId(address))
  for (const action of ['end', 'erase']) await subscribers.run(context, [action, person.moved])
  for (const { name, deadLetter } of await cloud.queues())
    if (!deadLetter) await cloud.ask('POST', `queues/${name}`, { address: person.reader, message: person.message })
  await cloud.settle({ hurry: true })
  await pass(400 * day)
  await untilRetention(await personAt(person.newsletter))
}
