import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitCodes } from '../../infra/ops/command.ts'
import { linkIn, startTestCloud, type TestCloud } from '../cloud.ts'
import { runOps } from '../ops.ts'
import { commandsIn, entries } from './runbook.ts'

const { done, no } = exitCodes
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud({ deploy: true })
}, 240_000)
afterAll(() => cloud?.stop())

type Filled = { [placeholder: string]: string }

/** The step's own command, typed as it stands there with its placeholders filled in. */
const carryOut = async (step: string, command: string, answers: string[] = [], filled: Filled = {}) => {
  expect(commandsIn(step)).toContain(command)
  const typed = command.split(/ (?![^<]*>)/).map((word) => filled[word] ?? word)
  return runOps(cloud.url, typed, answers)
}
const latest = '2026-11-23'
const logsOf = async (name: string) => (await cloud.invocations(name)).flatMap(({ logs }) => logs).join('\n')
const read = async (fault?: string) => {
  await cloud.setRecording(latest, fault)
  return runOps(cloud.url, ['ingest'])
}
const write = (email: string) =>
  cloud.post('/api/contact', {
    topic: 'job',
    name: 'Jo',
    email,
    message: 'Is the port of Nogales hiring now?',
    page: '/',
  })
const signUp = (email: string) =>
  cloud.post('/api/subscriptions', { email, states: ['TX'], frequency: 'immediately', page: '/states/texas/' })
const said = (words: string | RegExp, code: number = done) =>
  expect.objectContaining({ said: expect.stringMatching(words), code })

type Rehearsal = (step: string) => Promise<void>
/** What happens in a console of AWS, on usajobs.gov or by a deployment; the words of these are held by runbook.test.ts. */
const elsewhere = 'elsewhere'

const rehearsals: Record<string, (Rehearsal | typeof elsewhere)[]> = {
  'jobs-stale': [
    async (step) => {
      const ended = await carryOut(step, 'set-key usajobs', ['developer@example.org', 'local-key'])
      expect(ended).toEqual(said(/^Stored/))
    },
    async (step) => {
      await cloud.setRecording(latest)
      expect(await carryOut(step, 'ingest')).toEqual(said(/^ingest is done: (un)?changed/))
    },
    async () => {
      for (const [fault, words] of [
        ['refused', '"status":401'],
        ['throttled', '"status":429'],
        ['unavailable', '"status":503'],
      ]) {
        expect(await read(fault)).toEqual(said(/USAJOBS could not be read/, no))
        expect(await logsOf('ingest')).toContain(words)
      }
      expect(await logsOf('ingest')).toContain('jobs.ingest.failed')
      expect(await read()).toEqual(said(/^ingest is done/))
    },
  ],
  'jobs-implausible': [
    elsewhere,
    async () => {
      expect(await read('short')).toEqual(said(/implausible and changes nothing/, no))
      expect(await logsOf('ingest')).toMatch(/jobs\.ingest\.implausible.*"count":\d+,"of":\d+/)
      expect(await read()).toEqual(said(/^ingest is done: unchanged/))
    },
    async (step) => {
      expect(await read('empty')).toEqual(said(/implausible and changes nothing/, no))
      expect(await carryOut(step, 'ingest accept', ['yes'])).toEqual(said(/^ingest is done/))
      for (const outcome of ['changed', 'unchanged'])
        expect(await runOps(cloud.url, ['ingest'])).toEqual(said(`^ingest is done: ${outcome}`))
      expect(await read()).toEqual(said(/^ingest is done: changed/))
    },
  ],
  'jobs-unknown': [
    async () => {
      await read('new-code')
      expect(await logsOf('ingest')).toContain('jobs.code.unknown')
      await read()
    },
    elsewhere,
  ],
  'jobs-set-aside': [
    async (step) => {
      expect(await read('untitled')).toEqual(said(/^ingest is done/))
      expect(await carryOut(step, 'status')).toEqual(said(/^posting \d+ set aside +no title$/m))
    },
    async (step) => {
      const prefix = 'jobs/set-aside/'
      expect(step).toContain(`\`${prefix}\``)
      const s3 = new S3Client({ ...cloud.aws, forcePathStyle: true })
      const { Contents = [] } = await s3.send(
        new ListObjectsV2Command({ Bucket: process.env.JOBS_BUCKET, Prefix: prefix }),
      )
      expect(Contents.map(({ Key }) => Key)).toEqual([expect.stringMatching(/^jobs\/set-aside\/\d+\.json$/)])
    },
    async () => {
      expect(await read()).toEqual(said(/^ingest is done/))
      expect((await runOps(cloud.url, ['status'])).said).not.toContain('set aside')
    },
  ],
  'site-stale': [
    async (step) => expect(await carryOut(step, 'status')).toEqual(said(/^site +release \d+/m)),
    async (step) => expect(await carryOut(step, 'publish')).toEqual(said(/^Release \d+ is published/)),
    elsewhere,
  ],
  'confirmations-waiting': [
    async (step) => {
      expect((await carryOut(step, 'doctor')).said).toContain('site answers')
    },
    async () => {
      for (const [fault, code] of [
        ['quota', 'mail.daily-quota'],
        ['rejected', 'mail.paused'],
      ] as const) {
        await cloud.breakSes(fault, 50)
        await signUp(`${fault}@example.org`)
        await cloud.settle()
        expect(await logsOf('subscription-mail')).toContain(code)
        await cloud.breakSes(null)
      }
    },
  ],
  'ses-sandbox': [
    async (step) => {
      expect((await carryOut(step, 'doctor')).said).toContain('site answers')
    },
    async () => {
      await cloud.breakSes('sandbox', 50)
      await signUp('patient@example.org')
      await cloud.settle()
      expect(await cloud.emails('patient@example.org')).toEqual([])
      await cloud.breakSes(null)
      await cloud.pass(16)
      await cloud.settle({ hurry: true })
      expect(await cloud.emails('patient@example.org')).toHaveLength(1)
    },
  ],
  'suppressed-sign-ups': [
    async () => {
      await cloud.post(linkIn((await cloud.emails('patient@example.org'))[0], 'confirm'), {})
      const [mail] = await cloud.emails('patient@example.org')
      await cloud.report(mail!.id, { type: 'Bounce', bounceType: 'Permanent' })
      await cloud.settle()
      await signUp('patient@example.org')
      await cloud.settle()
      expect(await logsOf('subscription-mail')).toContain('mail.suppressed')
    },
    async (step) => {
      const ended = await carryOut(step, 'subscribers find <address>', [], { '<address>': 'patient@example.org' })
      expect(ended).toEqual(said(/bounced \d{4}-\d\d-\d\d/))
    },
    elsewhere,
  ],
  'alerts-waiting': [
    async (step) => {
      expect((await carryOut(step, 'doctor')).said).toContain('site answers')
    },
    elsewhere,
  ],
  'run-long': [
    async (step) => {
      const { said } = await carryOut(step, 'status')
      expect(said).toMatch(/emails a second that SES allows +14/)
      expect(said).toMatch(
        /senders that fit it +2 are enough, limits\.senders is 2; an email takes 300 ms, not measured yet/,
      )
      expect(step).toContain('`limits.senders`')
    },
    elsewhere,
  ],
  'messages-waiting': [
    async (step) => {
      await cloud.breakSes('quota', 50)
      await write('visitor@example.org')
      await cloud.settle()
      const [waiting] = JSON.parse((await runOps(cloud.url, ['messages', '--json'])).said)
      const filled = { '<reference>': waiting.reference }
      expect(await carryOut(step, 'messages show <reference>', [], filled)).toEqual(said(/port of Nogales/))
      expect(step).toContain('`messages close`')
      expect(await runOps(cloud.url, ['messages', 'close', waiting.reference], ['yes'])).toEqual(said(/^Closed/))
      await cloud.breakSes(null)
      await cloud.settle({ hurry: true })
      await cloud.runSchedule('contact')
      expect((await cloud.emails()).filter(({ text }) => text?.includes('Nogales'))).toEqual([])
    },
    elsewhere,
  ],
  'forms-brake': [
    elsewhere,
    async (step) => expect(await carryOut(step, 'messages')).toEqual(said(/./)),
    elsewhere,
    elsewhere,
    elsewhere,
  ],
  'dead-letters': [
    async (step) => {
      await cloud.ask('POST', 'queues/send-queue', { nonsense: true })
      await cloud.settle({ hurry: true })
      expect(await carryOut(step, 'redrive', ['no'])).toEqual(
        said(/1 of send-queue: a few subscribers[\s\S]*Nothing was moved/, no),
      )
    },
    async () => {
      const tried = (await cloud.invocations('send')).filter(({ event }) => JSON.stringify(event).includes('nonsense'))
      expect(tried.length).toBeGreaterThan(1)
      for (const { outcome, logs } of tried) expect([outcome.ok, logs.join()]).not.toEqual([true, ''])
    },
    async (step) => expect(await carryOut(step, 'redrive', ['yes'])).toEqual(said(/On their way/)),
  ],
  bounces: [
    async () => {
      await signUp('leaver@example.org')
      await cloud.settle()
      const [mail] = await cloud.emails('leaver@example.org')
      await cloud.report(mail!.id, { type: 'Bounce', bounceType: 'Permanent' })
      await cloud.settle()
      expect(await runOps(cloud.url, ['subscribers', 'find', 'leaver@example.org'])).toEqual(said(/bounced/))
      expect(await logsOf('feedback')).toContain('"HardBounces":1')
      expect(await logsOf('subscriptions')).toContain('"SignUps":1')
    },
    elsewhere,
  ],
  complaints: [
    async (step) => {
      await signUp('annoyed@example.org')
      await cloud.settle()
      const [mail] = await cloud.emails('annoyed@example.org')
      await cloud.report(mail!.id, { type: 'Complaint' })
      await cloud.settle()
      const ended = await carryOut(step, 'subscribers find <address>', [], { '<address>': 'annoyed@example.org' })
      expect(ended).toEqual(said(/complained/))
    },
    async (step) => {
      await signUp('reader@example.org')
      await cloud.settle()
      await cloud.post(linkIn((await cloud.emails('reader@example.org'))[0], 'confirm'), {})
      const ended = await carryOut(step, 'preview <address>', [], { '<address>': 'reader@example.org' })
      expect(ended).toEqual(said(/^Subject: [\s\S]*\/api\/unsubscribe\//))
    },
  ],
  'emails-doubted': [
    async (step) => {
      expect((await carryOut(step, 'doctor')).said).toContain('site answers')
    },
    elsewhere,
    async (step) => {
      const ended = await carryOut(step, 'send-test <address>', [], { '<address>': 'reader@example.org' })
      expect(ended).toEqual(said(/sent/))
    },
  ],
  'events-missing': [
    async (step) => {
      expect((await carryOut(step, 'doctor')).said).toContain('site answers')
    },
    elsewhere,
  ],
  'server-errors': [
    async () => {
      await cloud.setFaults(Array.from({ length: 40 }, () => 'error' as const))
      expect((await write('unlucky@example.org')).status).toBeGreaterThanOrEqual(500)
      await cloud.setFaults([])
      expect(await logsOf('contact')).toMatch(/contact\.not-stored.*stack/)
    },
    async (step) => expect(await carryOut(step, 'messages')).toEqual(said(/./)),
  ],
  throttles: [
    async (step) => {
      expect((await carryOut(step, 'doctor')).said).toContain('site answers')
    },
    elsewhere,
    elsewhere,
  ],
  spend: [async (step) => expect(await carryOut(step, 'costs')).toEqual(said(/^total/m)), elsewhere],
}

test('every step of every entry is rehearsed, or named as one that happens elsewhere', () => {
  const counts = [...entries].map(([name, { steps }]) => [name, steps.length])
  expect(
    Object.entries(rehearsals)
      .map(([name, steps]) => [name, steps.length])
      .sort(),
  ).toEqual(counts.sort())
})

const carriedOut = Object.entries(rehearsals).filter(([, steps]) => steps.some((step) => step !== elsewhere))

describe.each(carriedOut)('%s:', (name, steps) => {
  const words = entries.get(name)?.steps ?? []
  const here = steps.flatMap((step, index) => (step === elsewhere ? [] : [[words[index] ?? '', step] as const]))
  // A step that runs commands may need a minute on a busy machine.
  test.each(here)('%s', { timeout: 180_000 }, async (step, rehearse) => rehearse(step))
})
