import { setTimeout as pause } from 'node:timers/promises'
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn, startTestCloud, type TestCloud } from '../cloud.ts'
import { typed } from '../functions/contact/running.ts'
import { runOps } from '../ops.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await cloud.setRecording('2026-11-16')
  await cloud.runSchedule('ingest')
})
afterAll(() => cloud?.stop())

const ops = async (command: string) => (await runOps(cloud.url, [command])).said
/** Warm functions hold a secret for five minutes. */
const readAnew = async () => {
  await cloud.pass(6)
  await cloud.settle()
}
const keyOf = (link: string) => link.split('/').at(-1)?.[1]

test('A15 after two rotations of the signing keys every link of an old mail still does what it says, and new ones have the new key', async () => {
  const signUp = async (email: string) => {
    await cloud.post('/api/subscriptions', { email, states: 'all', frequency: 'immediately', page: '/alerts/' })
    await cloud.settle()
    return linkIn((await cloud.emails(email)).at(-1), 'confirm')
  }
  const waiting = await signUp('waiting@example.org')
  await cloud.post(await signUp('old@example.org'), {})
  await cloud.setRecording('2026-11-23')
  await cloud.runSchedule('ingest')
  await cloud.settle()
  const alert = (await cloud.emails('old@example.org')).at(-1)
  const [manage, unsubscribe] = [linkIn(alert, 'manage'), linkIn(alert, 'unsubscribe')]
  const sent = (await cloud.post('/api/contact', typed)).headers.get('location') ?? ''
  expect([waiting, manage, unsubscribe, sent].map(keyOf)).toEqual(['a', 'a', 'a', 'a'])

  for (const key of ['b', 'c']) expect(await ops('rotate-keys')).toContain(`Links are signed with key ${key}`)
  await readAnew()

  expect(keyOf(await signUp('new@example.org'))).toBe('c')
  expect((await cloud.fetch(sent)).status).toBe(200)
  expect((await cloud.fetch(manage)).status).toBe(200)
  expect(await (await cloud.post(waiting, {})).text()).toContain('Your alert is on')
  const stopped = await cloud.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' })
  expect([stopped.status, await stopped.text()]).toEqual([200, expect.stringContaining('Your alerts have stopped')])
  expect((await cloud.fetch(unsubscribe.replace('/1a', '/1b'))).status).toBe(400)
})

test('the proof of origin is rotated while people use the forms, nobody is refused, and what leaked is worth nothing after the second time', async () => {
  const proof = async () => (await cloud.ask<Record<string, string>>('GET', 'origin-headers'))['x-origin-verify'] ?? ''
  /** The API's own address, with a proof that was seen somewhere. */
  const around = (value?: string) =>
    fetch(`${cloud.url}/_local/apis/http/api/contact`, { headers: value ? { 'x-origin-verify': value } : {} })
  const first = await proof()
  expect((await around(first)).status).toBe(200)
  for (const forged of [undefined, '', 'guess', `${first}x`]) expect((await around(forged)).status).toBe(403)

  let rotating = true
  const statuses: number[] = []
  const people = (async () => {
    while (rotating)
      for (const path of ['/api/contact', '/api/manage']) {
        statuses.push((await cloud.fetch(path)).status)
        await pause(20)
      }
  })()
  /** However long it takes: people go on as they did. */
  const someMorePeople = async () => {
    const before = statuses.length
    while (statuses.length < before + 10) await pause(20)
  }
  expect(await ops('rotate-origin')).toContain('CloudFront sends the new proof within minutes')
  const second = await proof()
  expect(second).not.toBe(first)
  // Places of CloudFront that have not heard of it send the old one.
  expect((await around(first)).status).toBe(200)
  await someMorePeople()
  await ops('rotate-origin')
  await someMorePeople()
  rotating = false
  await people
  expect(new Set(statuses)).toEqual(new Set([200]))

  await readAnew()
  expect((await around(second)).status).toBe(200)
  expect((await around(first)).status).toBe(403)
})

test('a rotation that broke off in the middle is finished by the next, and the proof in use stays good', async () => {
  const client = new SecretsManagerClient(cloud.aws)
  const functions = await cloud.ask<{ name: string; environment: Record<string, string> }[]>('GET', 'functions')
  const SecretId = functions.find(({ name }) => name === 'contact')?.environment.ORIGIN_SECRET
  const stored = async () =>
    JSON.parse((await client.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '{}')
  // As if the command had died before it could tell CloudFront.
  const waiting = { current: 'a value that nobody sends yet', previous: (await stored()).current }
  await client.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(waiting) }))
  await readAnew()
  expect((await cloud.fetch('/api/contact')).status).toBe(200)

  await ops('rotate-origin')
  expect(await stored()).toEqual(waiting)
  expect(await cloud.ask('GET', 'origin-headers')).toEqual({ 'x-origin-verify': waiting.current })
  expect((await cloud.fetch('/api/contact')).status).toBe(200)
})
