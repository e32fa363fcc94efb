import { raw } from 'hono/html'
import { agencyOf, isOddPay, jobPath, type Place, stateOf, type TrackedJob } from '../../functions/jobs/index.ts'
import { dataBlock } from './data-block.ts'
import { sectionsOf } from './job-sections.tsx'

/** schema.org's units for the intervals it knows; any other pay is left out rather than converted. */
const units: Partial<Record<string, string>> = { PA: 'YEAR', PH: 'HOUR', PD: 'DAY', PM: 'MONTH' }

const salaryOf = ({ pay }: TrackedJob) => {
  const unitText = pay && units[pay.interval]
  if (!unitText || pay.maximum <= 0 || isOddPay(pay)) return {}
  return {
    baseSalary: {
      '@type': 'MonetaryAmount',
      currency: 'USD',
      value: {
        '@type': 'QuantitativeValue',
        minValue: pay.minimum > 0 ? pay.minimum : pay.maximum,
        maxValue: pay.maximum,
        unitText,
      },
    },
  }
}

const country = { '@type': 'Country', name: 'US' }

const locationOf = ({ city, state, region, country: abroad }: Place) => {
  // A region's name isn't an address, and with several states none is the right one.
  const within = region?.length === 1 ? region[0] : state
  return {
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      ...(city && !region && { addressLocality: city }),
      ...(within && { addressRegion: within }),
      addressCountry: abroad ?? 'US',
    },
  }
}

const each = <Value,>(values: readonly Value[]) => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]

const applicantsOf = ({ remoteWithin }: TrackedJob) =>
  remoteWithin?.map((code) => ({ '@type': 'State', name: stateOf(code).name })) ?? country

/** A remote job has no place, and a nationwide one only the country: no address is made up. */
const locationsOf = (job: TrackedJob) =>
  job.placeKinds.includes('remote')
    ? { jobLocationType: 'TELECOMMUTE', applicantLocationRequirements: applicantsOf(job) }
    : { jobLocation: job.places.length > 0 ? each(job.places.map(locationOf)) : [locationOf({ city: '' })] }

const employmentOf = ({ schedule, appointment }: TrackedJob) => {
  const types = [
    /\bfull[- ]?time/i.test(schedule) && 'FULL_TIME',
    /\bpart[- ]?time/i.test(schedule) && 'PART_TIME',
    /\b(?:term|temporary|seasonal)\b/i.test(appointment) && 'TEMPORARY',
    /\bintern(?:s|ships?)?\b/i.test(appointment) && 'INTERN',
  ].filter((type) => type !== false)
  return types.length > 0 ? { employmentType: types } : {}
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What the job is comes first: here it's read without the facts. */
const descriptionOf = (job: TrackedJob) =>
  sectionsOf(job)
    .filter(([, , text]) => text.length > 0)
    .sort(([a], [b]) => Number(b === 'summary') - Number(a === 'summary'))
    .map(([, heading, text]) => {
      const lines = typeof text === 'string' ? text.split(/\n+/) : text
      return `<p><strong>${heading}</strong></p>${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}`
    })
    .join('') || `<p>${escaped(job.title)}</p>`

/** Google's JobPosting, https://developers.google.com/search/docs/appearance/structured-data/job-posting. */
export const jobPosting = (job: TrackedJob, origin: string) => ({
  '@context': 'https://schema.org/',
  '@type': 'JobPosting',
  title: job.title,
  description: descriptionOf(job),
  datePosted: job.opens,
  validThrough: job.closes,
  hiringOrganization: {
    '@type': 'Organization',
    name: agencyOf(job),
    ...(job.agency === undefined && { sameAs: 'https://www.cbp.gov/' }),
  },
  identifier: { '@type': 'PropertyValue', name: 'USAJOBS', value: job.control },
  url: origin + jobPath(job),
  directApply: false,
  ...locationsOf(job),
  ...employmentOf(job),
  ...salaryOf(job),
})

export const JobPosting = ({ job, origin }: { job: TrackedJob; origin: string }) => (
  <>{raw(dataBlock(jobPosting(job, origin)))}</>
)
