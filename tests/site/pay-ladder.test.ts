import { describe, expect, it } from 'vitest'
import type { TrackedJob } from '../../functions/jobs/job.ts'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { isOpen } from '../../functions/jobs/job-status.ts'
import { type Ladder, payLadder } from '../../site/data/ladder.ts'
import { build, textOf } from './built.ts'
import { readMarkdown } from './prose.ts'
import { now, sampleInput, sampleJobs } from './sample.ts'

const agent = sampleJobs.find(({ announcement }) => announcement === 'BPA 24-7')!
const officer = sampleJobs.find(({ announcement }) => announcement === 'CBPO GS9 24-8')!
const pilot = sampleJobs.find(({ announcement }) => announcement === 'AIA 22-02')!
const stepsOf = (job: TrackedJob) =>
  payLadder(job)?.steps.map(({ year, grade, rate, withExtra }) => [year, grade, rate, withExtra])
const withGrade = (job: TrackedJob, grade: Partial<TrackedJob['grade']>) => ({
  ...job,
  grade: { ...job.grade, ...grade },
})
const sourcesOf = ({ sources, rates, extra, bonus }: Ladder) => [
  ...sources,
  rates.source,
  ...extra.sources,
  ...(extra.limit ? [extra.limit.source] : []),
  bonus.source,
]

describe('The pay ladder', () => {
  it('leads an agent from GL 5 to GS 12 in five years, with a quarter more for longer shifts', () => {
    expect(stepsOf(agent)).toEqual([
      [1, 5, 53_271, 66_589],
      [2, 7, 60_638, 75_798],
      [3, 9, 67_627, 84_534],
      [4, 11, 79_182, 98_978],
      [5, 12, 94_906, 118_633],
    ])
  })

  it('tells an officer what an hour of overtime pays: twice the pay of a year by 2,087 hours', () => {
    expect(stepsOf(officer)).toEqual([
      [1, 9, 65_213, 62.49],
      [2, 11, 78_902, 75.61],
      [3, 12, 94_569, 90.63],
    ])
  })

  it('ends where the announcement ends', () => {
    expect(stepsOf(withGrade(agent, { promotion: '9' }))?.map(([, grade]) => grade)).toEqual([5, 7, 9])
    expect(stepsOf(withGrade(agent, { promotion: '' }))?.map(([, grade]) => grade)).toEqual([5, 7])
    expect(stepsOf(pilot)?.map(([, grade]) => grade)).toEqual([11, 12, 13])
  })

  it.each([
    ['a grade the source does not name', withGrade(officer, { low: '6', high: '6' })],
    ['a grade without a next one', withGrade(agent, { low: '12', high: '12', promotion: '12' })],
    ['a promotion the source does not name', withGrade(agent, { promotion: '14' })],
    ['no grade at all', withGrade(agent, { low: '', high: '', promotion: '' })],
    ['another pay plan', withGrade(agent, { plan: 'WG', otherPlans: [] })],
    ['another occupation', { ...agent, occupations: [{ code: '5823', name: 'Automotive Mechanic' }] }],
    ['the agency’s own employees', { ...agent, audience: 'agency' as const }],
  ])('says nothing for %s', (_, job) => expect(payLadder(job)).toBeUndefined())

  it('has the very figures of the table in the guide, which names the same sources', () => {
    const guide = readMarkdown('guides').find(({ name }) => name === 'pay')!
    const { sources } = guide.data as { sources: { url: string }[] }
    const rows = [...guide.content.matchAll(/^\| (\d+) +\| \$([\d,]+) +\| \$([\d,]+) +\|/gm)]
    expect(rows.length).toBe(5)
    for (const [, grade, law, other] of rows) {
      const amount = (text: string) => Number(text.replace(',', ''))
      expect(payLadder(agent)!.ladder.rates.rates[Number(grade)]).toBe(amount(law!))
      const officers = payLadder(officer)!.ladder.rates.rates[Number(grade)]
      if (officers !== undefined) expect(officers).toBe(amount(other!))
    }
    for (const job of [agent, officer])
      expect(sources.map(({ url }) => url)).toContain(payLadder(job)!.ladder.rates.source.url)
  })

  it('stands on each open job it is known for, each number with a link to who says it, and on no other page', async () => {
    const built = await build(sampleInput)
    const open = sampleJobs.filter((job) => isOpen(job, now) && payLadder(job))
    expect(open.length).toBeGreaterThan(2)
    for (const job of open) {
      const [section = ''] =
        /<section aria-labelledby="ladder">[\s\S]*?<\/section>/.exec(built.page(jobPath(job))) ?? []
      const { ladder, steps } = payLadder(job)!
      for (const { url, asOf } of sourcesOf(ladder)) {
        expect(section).toContain(`href="${url.replaceAll('&', '&amp;')}"`)
        expect(section).toContain(asOf)
      }
      const known = new Set([
        ...steps.flatMap(({ rate, withExtra }) => [rate, withExtra]),
        ...(job.pay ? [job.pay.minimum, job.pay.maximum] : []),
        ...[ladder.bonus.words, ladder.extra.limit?.words ?? ''].flatMap(amountsIn),
      ])
      for (const amount of amountsIn(textOf(section))) expect(known, `${job.title} ${amount}`).toContain(amount)
    }
    const pages = built.htmlPages.filter(([, html]) => html.includes('id="ladder"'))
    expect(pages.length).toBe(open.length)
  })
})

const amountsIn = (text: string) =>
  [...text.matchAll(/\$([\d,]+(?:\.\d+)?)/g)].map(([, digits]) => Number(digits!.replaceAll(',', '')))
