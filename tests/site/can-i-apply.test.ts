import { describe, expect, it } from 'vitest'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { isOpen } from '../../functions/jobs/job-status.ts'
import { script } from '../../site/assets/script.ts'
import { applicationRules, hasApplicationRules } from '../../site/data/application-rules.ts'
import { build, textOf } from './built.ts'
import { now, sampleInput, sampleJobs } from './sample.ts'

const built = await build(sampleInput)
const html = built.page('/can-i-apply/')
const { rules, sources } = applicationRules

describe('Can I apply?', () => {
  it('asks five questions, one of them about age with both exceptions', () => {
    expect(rules.map(({ id }) => id)).toEqual(['citizenship', 'age', 'license', 'residency', 'convictions'])
    const age = rules[1]!.answers.map(({ text, rulesOut = false }) => [/preference|enforcement/.test(text), rulesOut])
    expect(age).toEqual([
      [false, false],
      [true, false],
      [true, false],
      [false, true],
    ])
  })

  it.each(rules)(
    '$id has an answer for each case, a date and a source, and one answer the rule speaks against',
    (rule) => {
      expect(rule.answers.length).toBeGreaterThan(1)
      expect(rule.answers.filter(({ rulesOut }) => rulesOut)).toHaveLength(1)
      expect(rule.rule).toMatch(/20\d\d|law in force/)
      expect(rule.sources.length).toBeGreaterThan(0)
      for (const source of rule.sources) expect(sources[source - 1]?.asOf).toBeTruthy()
    },
  )

  it('uses every source it lists', () => {
    const used = new Set(rules.flatMap((rule) => rule.sources))
    expect([...used].sort()).toEqual(sources.map((_, index) => index + 1))
  })

  it('never says that someone is eligible', () => {
    expect(textOf(html)).toContain('Nothing here rules you out.')
    expect(textOf(html)).not.toMatch(/\beligible\b|\byou qualify\b|\byou can apply\b/i)
  })

  it('is a checklist without a script: every rule stands there, no answer does, and nothing can be sent', () => {
    for (const { question, rule, answers } of rules)
      for (const words of [question, rule, ...answers.map(({ text }) => text)]) expect(html).toContain(words)
    expect(html.match(/<(p|div) hidden[^>]* data-when/g)).toHaveLength(3)
    const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html) ?? []
    expect(main).not.toMatch(/<form|<button|type="submit"/)
  })

  it('is linked from the home page, the guides, careers and open jobs it is for, and from no other job', () => {
    const link = 'href="/can-i-apply/"'
    for (const path of ['/', '/guides/', '/guides/requirements/', '/site-map/', '/occupations/cbp-officer/'])
      expect(built.page(path), path).toContain(link)
    expect(built.page('/occupations/import-specialist/')).not.toContain(link)
    const open = sampleJobs.filter((job) => isOpen(job, now))
    const meant = open.filter(({ occupations }) => hasApplicationRules(occupations))
    expect(meant.length).toBeGreaterThan(0)
    expect(meant.length).toBeLessThan(open.length)
    for (const job of open) expect(built.page(jobPath(job)).includes(link), job.title).toBe(meant.includes(job))
  })

  it('is due for a check like a guide', async () => {
    const later = await build({ ...sampleInput, now: '2028-01-01T12:00:00.000Z' })
    expect(later.page('/can-i-apply/')).toContain('This page is due for a check')
  })

  it('does its part of the script without a request and without a store', () => {
    expect(script).toContain('data-when')
  })
})
