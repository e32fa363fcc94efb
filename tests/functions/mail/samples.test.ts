import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { wrap } from '../../../functions/mail/plain-text.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { mailSamples } from '../../../infra/local/email-samples.ts'
import { attributes, elements, properties } from './client-support.ts'

const samples = Object.entries(mailSamples('https://jobs.example.org', new Date('2026-11-25T12:00:00Z'))).map(
  ([name, content]) => ({ name, content, ...renderMail(content) }),
)

type Tag = { element: string; attributes: [string, string][] }
const tagsIn = (html: string): Tag[] =>
  [...html.matchAll(/<([a-z][a-z\d]*)((?:\s+[a-z-]+="[^"]*")*)\s*\/?>/g)].map(([, element = '', rest = '']) => ({
    element,
    attributes: [...rest.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  }))
const rulesIn = (style: string) =>
  style.split(';').map((rule): [string, string] => {
    const [name = '', ...value] = rule.split(':')
    return [name.trim(), value.join(':').trim()]
  })

/** Everything of one email that some client does not show and the list does not know of. */
const unknownIn = (html: string): string[] =>
  tagsIn(html).flatMap(({ element, attributes: given }) => [
    ...(elements[element] ? [] : [`<${element}>`]),
    ...given.flatMap(([name, value]) => {
      if (!attributes[name]) return [`${name} on <${element}>`]
      if (name !== 'style') return []
      return rulesIn(value).flatMap(([property, set]) => {
        const known = properties[property]
        const fine = known && (known.on?.includes(element) ?? true) && (known.values?.test(set) ?? true)
        return fine ? [] : [`${property}:${set} on <${element}>`]
      })
    }),
  ])

describe('Every mail', () => {
  test('has a sample on the preview page', () => {
    const files = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
    const made = files.flatMap((file) =>
      [...readFileSync(`functions/${file}`, 'utf8').matchAll(/export const (\w+) = \([^=]*\): MailContent =>/g)].map(
        ([, name]) => name ?? '',
      ),
    )
    const shown = readFileSync('infra/local/email-samples.ts', 'utf8')
    expect(made.length).toBeGreaterThan(7)
    expect(made.filter((name) => !new RegExp(`\\b${name}\\(`).test(shown))).toEqual([])
  })

  test.each(samples)('$name is made of what mail clients show, or of what they can do without', ({ html }) => {
    expect(tagsIn(html).length).toBe(html.match(/<[a-z]/g)?.length)
    expect(unknownIn(html)).toEqual([])
  })

  test('is refused by that check for what some client would spoil', () => {
    expect(unknownIn('<section style="display:flex"><p style="padding:1px;font-weight:600">')).toEqual([
      '<section>',
      'display:flex on <section>',
      'padding:1px on <p>',
      'font-weight:600 on <p>',
    ])
  })

  test.each(samples)('$name has one style sheet, for dark mode alone, as Outlook and Yahoo read it', ({ html }) => {
    const [, sheet = '', ...others] = html.split(/<style>|<\/style>/)
    expect(others).toHaveLength(1)
    expect(sheet).toMatch(/^@media \(prefers-color-scheme:dark\)\{/)
    // Without the blank before it, Outlook for Windows and Yahoo drop the rule.
    expect(sheet).not.toMatch(/[^ ]!important/)
    expect(Buffer.byteLength(sheet)).toBeLessThan(16_000)
  })

  test.each(samples)('$name says why it came, who sends it and where they are', ({ html, text }) => {
    const words = (part: string) => part.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
    for (const part of [words(html), words(text)]) {
      expect(part).toMatch(/You g[eo]t this [^.]*because /)
      expect(part).toContain('Sent by Example Press, 1 Main Street, Springfield, IL 62701')
    }
  })

  /** What comes once nothing else does, or not there, and what our own inbox gets. */
  const last = [
    'alerts stopped',
    'alerts deleted',
    'address changed',
    'contact, to the operator',
    'contact, held messages',
  ]
  test.each(samples.filter(({ name }) => !last.includes(name)))(
    '$name says how it stops, or never comes again',
    (mail) => {
      for (const part of [mail.html, mail.text])
        expect(part).toMatch(/\/api\/(unsubscribe(-newsletter|-watch)?|refuse)\/\w/)
    },
  )

  test.each(samples)('$name writes dates in words, with the zone where it states a time', ({ name, text }) => {
    // A person's own data is shown as our programs keep it.
    if (name === 'your data') return
    const words = text.replaceAll(/https?:\S+/g, '')
    expect(words).not.toMatch(/\d{4}-\d\d-\d\d/)
    for (const [, zone] of words.matchAll(/\d{1,2}:\d\d(?: [AaPp]\.?[Mm]\.?)?(?: (\S+))?/g))
      expect(zone).toMatch(/^[A-Z]{2,4}\b/)
  })

  test('to the operator says when a message came as people say it', () => {
    const received = 'Wednesday, November 25, 2026 at 7:00 AM EST'
    for (const kind of ['contact, to the operator', 'contact, held messages'])
      expect(samples.find(({ name }) => name === kind)?.text.replaceAll(/\s+/g, ' ')).toContain(received)
  })

  test.each(samples)('$name says the same with images off, because it holds none', ({ html }) => {
    expect(html).not.toMatch(/<img|<picture|<svg|background-image|url\(|background="/)
  })

  test.each(samples)(
    '$name goes on in the same line of its text part where a link ends the sentence',
    ({ content, text }) => {
      for (const block of content.blocks)
        if (block.kind === 'paragraph' && block.link)
          expect(text).toContain(`${wrap(`${block.text} ${block.link.text}:`)}\n${block.link.url}`)
    },
  )

  test.each(samples)('$name says in its text part all that its HTML part says', ({ html, text }) => {
    const plain = (part: string) => part.replaceAll(/[\s>*=\u00a0-]+/g, '')
    const words = html
      .replace(/^.*<\/div>/s, '')
      .replaceAll(/<[^>]+>/g, '\n')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
      .split('\n')
      .map(plain)
      .filter((words) => words.length > 1)
    const said = plain(text)
    expect(words.filter((each) => !said.includes(each) && each !== 'BorderPatrolJobs')).toEqual([])
    for (const [, url = ''] of html.matchAll(/href="([^"]+)"/g)) if (!url.endsWith('.org/')) expect(text).toContain(url)
  })
})
