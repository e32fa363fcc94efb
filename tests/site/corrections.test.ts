import { expect, test } from 'vitest'
import { correctionPath } from '../../functions/contact/topics.ts'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { build } from './built.ts'
import { inputOf, sampleJobs } from './sample.ts'

test('every guide and every job leads to the contact form with the topic and its own page filled in', async () => {
  const built = await build(inputOf(sampleJobs))
  const jobs = sampleJobs.map((job) => `${jobPath(job).slice(1)}index.html`)
  const pages = built.htmlPages.filter(([key]) => jobs.includes(key) || /^guides\/[^/]+\/index\.html$/.test(key))
  expect(pages.filter(([key]) => key.startsWith('jobs/')).length).toBeGreaterThan(0)
  expect(pages.filter(([key]) => key.startsWith('guides/')).length).toBeGreaterThan(5)
  for (const [key, html] of pages) {
    const path = correctionPath(`/${key.replace('index.html', '')}`).replaceAll('&', '&amp;')
    expect([key, html.includes(`href="${path}"`)]).toEqual([key, true])
  }
})
