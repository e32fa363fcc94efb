import fc from 'fast-check'
import { expect, test } from 'vitest'
import { job as jobShape, type TrackedJob } from '../../../functions/jobs/job.ts'
import { parsePosting } from '../../../functions/jobs/parse.ts'
import { describeSite } from '../../../site/data/site.ts'
import { jobPages } from '../../../site/pages/job.page.tsx'
import { now, snapshotOf } from '../../site/sample.ts'
import { answers, itemsOf } from './samples.ts'

const postings = (Object.keys(answers) as (keyof typeof answers)[]).flatMap(itemsOf).map((item) => JSON.stringify(item))

type Path = (string | number)[]

/** Every place in a posting that holds a value, outermost first. */
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))]
    : [path]

const hostile = [
  '<script>alert("mark")</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '<<b>script>alert(1)<</b>/script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
  'javascript:alert(1)',
  '<a href="javascript:alert(1)">here</a>',
  '</script><iframe src="//example.org">',
  '\u0000\u202e\ud800',
]

/** What a field may become: gone, of another type, huge, or an attack. */
const change = fc.oneof(
  fc.constant({ kind: 'drop' as const }),
  fc.record({
    kind: fc.constant('set' as const),
    value: fc.oneof(
      fc.constantFrom<unknown>(null, true, false, 0, -1, 1e21, '', [], {}, [[]], { a: { b: 1 } }, ['x', 7]),
      fc.constantFrom('N/A', 'Multiple Locations', '9999-99-99', '2026-02-30T25:61:00', '-5', '1e999', 'PW', '00'),
      fc.integer({ min: 1, max: 40 }).map((size) => 'word '.repeat(size * 1_000)),
      fc.constantFrom(...hostile),
      fc.string(),
    ),
  }),
)

const mutated = fc
  .record({
    posting: fc.constantFrom(...postings),
    changes: fc.array(fc.record({ where: fc.noBias(fc.nat(1_000_000)), change }), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ posting, changes }) => {
    const item: unknown = JSON.parse(posting)
    for (const { where, change } of changes) {
      const paths = pathsIn(item).slice(1)
      const path = paths[where % paths.length]
      if (!path) continue
      // biome-ignore lint/suspicious/noExplicitAny: any shape is the point.
      const parent = path.slice(0, -1).reduce((inner: any, key) => inner[key], item)
      const key = path.at(-1)!
      if (change.kind === 'set') parent[key] = change.value
      else if (Array.isArray(parent)) parent.splice(Number(key), 1)
      else delete parent[key]
    }
    return item
  })

/** The page as the site makes it, without what stands on every page. */
const pageOf = (job: TrackedJob) => {
  const site = describeSite(
    {
      url: 'https://jobs.example.org',
      organisation: { name: 'Example', postalAddress: '1 Main Street', telephone: '' },
      now,
      snapshot: snapshotOf([job], { sample: false }),
    },
    { guides: [], news: [] },
  )
  return String(jobPages(site)[0]!.content()).replace(/<header class="top">.*?<\/header>/s, '')
}

/** What the site itself puts on a job's page that a posting must not: data for search engines, scripts, map, share link. */
const ours = [
  /<script type="application\/ld\+json">[^<]*<\/script>/g,
  /<script type="module" src="\/assets\/[\w.-]+\.js"><\/script>/g,
  /<svg viewBox="[\d. -]+" role="img" aria-labelledby="job-map">/g,
  /href="mailto:\?subject=[\w%.!~*'()-]*&amp;body=[\w%.!~*'()-]*"/g,
]

/** No element but the site's own, and on those no handler and no address of another kind. */
const isPlain = (html: string) => {
  const outside = ours.reduce((rest, each) => rest.replace(each, ''), html)
  for (const [tag, name] of outside.matchAll(/<([a-z0-9]+)[^>]*>/gi)) {
    expect(['script', 'img', 'svg', 'iframe', 'b']).not.toContain(name)
    expect(tag).not.toMatch(/(?:href|src)="(?!\/|#|https:\/\/|mailto:[\w.+'-]+@[\w.-]+")/i)
    // Within quotes it is text, a title for example.
    expect(tag.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/\son\w+=/i)
  }
}

test('a mutated posting becomes a valid job whose page holds no foreign markup, or is set aside; nothing throws', () => {
  const count = { parsed: 0, aside: 0, shown: 0 }
  fc.assert(
    fc.property(mutated, (item) => {
      const parsed = parsePosting(item)
      if (!parsed.ok) {
        expect(parsed.error).toMatch(/\S/)
        count.aside++
        return
      }
      count.parsed++
      jobShape.parse(parsed.value)
      if (!/alert\(1\)|mark/.test(JSON.stringify(item))) return
      const seen = { status: 'open' as const, firstSeen: now, lastChanged: now, changes: [] }
      isPlain(pageOf({ ...parsed.value, ...seen, closes: '2027-01-01T04:59:59.000Z' }))
      count.shown++
    }),
    { numRuns: 5_000, seed: Number(process.env.SEED ?? 20_261_125) },
  )
  // All three ways were taken, many times.
  expect(Math.min(count.parsed, count.aside, count.shown)).toBeGreaterThan(200)
})
