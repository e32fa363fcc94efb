import { describe, expect, it } from 'vitest'
import { jobPath } from '../../functions/jobs/job.ts'
import { build, internalLinks } from './built.ts'
import { inputOf, manyJobs } from './sample.ts'

describe('A state with 300 open jobs', async () => {
  const many = manyJobs(300, { states: ['TX'] })
  const built = await build(inputOf(many))
  const pages = built.htmlPages.filter(([key]) => /^states\/texas\/(page-\d+\/)?index\.html$/.test(key))

  it('J15 shows each of them once over the pages, every page linked from the first', () => {
    const [, html] = pages.find(([key]) => key === 'states/texas/index.html')!
    const linked = new Set(internalLinks(html).map(([path]) => `${path.slice(1)}index.html`))
    expect(pages.map(([key]) => key).filter((key) => !linked.has(key))).toEqual([])
    const rows = pages.flatMap(([, page]) => [...page.matchAll(/<h3><a href="([^"]+)"/g)].map(([, path]) => path))
    expect(rows.toSorted()).toEqual(many.map(jobPath).toSorted())
  })
})
