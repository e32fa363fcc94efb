import papaparse from 'papaparse'
import * as z from 'zod/mini'
import { agencyOf, gradeText, jobPath, placeText, promotionText, type TrackedJob } from '../../functions/jobs/index.ts'
import type { Site } from './site.ts'

/*
 * The open jobs for programs: `/jobs.json`, `/jobs.csv` and the schema of the first. Others build on these names.
 * Within a version, fields may only be added. Renaming, removing or redefining one makes a new version at its own
 * address.
 */
export const openDataVersion = 1

export const openDataPaths = { json: '/jobs.json', csv: '/jobs.csv', schema: '/jobs.schema.json' }

const told = <Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema => {
  z.globalRegistry.add(schema, { description })
  return schema
}
const text = (description: string) => told(z.string(), description)
const texts = (description: string) => told(z.array(z.string()), description)
const amount = (description: string) => told(z.nullable(z.number()), description)
const instant = (description: string) => told(z.iso.datetime(), description)

/** One open job. The names are also those of the columns. */
const openJob = z.strictObject({
  control: told(z.string().check(z.regex(/^\d{1,12}$/)), 'USAJOBS control number: the key'),
  announcement: text('Announcement number; not unique, may be empty'),
  title: text('Title without incentives, in title case'),
  url: told(z.url(), 'The job on this site'),
  applyUrl: told(z.url(), 'The announcement on USAJOBS, where people apply'),
  office: text('Office as announced'),
  series: texts('OPM occupational series, four digits each'),
  states: texts('USPS codes of the states it can be done in; empty where no single state can be named'),
  placeKinds: texts('Why no single state can be named: nationwide, negotiable, remote, overseas, region or unknown'),
  places: texts('Places as announced, such as “El Paso, TX”'),
  payPlan: text('Pay plans announced: GS, GL, WG and others; GL ends at grade 10, and what is above it is GS'),
  gradeLow: text('Lowest grade; may be empty'),
  gradeHigh: text('Highest grade; may be empty'),
  gradePromotion: text('Highest grade you can reach without another announcement; may be empty'),
  payMinimum: amount('Lowest pay announced, in US dollars per interval'),
  payMaximum: amount('Highest pay announced, in US dollars per interval'),
  payInterval: told(z.nullable(z.string()), 'USAJOBS code of the interval: PA a year, PH an hour and others'),
  audience: told(
    z.enum(['public', 'status', 'federal', 'agency', 'transition', 'unknown']),
    'Who can apply: anyone; some groups; federal employees; agency employees; displaced federal employees; not stated',
  ),
  hiringPaths: texts('USAJOBS codes of the groups it is open to'),
  opens: instant('First instant of the application period'),
  closes: instant('Last instant of the application period'),
  applicantCap: amount('Applications after which it may close early'),
  openings: text('Number of openings as announced: a number, “Many”, “Few” or empty'),
  firstSeen: instant('When we first saw it'),
  lastChanged: instant('When something an applicant would care about last changed'),
  grades: text('The grades, each with its own pay plan, such as “GL 9 to GS 11, up to GS 12”; may be empty'),
  agency: text('Agency that hires, as announced'),
})
export type OpenJob = z.infer<typeof openJob>

const openData = z.strictObject({
  schema: told(z.url(), 'Where this schema is'),
  version: told(z.literal(openDataVersion), 'Version of the fields'),
  license: told(z.url(), 'The terms of use'),
  source: told(z.url(), 'Where the announcements come from'),
  sample: told(z.boolean(), 'True where the jobs are samples: never use those'),
  readAt: told(z.nullable(z.iso.datetime()), 'When USAJOBS was last read completely; null before the first time'),
  jobs: told(z.array(openJob), 'Every open job, closing soonest first'),
})

export const openDataSchema = (): object => z.toJSONSchema(openData)

/** Each field of a job with its meaning, for the page. */
export const openDataFields: readonly (readonly [name: string, description: string])[] = Object.entries(
  openJob.shape,
).map(([name, schema]) => [name, z.globalRegistry.get(schema)?.description ?? ''])

const gradesOf = (job: TrackedJob) => {
  const promotion = promotionText(job)
  return [gradeText(job), promotion && `up to ${promotion}`].filter(Boolean).join(', ')
}

const openJobOf = (job: TrackedJob, origin: string): OpenJob => ({
  control: job.control,
  announcement: job.announcement,
  title: job.title,
  url: origin + jobPath(job),
  applyUrl: job.url,
  office: job.office,
  series: job.occupations.map(({ code }) => code),
  states: job.states,
  placeKinds: job.placeKinds,
  places: [...new Set(job.places.map(placeText))],
  payPlan: [job.grade.plan, ...(job.grade.otherPlans ?? [])].join('/'),
  gradeLow: job.grade.low,
  gradeHigh: job.grade.high,
  gradePromotion: job.grade.promotion,
  payMinimum: job.pay?.minimum ?? null,
  payMaximum: job.pay?.maximum ?? null,
  payInterval: job.pay?.interval ?? null,
  audience: job.audience,
  hiringPaths: job.hiringPaths,
  opens: job.opens,
  closes: job.closes,
  applicantCap: job.applicantCap ?? null,
  openings: job.openings,
  firstSeen: job.firstSeen,
  lastChanged: job.lastChanged,
  grades: gradesOf(job),
  agency: agencyOf(job),
})

const openJobsOf = ({ open, restricted, input }: Site) =>
  [...open, ...restricted]
    .sort((a, b) => (a.closes === b.closes ? Number(a.control) - Number(b.control) : a.closes < b.closes ? -1 : 1))
    .map((job) => openJobOf(job, input.url))

export const openDataJson = (site: Site): string => {
  const { url, snapshot } = site.input
  const data: z.infer<typeof openData> = {
    schema: url + openDataPaths.schema,
    version: openDataVersion,
    license: `${url}/terms/#license`,
    source: 'https://www.usajobs.gov/',
    sample: site.context.sample,
    readAt: snapshot?.readAt ?? null,
    jobs: openJobsOf(site),
  }
  return JSON.stringify(data)
}

/**
 * RFC 4180 with a header. Spreadsheets run text that begins with one of these as a formula, and announcements are
 * written by others: an apostrophe in front makes it text (OWASP, "CSV Injection").
 */
const formula = /^[\s\u200b\ufeff]*[=+\-@\t\r\n＝＋－＠|]/

export const openDataCsv = (site: Site): string => {
  const fields = openDataFields.map(([name]) => name)
  const data = openJobsOf(site).map((job) =>
    Object.values(job).map((value) => (Array.isArray(value) ? value.join('; ') : (value ?? ''))),
  )
  return `${papaparse.unparse({ fields, data }, { newline: '\r\n', escapeFormulae: formula })}\r\n`
}
