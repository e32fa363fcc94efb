import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Built, brotliBytes, build, internalLinks, textOf } from './built.ts'
import { gradeLevel } from './prose.ts'
import { foreignJobs, inputOf, sampleInput, sampleJobs } from './sample.ts'

const stylesheetOf = (built: Built) => [...built.files.values()].find(({ key }) => key.endsWith('.css'))!.body

/** Addresses that do not begin with `/` on this origin, or lead to no file or no id, each with the page it stands on. */
const brokenLinks = (built: Built) =>
  built.htmlPages.flatMap(([key, html]) => {
    const own = `/${key.replace(/index\.html$/, '')}`
    return internalLinks(html)
      .filter(([path, fragment]) => {
        if (!built.has(path || own)) return true
        return fragment !== '' && !built.page(path || own).includes(` id="${fragment}"`)
      })
      .map(([path, fragment]) => `${own} → ${path}#${fragment}`)
  })

/** Pages that read the same whatever is open are looked at once. */
const validated = new Set<string>()

describe.each([
  ['sample postings', sampleInput],
  ['long real postings of other agencies', inputOf([...sampleJobs, ...foreignJobs])],
  ['no list of openings yet', inputOf(undefined)],
  ['an empty list', inputOf([])],
])('every page, with %s', (_, input) => {
  let built: Built
  beforeAll(async () => {
    built = await build(input)
  })

  it('has no broken link and no broken fragment', () => {
    expect(brokenLinks(built)).toEqual([])
  })

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        // hono/jsx writes void elements and boolean attributes as XML does; to HTML it is the same (13.1.2.1, 2.3.2).
        'void-style': 'off',
        'attribute-boolean-style': 'off',
        'attribute-empty-style': 'off',
        // Boxes of one choice share one name, in Chrome as in HTML 4.10.21.4.
        'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
        // Attribute order and spaces are the renderer's.
        'no-trailing-whitespace': 'off',
        // A job's title is as long as its agency made it.
        'long-title': 'off',
      },
    })
    const faults: string[] = []
    for (const [key, html] of built.htmlPages) {
      if (validated.has(html)) continue
      validated.add(html)
      const report = await validator.validateString(html)
      for (const { messages } of report.results)
        for (const { ruleId, message, line, column } of messages)
          faults.push(`${key}:${line}:${column} ${ruleId} ${message}`)
    }
    expect(faults.slice(0, 20)).toEqual([])
  })

  it('fits the first round trip: 14 kB of HTML and style, 30 kB for the home page with its map', () => {
    const style = brotliBytes(stylesheetOf(built))
    const heavy = built.htmlPages
      .map(([key, html]) => ({ key, bytes: brotliBytes(html) + style }))
      .filter(({ key, bytes }) => bytes > (key === 'index.html' ? 30_000 : 14_000))
    expect(heavy).toEqual([])
  })

  it('needs no script, loads nothing from elsewhere and has no style of its own', () => {
    for (const [key, html] of built.htmlPages) {
      expect(html, key).not.toMatch(
        /<style|\sstyle="|\son\w+="|<script(?![^>]*(src="\/assets\/|type="application\/ld\+json"))/,
      )
      expect(html, key).not.toMatch(/(src|srcset)="https?:|<link[^>]+(stylesheet|icon)[^>]+href="https?:/)
    }
  })

  it('shows a picture that exists where someone shares it, of the state on its own page', () => {
    const pictureOf = (html: string) => /<meta property="og:image" content="https?:\/\/[^/]+([^"]+)"/.exec(html)?.[1]
    for (const [key, html] of built.htmlPages) {
      if (!html.includes('rel="canonical"')) continue
      expect(built.has(pictureOf(html) ?? 'none'), key).toBe(true)
      expect(html, key).toMatch(/<meta property="og:title" content="[^"]+"/)
    }
    const [texas, maine, guam, home] = ['/states/texas/', '/states/maine/', '/states/guam/', '/'].map((path) =>
      pictureOf(built.page(path)),
    )
    expect(new Set([texas, maine, home]).size).toBe(3)
    // The atlas has no shape of the territories.
    expect(guam).toBe(home)
  })

  it('can be put on a home screen: its manifest names icons that exist', () => {
    const manifest = JSON.parse(built.page('/site.webmanifest'))
    expect(manifest.start_url).toBe('/')
    for (const { src } of manifest.icons) expect(built.has(src), src).toBe(true)
    expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(['any', '192x192', '512x512'])
  })

  it('has one level-1 heading, a description and the disclaimer', () => {
    for (const [key, html] of built.htmlPages) {
      expect(html.match(/<h1\b/g), key).toHaveLength(1)
      expect(html, key).toMatch(/<meta name="description" content="[^"]{20,200}"/)
      expect(html, key).toContain('Not a government site.')
    }
  })

  it('leaves no placeholder in any text', () => {
    for (const [key, html] of built.htmlPages) {
      expect(html, key).not.toMatch(/\{\{|\}\}|\|[A-Z_]+\||undefined|\[object|NaN\b/)
    }
  })
})

describe('the pages in our own words', async () => {
  const built = await build(sampleInput)
  it.each([
    '/',
    '/about/',
    '/accessibility/',
    '/alerts/',
    '/can-i-apply/',
    '/contact/',
    '/newsletter/',
    '/privacy/',
    '/saved/',
    '/terms/',
    '/404.html',
    '/states/texas/',
    '/states/wyoming/',
  ])('%s can be read after nine years of school', (path) => {
    const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(built.page(path))![1]!
    const texts = [...main.matchAll(/<(p|li|td)\b[^>]*>([\s\S]*?)<\/\1>/g)]
      .map(([, , inner]) => textOf(inner!).trim())
      .filter((text) => /[.?!]$/.test(text))
    expect(texts.length).toBeGreaterThan(0)
    expect(gradeLevel(texts)).toBeLessThanOrEqual(9)
  })
})

describe('the sample notice', () => {
  it('stands on every page that shows a posting when the postings are samples, and on none otherwise', async () => {
    const sample = await build(sampleInput)
    for (const [key, html] of sample.htmlPages)
      if (html.includes('href="/jobs/')) expect(html, key).toContain('Sample jobs')
    const real = await build({ ...sampleInput, issues: [], snapshot: { ...sampleInput.snapshot!, sample: false } })
    for (const [key, html] of real.htmlPages) expect(html, key).not.toContain('Sample jobs')
  })
})

describe('the build', () => {
  it('gives equal bytes for equal inputs', async () => {
    const [first, second] = [await build(sampleInput), await build(sampleInput)]
    expect([...first.files.values()]).toEqual([...second.files.values()])
  })
})
