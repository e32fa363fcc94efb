import { expect, test } from 'vitest'
import { correctionPath } from '../../functions/contact/topics.ts'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { build } from './built.ts'
import { inputOf, sampleJobs } from './sample.ts'

test('every guide and every job leads to the contact form with the topic and its own page filled in', async () => {
  const built = await build(inputOf(sampleJobs))
  const jobs = sampleJobs.map(jobPath).filter(built.has)
  const guides = built.htmlPages.flatMap(
    ([key]) => /^guides\/[^/]+\/(?=index\.html$)/.exec(key)?.map((path) => `/${path}`) ?? [],
  )
  expect(jobs.length).toBeGreaterThan(0)
  expect(guides.length).toBeGreaterThan(5)
  for (const path of [...jobs, ...guides]) {
    const link = correctionPath(path).replaceAll('&', '&amp;')
    expect([path, built.page(path).includes(`href="${link}"`)]).toEqual([path, true])
  }
})
