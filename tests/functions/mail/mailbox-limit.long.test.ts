import { readFileSync } from 'node:fs'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmailKind, emailKinds, rulesOf } from '../../../functions/mail/kinds.ts'
import { countInMailbox, mailboxLimits, mailboxOf } from '../../../functions/mail/mailbox-limit.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { startTables } from '../../tables.ts'
import { engineTables } from './post-office.ts'

let tables: Awaited<ReturnType<typeof startTables>>
beforeAll(async () => {
  tables = await startTables(...engineTables)
})
afterAll(() => tables?.stop())

const store = () => ({ client: dynamo(), table: 'counters' })
const start = Date.parse('2026-11-25T12:00:00Z')
let asked = 0
const count = (to: string, seconds: number, delivery = `delivery ${asked++}`, kind: EmailKind = 'confirm') =>
  countInMailbox(store(), { to, kind, delivery, now: new Date(start + seconds * 1000) })

test.each([
  ['Victim@Example.org', 'victim@example.org'],
  ['victim+1@example.org', 'victim@example.org'],
  ['victim+a+b@example.org', 'victim@example.org'],
  ['+odd@example.org', '+odd@example.org'],
  ['v.i.c.t.i.m+1@gmail.com', 'victim@gmail.com'],
  ['vic.tim@googlemail.com', 'victim@gmail.com'],
  ['vic.tim@example.org', 'vic.tim@example.org'],
])('%s reaches the mailbox %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox)
})

describe('One mailbox', () => {
  test('gets the hour’s share, and is told how long the next one waits', async () => {
    for (let each = 0; each < mailboxLimits.hour; each++)
      expect((await count(`hour+${each}@example.org`, each * 60)).ok).toBe(true)
    expect(await count('hour@example.org', 600)).toEqual({
      ok: false,
      error: { kind: 'hour', retryAfterSeconds: 3000 },
    })
    expect((await count('hour@example.org', 3599)).ok).toBe(false)
    expect((await count('hour@example.org', 3600)).ok).toBe(true)
    expect((await count('hour@example.org', 3600)).ok).toBe(false)
  })

  test('gets the day’s share, whatever the hour says', async () => {
    let taken = 0
    for (let second = 0; second < 86_400; second += 900) if ((await count('d.a.y@gmail.com', second)).ok) taken++
    expect(taken).toBe(mailboxLimits.day)
    expect(await count('day@gmail.com', 86_399)).toEqual({ ok: false, error: { kind: 'day' } })
    expect((await count('day@gmail.com', 86_400)).ok).toBe(true)
  })

  test('gets a receipt beyond its limits, and no more than one of each step beyond', async () => {
    for (let each = 0; each < mailboxLimits.day; each++) await count('receipt@example.org', each * 1000)
    const answers = []
    for (const kind of ['manage', 'ended', 'changed', 'moved', 'moved'] as const)
      answers.push(await count('receipt@example.org', 12_000, undefined, kind))
    expect(answers.map(({ ok }) => ok)).toEqual([false, true, false, true, false])
  })

  test('gets fewer of a kind that says so, and others after them', async () => {
    const answers = []
    for (let hour = 0; hour < 6; hour++)
      answers.push(
        await count('link@example.org', hour * 3600, undefined, 'manage'),
        await count('link@example.org', hour * 3600),
      )
    expect(answers.map(({ ok }) => ok)).toEqual([...Array(10).fill(true), false, true])
  })

  test('is counted once for a delivery that is tried again', async () => {
    for (let attempt = 0; attempt < 10; attempt++)
      expect((await count('again@example.org', attempt, 'the same')).ok).toBe(true)
    for (let each = 1; each < mailboxLimits.hour; each++) expect((await count('again@example.org', 10)).ok).toBe(true)
    expect((await count('again@example.org', 10)).ok).toBe(false)
  })

  test('gets no more when many ask at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => count('race@example.org', 0)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(mailboxLimits.hour)
  })

  test('is nowhere written down', async () => {
    await count('private@example.org', 0)
    const { Items } = await dynamo().send(new ScanCommand({ TableName: 'counters' }))
    expect(JSON.stringify(Items)).not.toContain('private')
  })
})

test('The runbook and the page on forms say the numbers that hold', () => {
  const words = `at most ${mailboxLimits.hour} in an hour and ${mailboxLimits.day} in a day`
  for (const page of ['runbook', 'forms'])
    expect(readFileSync(`infra/docs/${page}.md`, 'utf8').replace(/\s+/g, ' ')).toContain(words)
  const most = Math.max(...(Object.keys(emailKinds) as EmailKind[]).map((kind) => rulesOf(kind).beyondLimit ?? 0))
  const [hour, day] = [mailboxLimits.hour + most, mailboxLimits.day + most]
  expect(readFileSync('infra/docs/runbook.md', 'utf8').replace(/\s+/g, ' ')).toContain(
    `never more than ${hour} in an hour and ${day} in a day`,
  )
})
