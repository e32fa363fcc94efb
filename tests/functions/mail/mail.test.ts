import { SESClient } from '@aws-sdk/client-ses'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { composeMail, type Mail, mailer } from '../../../functions/mail/mail.ts'
import { type Outcome, outcomeOf } from '../../../functions/mail/outcome.ts'
import { wrap } from '../../../functions/mail/plain-text.ts'
import { mayReceive } from '../../../functions/mail/recipients.ts'
import { visibly } from '../../../functions/mail/visibly.ts'
import { clockAt, type Mailbox, startMailbox } from '../alerts/mailbox.ts'

const mail = (change: Partial<Mail> = {}): Mail => ({
  to: 'reader@example.org',
  subject: 'New job',
  html: '<p>Hello</p>',
  text: 'Hello',
  deliveryId: 'a-delivery',
  ...change,
})
const headerLines = async (change: Partial<Mail>, sender = 'alerts@example.org') =>
  (await composeMail(mail(change), sender)).toString().split('\r\n\r\n')[0]!.split('\r\n')

describe('A mail', () => {
  const token = `1a000000${'x'.repeat(22)}${'y'.repeat(22)}`

  test('A14 A9 keeps List-Unsubscribe on one line of at most 870 characters, with the longest host and token', async () => {
    const unsubscribe = `https://${'a'.repeat(60)}.${'b'.repeat(60)}.example.org/api/unsubscribe/${token}`
    const lines = await headerLines({ list: { name: 'job-alerts', unsubscribe } })
    const [line = ''] = lines.filter((each) => each.startsWith('List-Unsubscribe:'))
    expect(line).toBe(`List-Unsubscribe: <${unsubscribe}>`)
    expect(line.length).toBeLessThanOrEqual(870)
    expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })

  test('A13 carries the One-Click header only together with List-Unsubscribe', async () => {
    expect((await headerLines({})).filter((line) => /^List-/i.test(line))).toEqual([])
  })

  test('is named as a list below the sender’s domain, if it is one, and as automatic always (RFC 2919, RFC 3834)', async () => {
    const listed = await headerLines({ list: { name: 'job-alerts', unsubscribe: 'https://x.example.org' } })
    expect(listed.filter((line) => /^List-Id:/i.test(line)).map((line) => line.slice(9))).toEqual([
      '<job-alerts.example.org>',
    ])
    for (const lines of [listed, await headerLines({})]) expect(lines).toContain('Auto-Submitted: auto-generated')
  })

  test('ends every line with CR and LF, whatever its parts were written with (RFC 5322)', async () => {
    const raw = (
      await composeMail(mail({ text: 'one\ntwo\r\nthree\rfour\n', html: '<p>one</p>\n' }), 'a@example.org')
    ).toString()
    expect(raw).toContain('one\r\ntwo\r\nthree\r\nfour\r\n')
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  test('A24 keeps long links whole through quoted-printable', async () => {
    const link = `https://jobs.example.org/api/confirm/${token}`
    const raw = await composeMail(
      mail({ text: `Open\n${link}\nnow`, html: `<a href="${link}">Open</a>` }),
      'a@example.org',
    )
    const parsed = await PostalMime.parse(raw)
    expect(parsed.text).toContain(`\n${link}\n`)
    expect(parsed.html).toContain(`"${link}"`)
  })

  test('A31 encodes what is not ASCII in names and subjects by RFC 2047', async () => {
    const raw = await composeMail(mail({ subject: 'Neue Stelle für Jürgen' }), 'alerts@example.org')
    expect(raw.toString()).toMatch(/^Subject: =\?UTF-8\?/m)
    expect((await PostalMime.parse(raw)).subject).toBe('Neue Stelle für Jürgen')
  })

  test('carries no mark in a subject or a name that turns the reading direction or that nobody sees', async () => {
    const raw = await composeMail(
      mail({ subject: 'New\u202ebojs\u200b', replyTo: { name: 'Jo\u202e\u2066 gro', address: 'jo@example.org' } }),
      'alerts@example.org',
    )
    const parsed = await PostalMime.parse(raw)
    expect([parsed.subject, parsed.replyTo?.[0]?.name]).toEqual(['Newbojs', 'Jo gro'])
  })

  test.each([
    ['abc\u202egpj.exe', 'abc[U+202E]gpj.exe'],
    ['soft\u00adhyphen, zero\u200bwidth', 'soft[U+00AD]hyphen, zero[U+200B]width'],
    ['a family 👨‍👩‍👧 and a flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'a family 👨‍👩‍👧 and a flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['¿Señor Núñez?', '¿Señor Núñez?'],
  ])('shows what is invisible in %j', (typed, shown) => {
    expect(visibly(typed)).toBe(shown)
  })

  test.each(['subject', 'replyTo', 'to'] as const)(
    'A62 lets no line break of the %s become a header',
    async (field) => {
      const typed = 'x@example.org\r\nBcc: victim@example.org'
      const lines = await headerLines({ [field]: field === 'replyTo' ? { name: typed, address: typed } : typed })
      expect(lines.filter((line) => /^bcc:/i.test(line))).toEqual([])
    },
  )
})

describe('A46 A stage', () => {
  const may = (STAGE: string, ALLOWED_RECIPIENTS: string, address: string) =>
    mayReceive(address, { STAGE, ALLOWED_RECIPIENTS })

  test.each([
    ['production', '', 'anybody@example.org', true],
    ['staging', '', 'anybody@example.org', false],
    ['staging', 'me@example.org', 'Me@Example.org', true],
    ['staging', 'me@example.org', 'you@example.org', false],
    ['staging', 'example.com; @example.net', 'anybody@example.net', true],
    ['staging', 'example.com', 'anybody@notexample.com', false],
    ['staging', 'example.com', 'example.com@elsewhere.org', false],
    ['production', 'me@example.org', 'you@example.org', false],
  ])('%s with "%s" may write to %s: %s', (stage, allowed, address, expected) => {
    expect(may(stage, allowed, address)).toBe(expected)
  })
})

describe('What SES answers', () => {
  const failure = (name: string, message: string, status: number) =>
    Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } })

  test.each<[string, unknown, Outcome['kind']]>([
    ['too many a second', failure('Throttling', 'Maximum sending rate exceeded.', 400), 'throttled'],
    ['too many requests', failure('ThrottlingException', 'Rate exceeded', 400), 'throttled'],
    ['too many a day', failure('Throttling', 'Daily message quota exceeded.', 400), 'daily-quota'],
    ['account paused', failure('AccountSendingPausedException', 'Sending is disabled', 400), 'paused'],
    ['account paused, the older way', failure('MessageRejected', 'Sending paused for this account.', 400), 'paused'],
    ['configuration set missing', failure('ConfigurationSetDoesNotExistException', 'x', 400), 'paused'],
    ['not allowed', failure('AccessDenied', 'not authorized', 403), 'paused'],
    ['sandbox', failure('MessageRejected', 'Email address is not verified.', 400), 'sandbox'],
    ['bad address', failure('InvalidParameterValue', 'Domain contains dot-string', 400), 'rejected'],
    ['bad content', failure('MessageRejected', 'Virus', 400), 'rejected'],
    ['server fault', failure('InternalFailure', 'oops', 500), 'unknown'],
    ['away', failure('ServiceUnavailable', 'away', 503), 'unknown'],
    ['no answer', failure('TimeoutError', 'timed out', 0), 'unknown'],
    ['connection lost', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), 'unknown'],
    ['not even an error', 'thrown text', 'unknown'],
  ])('%s', (_, error, kind) => {
    expect(outcomeOf(error).kind).toBe(kind)
  })
})

describe('Sending', () => {
  let mailbox: Mailbox
  const clock = clockAt('2026-11-25T12:00:00Z')
  const settings = {
    STAGE: 'production',
    SENDER: 'alerts@example.org',
    CONFIGURATION_SET: 'set',
    ALLOWED_RECIPIENTS: '',
  }
  beforeAll(async () => {
    mailbox = await startMailbox(clock)
  })
  beforeEach(() => {
    mailbox.sent.length = 0
  })
  afterAll(() => mailbox?.stop())
  const send = (change: Partial<Mail> = {}, stage: Partial<typeof settings> = {}) => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
    const client = new SESClient({ endpoint: mailbox.endpoint, region: 'us-east-1', maxAttempts: 1, credentials })
    return mailer(client, { ...settings, ...stage })(mail(change))
  }

  test('A61 names the configuration set and the delivery, and gives the message id back', async () => {
    expect(await send()).toEqual({ kind: 'sent', messageId: 'message-1' })
    expect(mailbox.sent).toMatchObject([{ configurationSet: 'set', delivery: 'a-delivery', to: 'reader@example.org' }])
  })

  test('A46 outside production reaches nobody who is not listed, and SES is not even asked', async () => {
    expect(await send({}, { STAGE: 'staging' })).toEqual({ kind: 'refused' })
    expect(mailbox.sent).toEqual([])
  })
})

describe('Plain text', () => {
  test('is wrapped at spaces, keeps line breaks, and never breaks a link', () => {
    const link = `https://example.org/${'x'.repeat(100)}`
    expect(
      wrap(`${'word '.repeat(30)}\n${link}`)
        .split('\n')
        .at(-1),
    ).toBe(link)
    for (const line of wrap('word '.repeat(60)).split('\n')) expect(line.length).toBeLessThanOrEqual(72)
    expect(wrap('one\n\ntwo', '> ')).toBe('> one\n>\n> two')
  })
})
