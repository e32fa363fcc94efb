import fc from 'fast-check'
import { type Purpose, signToken } from '../../../functions/platform/signing.ts'

/** Keys of the functions under test. `old` signs nothing any more and still counts. */
export const keys = {
  current: 'a',
  keys: { a: 'a signing key of thirty-two bytes or more', b: 'an older key of thirty-two bytes or more' },
}
const foreign = { current: 'a', keys: { a: 'someone else’s key of thirty-two bytes' } }

/** Whose links are right, and of whom nothing is stored. */
export const known = 'AAAAAAAAAAAAAAAAAAAAAA'
const unknown = 'BBBBBBBBBBBBBBBBBBBBBB'

/** One request as API Gateway hands it to a function (payload format 2.0), before the fixed parts are added. */
export type GeneratedRequest = {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: { text: string; base64: boolean } | undefined
}

const fieldNames = [
  'topic',
  'page',
  'name',
  'email',
  'message',
  'stamp',
  'checked',
  'second_note',
  'states',
  'occupations',
  'frequency',
  'consent',
  'address',
  'action',
  'alert',
  'preview',
  'hour',
  'pay',
  'groups',
  'near',
  'miles',
  'sectors',
  'words',
  'without',
  'job',
  'newsletter',
  '__proto__',
  'constructor',
  'toString',
  '',
] as const

const word = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'job',
    'press',
    'correction',
    'TX',
    'all',
    '1896',
    'immediate',
    'daily',
    'weekly',
    'yes',
    'change',
    'move',
    'pause',
    'resume',
    'data',
    'weekly',
    'restore',
    'veteran',
    '\u0000',
    '\r\n',
  ),
  fc.constantFrom('jo@example.org', 'a+b@x.org', 'o’hara@x.org', 'jo@gmial.com', 'jo@bücher.example', 'jo@\u0000.org'),
  fc.integer({ min: 1, max: 12_000 }).map((length) => 'x'.repeat(length)),
)
const fields = fc.array(
  fc.tuple(fc.oneof({ arbitrary: fc.constantFrom(...fieldNames), weight: 9 }, { arbitrary: word, weight: 1 }), word),
  {
    maxLength: 12,
  },
)
const complete = fc.uuid().map((unique): [string, string][] => [
  ['topic', 'job'],
  ['email', `${unique}@example.org`],
  ['message', unique],
  ['states', 'TX'],
  ['frequency', 'daily'],
  ['address', `${unique}@example.net`],
  ['action', 'move'],
])

const urlencoded = (pairs: readonly (readonly [string, string])[]) =>
  pairs
    .map(([name, value]) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&')

const part = ([name, value]: readonly [string, string]) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

const manyFields = fc
  .tuple(fc.constantFrom(...fieldNames), fc.integer({ min: 150, max: 600 }), fc.boolean())
  .map(([name, count, distinct]) => ({
    type: 'application/x-www-form-urlencoded',
    text: Array.from({ length: count }, (_, index) => `${name}${distinct ? index : ''}=x`).join('&'),
  }))

/** What is repeated until a body has its size: the smallest fields, parts and values, and one long value. */
const repeated: [type: string, before: string, text: string, after: string][] = [
  ['application/x-www-form-urlencoded', '', 'a=&', ''],
  ['application/x-www-form-urlencoded', '', 'states=TX&', ''],
  ['application/x-www-form-urlencoded', 'email=a%40', '%E4%BE%8B', '.example'],
  ['application/x-www-form-urlencoded', 'message=', 'www.', ''],
  ['application/x-www-form-urlencoded', 'message=', '%0A', ''],
  ['application/x-www-form-urlencoded', 'words=', 'a%20', ''],
  ['application/x-www-form-urlencoded', 'near=', '%20,', ''],
  ['multipart/form-data; boundary=x', '', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n', '--x--\r\n'],
  ['application/json', '{"states":[', '"TX",', '"TX"]}'],
  ['application/json', '{"a":', '[', ''],
  ['application/json', '{', '"a":1,', '"a":1}'],
]
const large = fc
  .tuple(fc.constantFrom(...repeated), fc.integer({ min: 8, max: 18 }))
  .map(([[type, before, text, after], power]) => ({
    type,
    text: before + text.repeat(2 ** power / text.length) + after,
  }))

type Body = { type: string; text: string }
const body: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 6,
    arbitrary: fields.map((pairs) => ({ type: 'application/x-www-form-urlencoded', text: urlencoded(pairs) })),
  },
  {
    weight: 4,
    arbitrary: complete.map((pairs) => ({ type: 'application/x-www-form-urlencoded', text: urlencoded(pairs) })),
  },
  {
    weight: 4,
    arbitrary: complete.map((pairs) => ({ type: 'application/json', text: JSON.stringify(Object.fromEntries(pairs)) })),
  },
  { weight: 2, arbitrary: fc.json().map((text) => ({ type: 'application/json', text })) },
  {
    weight: 2,
    arbitrary: fc
      .dictionary(fc.constantFrom(...fieldNames), fc.jsonValue())
      .map((value) => ({ type: 'application/json', text: JSON.stringify(value) })),
  },
  {
    weight: 2,
    arbitrary: fields.map((pairs) => ({
      type: 'multipart/form-data; boundary=x',
      text: `${pairs.map(part).join('')}--x--\r\n`,
    })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fields, fc.nat(200)).map(([pairs, cut]) => ({
      type: 'multipart/form-data; boundary=x',
      text: pairs.map(part).join('').slice(0, -cut),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary' }).map((text) => ({ type: 'application/x-www-form-urlencoded', text })),
  },
  { weight: 1, arbitrary: manyFields },
  { weight: 1, arbitrary: large },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([type, text]) => ({ type, text })) },
)

const otherType = fc.constantFrom(
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary="',
  'text/plain',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded; charset="',
  'application/JSON;;',
  ';',
  '',
  'application/xml',
)

const purposes: Purpose[] = [
  'confirm',
  'manage',
  'kept',
  'unsubscribe',
  'unsubscribe-newsletter',
  'unsubscribe-watch',
  'watch',
  'refuse',
  'undo-move',
  'contact',
  'form',
]
const places = [
  'confirm',
  'manage',
  'kept',
  'unsubscribe',
  'unsubscribe-newsletter',
  'unsubscribe-watch',
  'watch',
  'refuse',
  'undo-move',
  'contact/sent',
] as const
/** Links as our emails have them: right ones, and such with another purpose, subject, key, age or end. */
const link = fc
  .record({
    place: fc.constantFrom(...places),
    purpose: fc.option(fc.constantFrom(...purposes), { freq: 4, nil: undefined }),
    subject: fc.oneof(fc.constant(known), fc.constantFrom(known, unknown, 'x')),
    signing: fc.constantFrom(keys, keys, { ...keys, current: 'b' }, foreign),
    expires: fc.constantFrom(undefined, undefined, new Date('2020-01-01'), new Date('2099-01-01')),
    cut: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }) }),
  })
  .map(({ place, purpose, subject, signing, expires, cut }) => {
    const own = place === 'contact/sent' ? 'contact' : place
    const token = signToken(signing, { purpose: purpose && purpose !== own ? purpose : own, subject, expires })
    return `/api/${place}/${token.slice(0, token.length - cut)}`
  })

const path = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('/api/contact', '/api/subscriptions', '/api/manage', '/api/newsletter', '/api/watch'),
  },
  { weight: 4, arbitrary: link },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('confirm', 'manage', 'unsubscribe', 'unsubscribe-newsletter', 'contact/sent'), word)
      .map(([name, token]) => `/api/${name}/${encodeURIComponent(token.toWellFormed())}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/api/contact/',
      '/api/contact/stamp',
      '//api//contact',
      '/api/../api/contact',
      '/api/%',
      '/api/contact/sent/%E0%A4',
      '/api/%00',
      '/',
      '',
      `/api/${'a'.repeat(8000)}`,
    ),
  },
  { weight: 1, arbitrary: fc.string().map((text) => `/api/${text}`) },
)

const query = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fields.map(urlencoded) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('page=%', '%E0%A4=1', '&&&==', `page=${'x'.repeat(30_000)}`, 'topic=job&topic=press'),
  },
)

const headerValue = fc.string({ maxLength: 60 })
const headers = fc
  .record(
    {
      accept: fc.oneof(fc.constantFrom('text/html,*/*;q=0.8', 'application/json', '*/*', ''), headerValue),
      'cloudfront-viewer-address': fc.oneof(
        fc.ipV4().map((ip) => `${ip}:443`),
        fc.ipV6().map((ip) => `${ip}:443`),
        headerValue,
      ),
      'content-length': fc.constantFrom('0', '-1', '99999999', 'x'),
      'transfer-encoding': fc.constantFrom('chunked', 'gzip'),
      'content-encoding': fc.constantFrom('gzip', 'br'),
      origin: fc.oneof(fc.constantFrom('null', 'https://elsewhere.example'), headerValue),
      referer: headerValue,
      cookie: headerValue,
      host: headerValue,
      expect: fc.constant('100-continue'),
      'x-forwarded-for': headerValue,
      'x-origin-verify': fc.oneof(fc.constantFrom('', 'guess'), headerValue),
      'x-http-method-override': fc.constantFrom('DELETE', 'PUT'),
      'x-large': fc.constant('x'.repeat(8_000)),
      'accept-language': fc.string({ unit: 'binary', maxLength: 20 }),
    },
    { requiredKeys: [] },
  )
  .chain((given) =>
    // Mostly CloudFront's own value, which the test adds where none is given.
    fc.nat(9).map((number) => (number === 0 ? given : { ...given, 'x-origin-verify': undefined })),
  )
  .map((given) =>
    Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  )

const method = fc.oneof(
  { weight: 10, arbitrary: fc.constant('POST') },
  { weight: 4, arbitrary: fc.constant('GET') },
  { weight: 2, arbitrary: fc.constantFrom('HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS') },
  {
    weight: 1,
    arbitrary: fc.oneof(fc.constantFrom('TRACE', 'CONNECT', 'post', 'PROPFIND', ''), fc.string({ maxLength: 8 })),
  },
)

/** Anything a client could bring through the distribution, from an honest form to noise. */
export const generatedRequest: fc.Arbitrary<GeneratedRequest> = fc
  .record({
    method,
    path,
    query,
    headers,
    body: fc.option(body, { freq: 6, nil: undefined }),
    otherType: fc.option(otherType, { freq: 1, nil: undefined }).map((type) => type),
    swapType: fc.nat(9).map((number) => number === 0),
    base64: fc.boolean(),
    huge: fc.nat(200).map((number) => number === 0),
  })
  .map(({ method, path, query, headers, body, otherType, swapType, base64, huge }) => {
    if (!body) return { method, path, query, headers, body: undefined }
    const text = huge ? body.text + 'x'.repeat(300_000) : body.text
    const type = swapType && otherType !== undefined ? otherType : body.type
    return {
      method,
      path,
      query,
      headers: { ...headers, 'content-type': type },
      body: { text: base64 ? Buffer.from(text).toString('base64') : text, base64 },
    }
  })
