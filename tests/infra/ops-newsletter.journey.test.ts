import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes } from '../../infra/ops/command.ts'
import { linkIn, startTestCloud, type TestCloud } from '../cloud.ts'
import { runOps } from '../ops.ts'

const { done, misunderstood, no } = exitCodes
const reader = 'reader@example.org'
const operator = 'me@example.org'
const words = 'We moved to a new address.\n\nNothing else changes & <b>stays</b>.'

let cloud: TestCloud
const ops = (args: string[], answers: string[] = []) => runOps(cloud.url, ['newsletter', ...args], answers)
beforeAll(async () => {
  cloud = await startTestCloud({ from: new Date('2026-12-10T15:00:00Z') })
  await cloud.setRecording('2026-11-23')
  await cloud.runSchedule('ingest')
  await cloud.settle()
  await cloud.post('/api/newsletter', { email: reader })
  await cloud.settle()
  await cloud.post(linkIn((await cloud.emails(reader))[0], 'confirm'), {})
  await cloud.settle()
  await cloud.emptyInbox()
})
afterAll(() => cloud?.stop())

const alerts = async () => {
  await cloud.runSchedule('alerts')
  await cloud.settle()
}

/** What the runbook says of the newsletter, command by command, with its placeholders filled in. */
const inRunbook = () => {
  const [, paragraph = ''] =
    /\n(\*\*The newsletter\*\*[\s\S]*?)\n\*\*Pages are wrong/.exec(readFileSync('infra/docs/runbook.md', 'utf8')) ?? []
  return [...paragraph.replace(/\s+/g, ' ').matchAll(/`npm run ops -- newsletter([^`]*)`/g)].map(([, rest]) =>
    rest!.trim(),
  )
}

test('The runbook names each command, and each of them is tried here', () => {
  expect(inRunbook().toSorted()).toEqual(
    [
      '',
      'say <words>',
      'preview',
      'preview <address>',
      'hold',
      'release',
      'now',
      'import <file>',
      'import <file> <pace>',
    ].toSorted(),
  )
})

test('What is said stands in the preview, by email and as a page, and nobody else is written to', async () => {
  expect(await ops(['say'])).toMatchObject({ code: no })
  expect(await ops(['say', words])).toMatchObject({ code: done, said: expect.stringContaining('next issue') })
  expect((await ops(['say'])).said.trim()).toBe(words)
  const printed = await ops(['preview'])
  expect(printed).toMatchObject({ code: done, said: expect.stringContaining('Subject: [Preview] [Sample]') })
  expect(printed.said).toContain('We moved to a new address.')
  const { html, page } = JSON.parse((await ops(['preview', '--json'])).said)
  for (const text of [html, readFileSync(page, 'utf8')])
    expect(text).toContain('Nothing else changes &amp; &lt;b&gt;stays&lt;/b&gt;.')
  expect(readFileSync(page, 'utf8')).toContain(`<base href="${cloud.url}/"/>`)
  expect(await ops(['preview', operator])).toMatchObject({ code: done })
  await alerts()
  const emails = await cloud.emails()
  expect(emails.map(({ to }) => String(to))).toEqual([operator])
  expect(emails[0]?.text).toContain('We moved to a new address.')
  expect(emails[0]?.text).not.toContain('/api/')
  expect((await cloud.fetch('/newsletter/2026-12-10/')).status).toBe(404)
})

test('Held, no issue is made or emailed; released, it comes once, with the words, and they are used up', async () => {
  await cloud.emptyInbox()
  expect(await ops(['release'])).toMatchObject({ code: no })
  for (const _ of [1, 2]) expect(await ops(['hold'])).toMatchObject({ code: done })
  expect(await ops(['now'], ['yes'])).toMatchObject({ code: no, said: expect.stringContaining('held') })
  expect(JSON.parse((await ops(['--json'])).said)).toMatchObject([
    { issue: 'the next', words, published: expect.stringMatching(/^held since 2026-/) },
  ])
  await cloud.invoke('publish', { newsletter: 'now' })
  await alerts()
  expect(await cloud.emails()).toEqual([])

  expect(await ops(['release'])).toMatchObject({ code: done })
  expect(await ops(['now'], ['no'])).toMatchObject({ code: no })
  expect(await ops(['now'], ['yes'])).toMatchObject({ code: done })
  const html = await (await cloud.fetch('/newsletter/2026-12-10/')).text()
  expect(html).toContain('<p>We moved to a new address.</p>')

  // It is out, and nobody has it yet: what holds now, holds its emails.
  await ops(['hold'])
  await alerts()
  expect(await cloud.emails()).toEqual([])
  await ops(['release'])
  for (const _ of [1, 2]) await alerts()
  const emails = await cloud.emails()
  expect(emails.map(({ to }) => String(to))).toEqual([reader])
  expect(emails[0]?.text).toContain('We moved to a new address.')
  expect(JSON.parse((await ops(['--json'])).said)).toMatchObject([{ issue: '2026-12-10', words }])
  expect(await ops(['say'])).toMatchObject({ code: no })
})

test('A list is asked once, whoever is refused is listed with the reason, and a yes brings the newsletter', async () => {
  const [stopped, waiting, bounced] = ['stopped@example.org', 'waiting@example.org', 'bounced@example.org']
  for (const email of [stopped, waiting, bounced]) await cloud.post('/api/newsletter', { email })
  await cloud.settle()
  const linkOf = async (email: string, purpose: string) => linkIn((await cloud.emails(email))[0], purpose)
  await cloud.post(await linkOf(stopped, 'confirm'), {})
  await cloud.settle()
  await runOps(cloud.url, ['subscribers', 'end', stopped], ['yes'])
  const [mail] = await cloud.emails(bounced)
  await cloud.ask('POST', `emails/${mail!.id}/events`, { type: 'Bounce', bounceType: 'Permanent' })
  await cloud.settle()
  await cloud.emptyInbox()

  const file = join(mkdtempSync(join(tmpdir(), 'list-')), 'readers.csv')
  const rows = [
    'new@example.org',
    'other@example.org',
    'NEW@example.org',
    'nobody',
    '""',
    reader,
    stopped,
    waiting,
    bounced,
  ]
  writeFileSync(file, ['name,Email', ...rows.map((email) => `Jo,${email}`)].join('\r\n'))
  expect(await ops(['import', file], ['no'])).toMatchObject({
    code: no,
    said: expect.stringContaining('Nobody was asked'),
  })
  const ended = await ops(['import', file, '6000', '--json', '--yes'])
  expect(ended.code).toBe(no)
  const { asked, before, refused } = JSON.parse(ended.said)
  expect([asked, before]).toEqual([2, 0])
  expect(refused.map(({ row, because }: { row: number; because: string }) => [row, because])).toEqual([
    [4, 'stands in the list twice'],
    [5, expect.stringMatching(/^is no address: /)],
    [6, 'has no address'],
    [7, 'gets the newsletter already'],
    [8, 'stopped our emails before'],
    [9, 'signed up for the newsletter, and hasn’t confirmed yet'],
    [10, expect.stringMatching(/^must not be emailed: .* on 2026-12-1/)],
  ])
  await cloud.settle()
  expect(JSON.parse((await ops(['import', file, '6000', '--json', '--yes'])).said)).toMatchObject({
    asked: 0,
    before: 2,
  })
  await cloud.settle()
  const emails = await cloud.emails()
  expect(emails.map(({ to }) => String(to)).sort()).toEqual(['new@example.org', 'other@example.org'])
  expect(emails[0]?.subject).toBe('Do you still want our newsletter?')
  expect((await cloud.post(await linkOf('new@example.org', 'confirm'), {})).status).toBe(200)
  const found = JSON.parse((await runOps(cloud.url, ['subscribers', 'find', 'new@example.org', '--json'])).said)
  expect(found).toMatchObject([{ newsletter: true, alerts: 0 }])
})

test('What is not understood says so and changes nothing', async () => {
  for (const args of [
    ['later'],
    ['hold', 'on'],
    ['say', 'x'.repeat(1001)],
    ['say', '\n'],
    ['preview', 'nobody'],
    ['import'],
    ['import', '/no/such.csv'],
    ['import', 'package.json', 'fast'],
    ['hold', 'a', 'b'],
  ]) {
    const { code, complaint } = await ops(args)
    expect([args, code, complaint.length > 10]).toEqual([args, misunderstood, true])
  }
  expect(await ops(['say'])).toMatchObject({ code: no })
})
