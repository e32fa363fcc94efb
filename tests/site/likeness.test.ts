import { describe, expect, it } from 'vitest'
import { readContent } from '../../site/data/content.ts'
import { similarJobs } from '../../site/data/likeness.ts'
import { describeSite } from '../../site/data/site.ts'
import { inputOf, manyJobs } from './sample.ts'

const content = readContent('site')
const jobs = manyJobs(300)
const siteOf = (list: typeof jobs) => describeSite(inputOf(list), content)
const shownOn = (list: typeof jobs) => {
  const site = siteOf(list)
  return new Map(list.map((job) => [job.control, similarJobs(job, site, 4).map(({ control }) => control)]))
}

describe('Similar jobs', () => {
  it('are four others, of the same occupation where there are so many', () => {
    const site = siteOf(jobs)
    for (const job of jobs) {
      const found = similarJobs(job, site, 4)
      expect(found).toHaveLength(4)
      expect(found).not.toContain(job)
      const codes = job.occupations.map(({ code }) => code)
      const same = site.open.filter(({ occupations }) => occupations.some(({ code }) => codes.includes(code)))
      for (const other of found.slice(0, same.length - 1))
        expect(other.occupations.some(({ code }) => codes.includes(code))).toBe(true)
    }
  })

  it('change on a few pages when a job leaves, and not on those of all jobs like it', () => {
    const before = shownOn(jobs)
    const gone = jobs[150]!
    const after = shownOn(jobs.filter((job) => job !== gone))
    const changed = [...after].filter(([control, shown]) => shown.join() !== before.get(control)!.join())
    for (const [control] of changed) expect(before.get(control)).toContain(gone.control)
    expect(changed.length).toBeLessThan(20)
  })
})
