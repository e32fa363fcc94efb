import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressId } from '../../functions/platform/address.ts'
import { exitCodes } from '../../infra/ops/command.ts'
import { linkIn, startTestCloud, type TestCloud } from '../cloud.ts'
import { runOps } from '../ops.ts'

const { done, misunderstood, no } = exitCodes

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud?.stop())

const ops = (args: string[], lines: string[] = []) => runOps(cloud.url, args, lines)
const rows = async (...args: string[]): Promise<Record<string, unknown>[]> =>
  JSON.parse((await ops([...args, '--json'])).said)

const signUp = (email: string) =>
  cloud.post('/api/subscriptions', { email, states: ['TX'], frequency: 'immediately', page: '/states/texas/' })

describe('The operator', () => {
  test('sees openings, queues and held messages at a glance after a reading', async () => {
    const { said, complaint } = await ops(['ingest'])
    expect(said).toContain('ingest is done')
    expect(complaint).toMatch(/^ingest in the local cloud at \S+: \d+ s$/m)
    const status = await rows('status')
    expect(Number(status.find(({ what }) => what === 'openings')?.value)).toBeGreaterThan(10)
    expect(status).toContainEqual({ what: 'dead letters', value: 0 })
    expect(status).toContainEqual({ what: 'held messages', value: 0 })
  })

  test('fills the history, is told what is missing of it, and sees what is held', async () => {
    await cloud.ask('PUT', 'recording', { historicFault: 'short' })
    const short = await ops(['history', 'fill'])
    expect(short).toMatchObject({ said: expect.stringMatching(/^\d+ months missing: .*\(short\)/), code: no })
    await cloud.ask('PUT', 'recording', {})
    expect(await ops(['history', 'fill'])).toMatchObject({
      said: expect.stringMatching(/^The history is complete: \d+ months read now, 619 announcements in all/),
      code: done,
    })
    const { said } = await ops(['history', 'fill', '--json'])
    expect(JSON.parse(said)).toEqual({ outcome: 'filled', read: 0, left: 0, held: 619 })
    const years = await rows('history')
    expect(years).toHaveLength(6)
    expect(years.reduce((sum, { announcements }) => sum + Number(announcements), 0)).toBe(619)
    expect((await ops(['history', 'backwards'])).code).toBe(misunderstood)
  })

  test('is told by the doctor what is missing and what to do', async () => {
    const checks = await rows('doctor')
    expect(checks.map(({ check }) => check)).toEqual(['site answers', 'USAJOBS key', 'postal address'])
    for (const check of checks) if (check.well === 'no') expect(check['what to do']).toMatch(/\w{3,}/)
  })

  test('reads a held message, lets it go, and it arrives', async () => {
    const link = 'https://a.example https://b.example https://c.example https://d.example'
    await cloud.post('/api/contact', {
      topic: 'job',
      name: 'Jo',
      email: 'jo@example.org',
      message: `Look: ${link}`,
      page: '/',
    })
    const [held] = (await rows('messages')).filter(({ standing }) => standing === 'held')
    const reference = String(held?.reference)
    expect((await ops(['messages', 'show', reference])).said).toContain('https://a.example')
    expect((await ops(['messages', 'delete', reference], ['no'])).said).toContain('Nothing was deleted')
    expect((await ops(['messages', 'release', reference])).said).toContain('goes to the operator')
    await cloud.runSchedule('contact')
    expect((await cloud.emails('operator@example.org')).some(({ text }) => text?.includes('a.example'))).toBe(true)
    // What was let go can be deleted no more by this way.
    expect((await ops(['messages', 'delete', reference], ['yes'])).said).toContain('It’s been emailed already')
    expect((await ops(['messages', 'show', reference])).said).toContain('https://a.example')
    expect(await ops(['messages', 'show', '0000-0000'])).toMatchObject({
      said: expect.stringContaining('No message 0000-0000 is kept'),
      code: no,
    })
  })

  test('deletes a held message for good, and nobody is mailed', async () => {
    const message = 'Buy now'
    await cloud.post('/api/contact', { topic: 'job', email: 'spam@example.org', message, second_note: 'x' })
    const [held] = (await rows('messages')).filter(({ standing }) => standing === 'held')
    expect(held?.['held because']).toMatch(/^trap/)
    expect((await ops(['messages', 'delete', String(held?.reference)], ['yes'])).said).toContain('Deleted')
    for (const number of [1, 2])
      await cloud.post('/api/contact', {
        topic: 'job',
        email: 'spam@example.org',
        message: `${message} ${number}`,
        second_note: 'x',
      })
    expect(await rows('messages', 'trap')).toHaveLength(2)
    expect(await rows('messages', 'links')).toEqual([])
    expect((await ops(['messages', 'delete', 'links'], ['yes'])).said).toContain('Nothing is held')
    expect((await ops(['messages', 'delete', 'trap'], ['yes'])).said).toContain('2 messages deleted')
    expect(JSON.stringify(await cloud.table('messages'))).not.toContain(message)
    await cloud.runSchedule('contact')
    expect(await cloud.emails('spam@example.org')).toEqual([])
  })

  test('releases, or deletes, what is held for its links, and nothing that is held for another sign alone', async () => {
    const links = ['a', 'b', 'c', 'd'].map((name) => `https://${name}.example`).join(' ')
    const write = (message: string, more = {}) =>
      cloud.post('/api/contact', { topic: 'job', email: 'many@example.org', message, ...more })
    for (const number of [1, 2]) await write(`Release ${number} ${links}`)
    await write('Only the trap', { second_note: 'x' })
    expect((await rows('messages', 'links')).map((row) => row['held because'])).toEqual(['links', 'links'])
    expect((await ops(['messages', 'release', 'links'], ['no'])).said).toContain('Nothing was changed')
    expect((await ops(['messages', 'release', 'links'], ['yes'])).said).toContain('2 messages released')
    await cloud.runSchedule('contact')
    const arrived = (await cloud.emails('operator@example.org')).filter(({ text }) => text?.includes('Release '))
    expect(arrived).toHaveLength(2)
    for (const number of [1, 2, 3]) await write(`Delete ${number} ${links}`)
    expect((await ops(['messages', 'delete', 'links'], ['yes'])).said).toContain('3 messages deleted')
    expect(await rows('messages')).toMatchObject([{ 'held because': 'trap' }])
    expect(JSON.stringify(await cloud.table('messages'))).not.toContain('Delete 1')
    expect((await ops(['messages', 'delete', 'trap'], ['yes'])).said).toContain('1 messages deleted')
  })

  test('gets messages alone from a long list, as a program reads it, and is told beside it that there are more', async () => {
    await cloud.post('/api/contact', { topic: 'job', email: 'spam@example.org', message: 'Buy', second_note: 'x' })
    const dynamo = new DynamoDBClient(cloud.aws)
    const TableName = await cloud.tableName('messages')
    const { Items = [] } = await dynamo.send(new ScanCommand({ TableName }))
    const held = Items.find(({ standing }) => standing?.S === 'held')
    const copies = Array.from({ length: 200 }, (_, index) => ({ ...held, id: { S: `copy-${index}` } }))
    for (const Item of copies) await dynamo.send(new PutItemCommand({ TableName, Item }))
    const first = await ops(['messages', '--json'])
    expect(JSON.parse(first.said)).toHaveLength(200)
    for (const row of JSON.parse(first.said)) expect(row.reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(first.complaint).toBe('1 more: npm run ops -- messages 2\n')
    const second = await ops(['messages', '2', '--json'])
    expect([JSON.parse(second.said).length, second.complaint]).toEqual([1, ''])
    expect((await ops(['messages', 'delete', 'all'], ['yes'])).said).toContain('201 messages deleted')
  })

  test('gets a list from every listing, an empty one where there is nothing', async () => {
    for (const line of ['redrive', 'messages', 'messages trap', 'subscribers find nobody@example.org'])
      expect([line, await rows(...line.split(' '))]).toEqual([line, []])
    for (const line of ['status', 'doctor', 'rollback', 'newsletter', 'history', 'costs'])
      expect([line, Array.isArray(await rows(...line.split(' ')))]).toEqual([line, true])
  })

  test('reads a message that SES does not take, answers it by other ways and closes it', async () => {
    await cloud.breakSes('rejected', 1000)
    await cloud.post('/api/contact', { topic: 'press', email: 'urgent@example.org', message: 'Before noon, please' })
    await cloud.settle()
    const [waiting] = await rows('messages')
    expect(waiting).toMatchObject({ standing: 'waiting', from: 'urgent@example.org' })
    const reference = String(waiting?.reference)
    expect((await ops(['messages', 'show', reference])).said).toContain('Before noon, please')
    expect((await ops(['messages', 'delete', reference])).said).toContain('waiting to be emailed')
    expect((await ops(['messages', 'close', reference], ['yes'])).said).toContain('Closed')
    await cloud.breakSes(null)
    await cloud.settle({ hurry: true })
    await cloud.runSchedule('contact')
    expect((await cloud.emails()).filter(({ text }) => text?.includes('Before noon'))).toEqual([])
    expect(await cloud.emails('urgent@example.org')).toEqual([])
  })

  test('finds, exports and erases what is held about a person, and nothing without a yes', async () => {
    await signUp('ada@example.org')
    expect(await rows('subscribers', 'find', 'Ada@example.org')).toMatchObject([
      { alerts: 0, watches: 0, pending: true },
    ])
    expect((await ops(['subscribers', 'export', 'ada@example.org'])).said).toContain('"ada@example.org"')
    expect((await ops(['subscribers', 'erase', 'ada@example.org'], ['no'])).said).toContain('Nothing was erased')
    expect((await ops(['subscribers', 'erase', 'ada@example.org'], ['yes'])).said).toContain('Erased')
    expect((await ops(['subscribers', 'find', 'ada@example.org'])).said).toContain('We hold nothing')
    expect(await cloud.table('subscribers')).toEqual([])
  })

  test('hands over and erases what someone watches and wrote to us, too', async () => {
    await cloud.setRecording('2026-11-16')
    await cloud.runSchedule('ingest')
    const job = '726625800'
    await cloud.post('/api/watch', { address: 'ida@example.org', job, page: '/jobs/' })
    await cloud.settle()
    await cloud.post(linkIn((await cloud.emails('ida@example.org')).at(-1), 'confirm'), {})
    const message = 'Does the academy take left-handed people?'
    await cloud.post('/api/contact', { topic: 'job', name: 'Ida', email: 'Ida@example.org', message, page: '/' })
    expect(await rows('subscribers', 'find', 'ida@example.org')).toMatchObject([{ watches: 1, messages: 1 }])
    const { said } = await ops(['subscribers', 'export', 'ida@example.org'])
    expect(said).toContain(`"control": "${job}"`)
    expect(said).toContain(message)
    await ops(['subscribers', 'erase', 'ida@example.org'], ['yes'])
    for (const table of ['subscribers', 'messages'])
      expect(JSON.stringify(await cloud.table(table))).not.toMatch(/da@example\.org/)
    expect((await ops(['subscribers', 'export', 'ida@example.org'])).said).toContain('We hold nothing')
  })

  test('stores the USAJOBS key without showing it', async () => {
    const { said, complaint } = await ops(['set-key', 'usajobs'], ['developer@example.org', 'local-key'])
    expect(said).toContain('Stored')
    expect(said + complaint).not.toContain('local-key')
    expect((await rows('doctor'))[1]).toMatchObject({ check: 'USAJOBS key', well: 'yes' })
  })

  test.skipIf(process.platform !== 'linux')('types the key unseen at a real terminal', async () => {
    const child = spawn('script', ['-qec', 'node --import tsx infra/ops/ops.ts --local set-key usajobs', '/dev/null'], {
      env: { ...process.env, PORT: new URL(cloud.url).port },
    })
    let screen = ''
    child.stdout.on('data', (shown: Buffer) => {
      screen += shown
      if (screen.endsWith('requested with: ')) child.stdin.write('developer@example.org\n')
      else if (screen.endsWith('Key: ')) child.stdin.write('local-key\n')
    })
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(screen).toContain('developer@example.org')
    expect(screen).toContain('Stored')
    expect(screen).not.toContain('local-key')
  })

  test('rotates the signing keys, and links of before still work', async () => {
    await signUp('bob@example.org')
    await cloud.settle()
    const [mail] = await cloud.emails('bob@example.org')
    const link = linkIn(mail, 'confirm')
    expect((await ops(['rotate-keys'])).said).toContain('Links are signed with key b')
    expect((await cloud.fetch(link)).status).toBe(200)
  })

  test('restores lost subscribers without touching what is there, and they get the next alert', async () => {
    await cloud.setRecording('2026-11-16')
    await cloud.runSchedule('ingest')
    await signUp('kept@example.org')
    await cloud.settle()
    const [mail] = await cloud.emails('kept@example.org')
    await cloud.post(linkIn(mail, 'confirm'), {})
    await cloud.settle()
    const [table] = (await cloud.ask<{ name: string; tableName: string }[]>('GET', 'tables')).filter(
      ({ name }) => name === 'subscribers',
    )
    const dynamo = new DynamoDBClient(cloud.aws)
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: table?.tableName }))
    await dynamo.send(
      new CreateTableCommand({
        TableName: 'restored-subscribers',
        KeySchema: Table?.KeySchema,
        AttributeDefinitions: Table?.AttributeDefinitions,
        BillingMode: 'PAY_PER_REQUEST',
      }),
    )
    const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: table?.tableName }))
    for (const Item of Items) await dynamo.send(new PutItemCommand({ TableName: 'restored-subscribers', Item }))
    const lost = Items.filter(({ id }) => id?.S === addressId('kept@example.org'))
    expect(lost).toHaveLength(1)
    for (const { shard, id } of lost)
      await dynamo.send(new DeleteItemCommand({ TableName: table?.tableName, Key: { shard: shard!, id: id! } }))

    const { said } = await ops(['restore', 'subscribers', 'restored-subscribers', '--yes'])
    expect(said).toContain(`1 items restored, ${Items.length - 1} were there already`)
    await cloud.emptyInbox()
    await cloud.setRecording('2026-11-23')
    await cloud.runSchedule('ingest')
    await cloud.settle()
    expect(await cloud.emails('kept@example.org')).toHaveLength(1)
    const previewed = (await ops(['preview', 'kept@example.org'])).said
    expect(previewed).toMatch(/^Subject: \[Sample\] \d+ new jobs in Texas/)
    expect(previewed).toContain('/api/unsubscribe/')
    expect(await cloud.emails('kept@example.org')).toHaveLength(1)
  })

  /** The table as it is now, under another name: what AWS makes of a backup. */
  const backUp = async (name: string, as: string) => {
    const dynamo = new DynamoDBClient(cloud.aws)
    const TableName = await cloud.tableName(name)
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }))
    const keys = Table?.KeySchema?.map(({ AttributeName }) => AttributeName)
    await dynamo.send(
      new CreateTableCommand({
        TableName: as,
        KeySchema: Table?.KeySchema,
        AttributeDefinitions: Table?.AttributeDefinitions?.filter(({ AttributeName }) => keys?.includes(AttributeName)),
        BillingMode: 'PAY_PER_REQUEST',
      }),
    )
    const { Items = [] } = await dynamo.send(new ScanCommand({ TableName }))
    for (const Item of Items) await dynamo.send(new PutItemCommand({ TableName: as, Item }))
  }
  const write = (email: string, message: string) =>
    cloud.post('/api/contact', { topic: 'job', name: 'Ann', email, message, page: '/' })
  /** The link by which someone who signed up and confirmed manages their alerts. */
  const subscribe = async (email: string) => {
    await signUp(email)
    await cloud.settle()
    const mails = await cloud.emails(email)
    const confirmed = await cloud.post(linkIn(mails.at(-1), 'confirm'), {})
    return /\/api\/manage\/[\w-]+/.exec(await confirmed.text())?.[0] ?? ''
  }
  const holds = async (table: string, words: string) => JSON.stringify(await cloud.table(table)).includes(words)

  test('restores nothing of someone who had everything deleted since, neither alerts nor messages', async () => {
    const manage = await subscribe('ann@example.org')
    await write('Ann@example.org', 'Is the test in spring?')
    await backUp('subscribers', 'before-subscribers')
    await backUp('messages', 'before-messages')
    await cloud.post(manage, { action: 'forget' })
    await cloud.settle()
    for (const table of ['subscribers', 'messages']) {
      expect(await holds(table, 'nn@example.org')).toBe(false)
      const { said } = await ops(['restore', table, `before-${table}`, '--yes'])
      expect(said).toMatch(/\d+ left out, of people who were erased since\./)
      expect(await holds(table, 'nn@example.org')).toBe(false)
    }
    expect((await ops(['subscribers', 'find', 'ann@example.org'])).said).toContain('We hold nothing')

    // Whoever comes back after that is someone the next backup must bring back.
    await cloud.emptyInbox()
    await subscribe('ann@example.org')
    await write('ann@example.org', 'I am back')
    await backUp('subscribers', 'after-subscribers')
    await backUp('messages', 'after-messages')
    const dynamo = new DynamoDBClient(cloud.aws)
    for (const [table, ...keys] of [
      ['subscribers', 'shard', 'id'],
      ['messages', 'id'],
    ] as const) {
      for (const item of await cloud.table(table))
        await dynamo.send(
          new DeleteItemCommand({
            TableName: await cloud.tableName(table),
            Key: Object.fromEntries(keys.map((key) => [key, { S: String(item[key]?.S) }])),
          }),
        )
      await ops(['restore', table, `after-${table}`, '--yes'])
    }
    expect(await rows('subscribers', 'find', 'ann@example.org')).toMatchObject([{ alerts: 1, messages: 1 }])
    expect(await holds('messages', 'Is the test in spring?')).toBe(false)
  })

  test('ends the alerts of someone who asked for it, and only with a yes', async () => {
    await signUp('eve@example.org')
    await cloud.settle()
    const [mail] = await cloud.emails('eve@example.org')
    await cloud.post(linkIn(mail, 'confirm'), {})
    expect((await ops(['subscribers', 'end', 'eve@example.org'], ['no'])).said).toContain('Nothing was changed')
    expect((await ops(['subscribers', 'end', 'eve@example.org'], ['yes'])).said).toContain('No alerts go')
    const eve = (await cloud.table('subscribers')).filter(({ record }) => String(record?.S).includes('eve@example.org'))
    expect(eve).toHaveLength(1)
    expect(eve[0]).not.toHaveProperty('alerts')
  })

  test('believes an answer of USAJOBS that seems too small only with a yes', async () => {
    await cloud.setRecording('2026-11-23', 'empty')
    expect(await ops(['ingest'])).toMatchObject({ said: expect.stringContaining('implausible'), code: no })
    expect(await ops(['ingest', 'accept'], ['no'])).toMatchObject({ said: 'Nothing was read.\n', code: no })
    expect((await ops(['ingest', 'accept', '--yes'])).said).toContain('ingest is done')
    await cloud.setRecording('2026-11-23')
  })

  test('reads the bill of a month as a table, with its total', async () => {
    const { said } = await ops(['costs', '10000', '500'])
    expect(said.split('\n').length).toBeGreaterThan(5)
    expect(said).toMatch(/^total +/m)
  })

  test('sends a test mail', async () => {
    expect(await rows('send-test', 'operator@example.org')).toMatchObject([{ outcome: 'sent' }])
    await cloud.breakSes('rejected')
    expect(await ops(['send-test', 'operator@example.org'])).toMatchObject({ code: no })
  })

  test('goes back to the release before with one invalidation, and it stays until published again', async () => {
    const home = async () => (await cloud.fetch('/')).text()
    // What the tests before made new is published first.
    await cloud.settle()
    const newest = await home()
    const [current, before] = await rows('rollback')
    expect(current).toMatchObject({ state: 'current' })
    const release = String(before?.release)
    expect(await ops(['rollback', release], ['no'])).toMatchObject({ said: 'Nothing was changed.\n', code: no })
    const invalidations = await cloud.ask<unknown[]>('GET', 'invalidations')

    expect((await ops(['rollback', release], ['yes'])).said).toContain(`as release ${release} was`)
    const old = await home()
    expect(old).not.toBe(newest)
    expect((await cloud.ask<unknown[]>('GET', 'invalidations')).slice(invalidations.length)).toMatchObject([
      { paths: ['/*'] },
    ])
    await cloud.runSchedule('publish')
    expect(await home()).toBe(old)
    expect((await rows('status')).find(({ what }) => what === 'site')?.value).toContain(`held as release ${release}`)

    expect((await ops(['publish'])).said).toContain('is published')
    expect(await home()).toBe(newest)
    expect(await ops(['rollback', '9999'])).toMatchObject({
      said: expect.stringContaining('no release 9999'),
      code: no,
    })
  })

  test('is told what each command does, without a deployment', async () => {
    const { said } = await ops(['--help'])
    const names = [...said.matchAll(/^ {2}([a-z-]+)(?: .*)?$/gm)].map(([, name]) => name ?? '')
    expect(names).toEqual(
      expect.arrayContaining([
        ...['doctor', 'status', 'messages', 'subscribers', 'redrive', 'ingest', 'publish', 'rollback', 'preview'],
        ...['send-test', 'rotate-keys', 'costs', 'set-key', 'restore'],
      ]),
    )
    const { said: more, code } = await ops(['subscribers', '--help'])
    expect(more).toContain('npm run ops -- subscribers find|end|export|erase <address>')
    expect(more).toMatch(/erase .+asks first/)
    expect(code).toBe(0)
  })

  test('gets one sentence and an exit code for a mistake', async () => {
    const { complaint, code } = await ops(['subscribers', 'find', 'nobody'])
    expect(complaint.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(misunderstood)
    expect((await ops(['subscribers'])).complaint).toBe('subscribers takes find, end, export or erase.\n')
    expect((await ops(['nonsense'])).complaint).toContain('There is no command nonsense')
  })
})
