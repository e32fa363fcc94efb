import { Ajv2020 } from 'ajv/dist/2020.js'
import fastCheck from 'fast-check'
import papaparse from 'papaparse'
import { describe, expect, it } from 'vitest'
import { isOpen } from '../../functions/jobs/job-status.ts'
import { siteFile } from '../../functions/publishing/file.ts'
import { readContent } from '../../site/data/content.ts'
import { type OpenJob, openDataCsv, openDataFields } from '../../site/data/open-data.ts'
import { describeSite, type SiteInput } from '../../site/data/site.ts'
import { build } from './built.ts'
import { foreignJobs, inputOf, now, sampleInput, sampleJobs } from './sample.ts'

const jobs = [...sampleJobs, ...foreignJobs]
const built = await build(inputOf(jobs))
const data: { jobs: OpenJob[] } & Record<string, unknown> = JSON.parse(built.page('/jobs.json'))
const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { uri: true, 'date-time': true } })
const validate = ajv.compile(JSON.parse(built.page('/jobs.schema.json')))
const content = readContent('site')
const csvOf = (input: SiteInput) => openDataCsv(describeSite(input, content))
const rowsOf = (csv: string) => papaparse.parse<string[]>(csv, { skipEmptyLines: true }).data

describe('jobs.json', () => {
  it('is what its published schema says, whatever was announced', () => {
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true)
  })

  it.each([
    ['no list of openings yet', inputOf(undefined)],
    ['an empty list', inputOf([])],
  ])('is so with %s, too', async (_, input) => {
    const site = await build(input)
    expect(validate(JSON.parse(site.page('/jobs.json')))).toBe(true)
    expect(rowsOf(site.page('/jobs.csv')).length).toBe(1)
  })

  it('is not, by its schema, with a field more, a field less or another kind of value', () => {
    const [first, ...rest] = data.jobs
    const { control, ...without } = first!
    expect(control).toMatch(/^\d+$/)
    for (const job of [without, { ...first, more: '' }, { ...first, payMinimum: '1' }, { ...first, audience: 'all' }])
      expect(validate({ ...data, jobs: [job, ...rest] })).toBe(false)
  })

  it('holds each open job once, the first to close first, with addresses that exist', () => {
    const open = jobs.filter((job) => isOpen(job, now)).map(({ control }) => control)
    expect(data.jobs.map(({ control }) => control).toSorted()).toEqual(open.toSorted())
    expect(data.jobs.map(({ closes }) => closes)).toEqual(data.jobs.map(({ closes }) => closes).toSorted())
    for (const { url } of data.jobs) expect(built.has(new URL(url).pathname), url).toBe(true)
  })

  it('gives each grade the pay plan it belongs to: GL has none above 10', () => {
    const gradesOf = (control: string) => data.jobs.find((job) => job.control === control)?.grades
    expect(gradesOf('783700500')).toBe('GL 5 to 7, up to GS 12')
    expect(gradesOf('788459600')).toBe('GL 9 to GS 11, up to GS 12')
    for (const { grades } of data.jobs) expect(grades).not.toMatch(/GL 1[1-9]/)
  })

  it('says when its jobs are samples', async () => {
    expect(data.sample).toBe(true)
    const real = await build({ ...sampleInput, snapshot: { ...sampleInput.snapshot!, sample: false } })
    expect(JSON.parse(real.page('/jobs.json')).sample).toBe(false)
  })
})

describe('The promise of version 1', () => {
  it('holds: no field of it is gone or has another name', () => {
    expect(data.version).toBe(1)
    expect(openDataFields.map(([name]) => name)).toEqual(
      expect.arrayContaining(
        `control announcement title url applyUrl office series states placeKinds places payPlan gradeLow gradeHigh
        gradePromotion payMinimum payMaximum payInterval audience hiringPaths opens closes applicantCap openings firstSeen
        lastChanged`.split(/\s+/),
      ),
    )
  })

  it('stands on the page with every field, the schema and the license', () => {
    const page = built.page('/data/')
    for (const [name, description] of openDataFields) {
      expect(description.length, name).toBeGreaterThan(9)
      expect(page).toContain(`<code>${name}</code>`)
    }
    for (const link of ['/jobs.json', '/jobs.csv', '/jobs.schema.json', '/terms/#license'])
      expect(page).toContain(`href="${link}"`)
    for (const path of ['/about/', '/site-map/']) expect(built.page(path)).toContain('href="/data/"')
  })
})

describe('jobs.csv', () => {
  const csv = built.page('/jobs.csv')

  it('has the fields as columns and the values of jobs.json in rows, by RFC 4180', () => {
    const [header, ...rows] = rowsOf(csv)
    expect(header).toEqual(openDataFields.map(([name]) => name))
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(csv.replaceAll('\r\n', '').replace(/"(?:[^"]|"")*"/g, '')).not.toMatch(/[\r\n"]/)
    const told = data.jobs.map((job) =>
      Object.values(job).map((value) =>
        [value]
          .flat()
          .map((v) => v ?? '')
          .join('; '),
      ),
    )
    expect(rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@|])/, '')))).toEqual(told)
  })

  it('goes out as CSV', () => {
    expect(siteFile('jobs.csv', Buffer.from('')).content.headers).toMatchObject({
      ContentType: 'text/csv; charset=utf-8; header=present',
      CacheControl: 'public, max-age=60, s-maxage=300',
    })
  })

  it('lets no announcement begin a formula, and comes back as it was', () => {
    const start = fastCheck.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '|', ' =', '\ufeff=', '＝', '', '"', ',')
    const office = fastCheck.tuple(start, fastCheck.string({ unit: 'binary' })).map((parts) => parts.join(''))
    fastCheck.assert(
      fastCheck.property(office, (words) => {
        const [header, row] = rowsOf(csvOf(inputOf([{ ...sampleJobs[0]!, office: words }])))
        expect(row).toHaveLength(header!.length)
        const cell = row![header!.indexOf('office')]!
        expect(cell.trimStart()).not.toMatch(/^[=+\-@|\t\r＝＋－＠]/)
        expect(cell === words || cell === `'${words}`).toBe(true)
      }),
    )
  })
})

describe('llms.txt', () => {
  it('begins with name and summary, and leads to pages that exist', () => {
    const text = built.page('/llms.txt')
    expect(text).toMatch(/^# Border Patrol Jobs\n\n> /)
    const links = [...text.matchAll(/\]\(https:\/\/jobs\.example\.org([^)]+)\)/g)].map(([, path]) => path!)
    expect(links.length).toBeGreaterThan(30)
    for (const path of links) expect(built.has(path), path).toBe(true)
  })
})
