import { describe, expect, it } from 'vitest'
import { jobPath } from '../../functions/jobs/job.ts'
import { brotliBytes, build, internalLinks } from './built.ts'
import { inputOf, sampleJobs } from './sample.ts'

const open = sampleJobs.filter(({ status, audience }) => status === 'open' && audience === 'public')
const many = Array.from({ length: 300 }, (_, index) => ({
  ...open[index % open.length]!,
  control: String(900_000_000 + index),
  states: ['TX' as const],
}))

describe('A state with 300 open jobs', async () => {
  const built = await build(inputOf(many))
  const style = brotliBytes([...built.files.values()].find(({ key }) => key.endsWith('.css'))!.body)
  const pages = built.htmlPages.filter(([key]) => /^states\/texas\/(page-\d+\/)?index\.html$/.test(key))

  it('keeps each page of its list within 14 kB', () => {
    for (const [key, html] of pages) expect(brotliBytes(html) + style, key).toBeLessThanOrEqual(14_000)
  })

  it('J15 shows each of them once over the pages, every page linked from the first', () => {
    const [, html] = pages.find(([key]) => key === 'states/texas/index.html')!
    const linked = new Set(internalLinks(html).map(([path]) => `${path.slice(1)}index.html`))
    expect(pages.map(([key]) => key).filter((key) => !linked.has(key))).toEqual([])
    const rows = pages.flatMap(([, page]) => [...page.matchAll(/<h3><a href="([^"]+)"/g)].map(([, path]) => path))
    expect(rows.toSorted()).toEqual(many.map(jobPath).toSorted())
  })
})
