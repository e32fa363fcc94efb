import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { readContactForm } from '../../functions/contact/read-contact-form.ts'
import { suspicionsOf } from '../../functions/contact/suspicion.ts'
import { readFields } from '../../functions/http/request-fields.ts'
import { itemStream } from '../../functions/jobs/item-stream.ts'
import { parsePosting } from '../../functions/jobs/parse.ts'
import { plainText } from '../../functions/jobs/posting-text.ts'
import { wrap } from '../../functions/mail/plain-text.ts'
import { parseAddress, slipQuestion } from '../../functions/platform/address.ts'
import { networksOf } from '../../functions/platform/network.ts'
import { fail } from '../../functions/platform/result.ts'
import { readToken } from '../../functions/platform/signing.ts'
import { cleanLine, cleanText } from '../../functions/platform/text-fields.ts'
import { parseSignUp, sentForm } from '../../functions/subscriptions/sign-up.ts'
import { answer as viewerRequest } from '../../infra/edge/viewer-request.ts'
import { type Entry, entriesOf, search } from '../../site/assets/scripts/search.ts'
import { growth } from '../growth.ts'
import { noLists } from '../infra/no-lists.ts'
import { sample } from './jobs/samples.ts'

const now = new Date('2026-11-25T12:00:00Z')
const keys = { current: 'a', keys: { a: 'a signing key of thirty-two bytes or more' } }

/** What is repeated until the input is full: what a parser may begin with, try, and go back on. */
const pumps = [
  ...['a', ' ', '\n', '\r', '\t', '0', '1,', '1 ', 'a ', 'a.', '.', ',', '-', ' - ', '--', "'", '"', '\\', '\\"'],
  ...[
    '@',
    'a@',
    '%',
    '%4',
    '%41',
    '&',
    '=',
    'a=',
    'a=&',
    ';',
    ':',
    '/',
    '//',
    '\\/',
    '?',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
  ],
  ...[
    '<',
    '>',
    '<a',
    '<a>',
    '</',
    '<!--',
    '-->',
    '<script>',
    '<script',
    '<<b>',
    '<li',
    '<p ',
    '&lt;',
    '&lt;a',
    '&#60;',
  ],
  ...[
    '&#',
    '&amp;',
    '&amp;lt;',
    'http://',
    'https://www.',
    'www.',
    'a.m. ',
    'U.S. ',
    'A. ',
    'A.',
    'é',
    'ß',
    '㌀',
    '\u0301',
  ],
  ...[
    '\u200b',
    '\u202e',
    '\ud800',
    '😀',
    '[[',
    '[{',
    '{"a":',
    '[1,',
    '"a":1,',
    'incentive ',
    'recruitment ',
    '$1 up to ',
  ],
  ...[
    '10 applicants ',
    'applicant limit ',
    'limit of ',
    '12 a-a ',
    '(10',
    '\u00a0 ',
    ' \n',
    '\n \n',
    '* ',
    '--x\r\n',
    '::',
  ],
]

/** Different letters, because some work grows only with what differs. */
const different = (size: number) =>
  Array.from({ length: size }, (_, index) => String.fromCodePoint(0x4e00 + (index % 20_000))).join('')

const around = (prefix: string, suffix = '') => [
  ...pumps.map((pump) => ({
    of: `${prefix}${pump}…${suffix}`,
    inputOf: (size: number) => prefix + pump.repeat(Math.ceil(size / pump.length)).slice(0, size) + suffix,
  })),
  { of: `${prefix}different letters${suffix}`, inputOf: (size: number) => prefix + different(size) + suffix },
]

const posted = (type: string) => (body: string) =>
  new Hono()
    .post('/', async (c) => {
      const fields = await readFields(c.req)
      return c.json(
        fields.ok ? [readContactForm(fields.value).ok, parseSignUp(sentForm.parse(fields.value), now).ok] : 0,
      )
    })
    .request('/', { method: 'POST', headers: { 'content-type': type }, body })

const job = JSON.stringify(sample('371799100'))
/** A real posting with one of its texts replaced. */
const postingWith = (field: RegExp) => (text: string) =>
  parsePosting(JSON.parse(job, (key, value) => (field.test(key) && typeof value === 'string' ? text : value)))

const entries: Entry[] = entriesOf({
  columns: {
    ...{ title: ['Border Patrol Agent'], pay: ['GS-9'], where: ['Laredo, Texas'], near: [''], soon: [0], date: [''] },
    ...{ who: ['public'], path: ['/jobs/a-1/'], states: ['TX'], series: ['1896'], low: [9], high: [9], most: [60_000] },
    ...{ opens: ['2026-11-25'], own: [0], more: [''], within: [{}], untied: [0], sectors: [''] },
  },
  names: {},
})

const inChunks = (text: string) => {
  const { push, rest } = itemStream(() => undefined)
  try {
    for (let at = 0; at < text.length; at += 1_000) push(text.slice(at, at + 1_000))
  } catch {
    return undefined
  }
  return rest()
}

const kilobyte = 1_024
const body = 128 * kilobyte
const urlencoded = posted('application/x-www-form-urlencoded')
const multipart = posted('multipart/form-data; boundary=x')
const json = posted('application/json')
const part = '--x\r\nContent-Disposition: form-data; name='

type Case = [
  name: string,
  work: (input: string) => unknown,
  inputs: { of: string; inputOf: (size: number) => string }[],
  most: number,
]
const cases: Case[] = [
  ['a form', urlencoded, [...around(''), ...around('email=a%40'), ...around('message=')], body],
  ['a form with files', multipart, [...around(''), ...around(`${part}"a"\r\n\r\n`), ...around(part)], body],
  ['a JSON form', json, [...around(''), ...around('{"email":"a@', '"}'), ...around('{"a":', '}')], body],
  [
    'the words and the place of an alert',
    (text) => parseSignUp(sentForm.parse({ words: text, without: text, near: text, page: text }), now),
    [...around(''), ...around('El Paso, ')],
    body,
  ],
  [
    'an address',
    (text) => slipQuestion(parseAddress(text).ok ? text : 'a@b.c', ''),
    [...around(''), ...around('a@'), ...around('', '@example.org')],
    body,
  ],
  ['a line', cleanLine, [...around(''), ...around('', 'x')], body],
  ['a text', cleanText, around(''), body],
  [
    'the signs of spam',
    (message) => suspicionsOf({ trap: '', message, age: fail('unknown'), ownHost: 'jobs.example' }),
    around(''),
    body,
  ],
  ['the lines of an email', wrap, around(''), body],
  ['a token', (token) => readToken(keys, token, 'confirm', now), [...around(''), ...around('1a000000')], body],
  ['a network', networksOf, [...around(''), ...around('['), ...around('::ffff:')], body],
  [
    'an address on the web',
    (uri) =>
      viewerRequest({ method: 'GET', uri, querystring: { [uri]: { value: uri } }, headers: {} }, 'a.example', noLists),
    around('/'),
    body,
  ],
  ['a search', (q) => search(entries, { q, grade: q }), around(''), body],
  [
    'an answer of USAJOBS',
    inChunks,
    [...around(''), ...around('{"SearchResultItems":'), ...around('{"SearchResultItems":[{"a":"')],
    512 * kilobyte,
  ],
  ['a text of a posting', plainText, [...around(''), ...around('<'), ...around('', '>')], 128 * kilobyte],
  ['a title', postingWith(/^PositionTitle$/), around('Agent '), 64 * kilobyte],
  [
    'a place',
    postingWith(/^(LocationName|CityName|Country.*|PositionLocationDisplay)$/),
    around('Laredo, '),
    64 * kilobyte,
  ],
  [
    'an office',
    postingWith(/^(SubAgency|PositionID|SubAgencyName|OrganizationName)$/),
    around('U.S. Border Patrol, '),
    64 * kilobyte,
  ],
  ['a code', postingWith(/(^(Code|Name)$|Grade|Range|Date|Openings|Clearance|ClosingType)/), around(''), 64 * kilobyte],
  [
    'a section',
    postingWith(/^(JobSummary|MajorDuties|Requirements|QualificationSummary|HowToApply|OtherInformation)$/),
    around(''),
    128 * kilobyte,
  ],
]

test.each(cases)(
  'reading %s takes time in proportion to its length, whatever it holds',
  { timeout: 300_000 },
  async (_, work, inputs, most) => {
    const slow: string[] = []
    for (const { of, inputOf } of inputs) {
      const { exponent, milliseconds } = await growth(work, inputOf, most)
      if (exponent > 1.5)
        slow.push(`${JSON.stringify(of)}: ${milliseconds.toFixed(0)} ms, grows with the power ${exponent.toFixed(2)}`)
    }
    expect(slow).toEqual([])
  },
)

test('Work that grows with the square is told by it', async () => {
  const copying = (input: string) => {
    let fields: string[] = []
    for (const field of input.split('=')) fields = [...fields, field]
    return fields
  }
  const { exponent } = await growth(copying, (size) => 'a='.repeat(size / 2), 32 * kilobyte)
  expect(exponent).toBeGreaterThan(1.5)
})
