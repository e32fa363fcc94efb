import { beforeAll, describe, expect, it } from 'vitest'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { newsletterMail } from '../../functions/newsletter/newsletter-email.ts'
import { linksFor } from '../../functions/subscriptions/links.ts'
import { type Built, build } from './built.ts'
import { inputOf, now, sampleInput, sampleIssues, sampleJobs } from './sample.ts'

describe('The archive of the newsletter', () => {
  let built: Built
  beforeAll(async () => {
    built = await build(sampleInput)
  })
  const [old, latest] = sampleIssues as [(typeof sampleIssues)[0], (typeof sampleIssues)[0]]

  it('lists every issue, the latest first, below a form of its own', () => {
    const html = built.page('/newsletter/')
    expect([...html.matchAll(/href="\/newsletter\/([\d-]+)\//g)].map(([, day]) => day)).toEqual([latest.day, old.day])
    expect(html).toContain('action="/api/newsletter"')
  })

  it('is found from the news, the alerts, the foot of every page and both site maps', () => {
    for (const path of ['/news/', '/alerts/', '/', '/site-map/'])
      expect(built.page(path)).toContain('href="/newsletter/"')
    const map = String(built.files.get('sitemap.xml')?.body)
    for (const path of ['/newsletter/', `/newsletter/${old.day}/`]) expect(map).toContain(`${path}</loc>`)
  })

  it('has a page for each issue that says what its mail says', () => {
    const html = built.page(`/newsletter/${latest.day}/`)
    const links = linksFor(
      { current: 'a', keys: { a: 'a key for tests alone' } },
      sampleInput.url,
      { id: 'i' },
      new Date(now),
    )
    const mail = newsletterMail(latest, { links, organisation: sampleInput.organisation, siteUrl: sampleInput.url })
    expect(latest.closed.length).toBeGreaterThan(0)
    for (const { title } of latest.closed)
      for (const text of [html, JSON.stringify(mail.blocks)]) expect(text).toContain(title)
    const told = [...latest.jobs, ...latest.guides, ...latest.news].map(({ path }) => path)
    expect(told.length).toBeGreaterThan(2)
    for (const path of told) {
      expect(html).toContain(`href="${path}"`)
      expect(JSON.stringify(mail.blocks)).toContain(`${sampleInput.url}${path}`)
    }
    expect(JSON.stringify(mail.blocks)).toContain(`${sampleInput.url}/newsletter/${latest.day}/`)
  })

  it('marks an issue of sample postings, also when the postings are real by now', async () => {
    const real = await build({ ...sampleInput, snapshot: { ...sampleInput.snapshot!, sample: false } })
    for (const site of [built, real])
      expect(site.page(`/newsletter/${latest.day}/`).match(/<strong>Sample jobs/g)).toHaveLength(1)
  })

  it('keeps an issue for good, and links no job whose page is gone', () => {
    const html = built.page(`/newsletter/${old.day}/`)
    expect(html).toContain(old.jobs[0]!.title)
    expect(html).not.toContain('/jobs/gone-1/')
  })

  it('links the jobs that are open, and those that closed less than 60 days ago', () => {
    const html = built.page(`/newsletter/${latest.day}/`)
    for (const { control } of latest.jobs)
      expect(html).toContain(jobPath(sampleJobs.find((job) => job.control === control)!))
  })
})

it('says that there is no issue yet, when there is none', async () => {
  expect((await build(inputOf([]))).page('/newsletter/')).toContain('There are none yet.')
})
