import { RegionInfo } from 'aws-cdk-lib/region-info'
import * as z from 'zod'
import { seriesName } from '../../functions/jobs/index.ts'
import { nextTime } from '../local-cloud/schedule-expression.ts'

// Every schema's error text completes the sentence "<setting>: expected …, got <given>".

/** One line of at most 200 characters: all settings together get 4 kB in a function's environment. */
export const line = (wanted: string) =>
  z
    .string(wanted)
    .trim()
    .max(200, `${wanted}, at most 200 characters`)
    .regex(/^[^\r\n]*$/, `${wanted}, on one line`)
export const text = (wanted: string) => line(wanted).min(1, wanted)

export const emailAddress = z.email('an email address such as alerts@example.org')

/** RFC 1035 section 2.3.4: at most 63 characters between two dots, 253 in all. */
export const hostName = z
  .string('a host name')
  .max(253, 'a host name of at most 253 characters')
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    'a host name in lower case such as example.org, without https:// and without a slash or an @',
  )

export const count = (wanted: string, most = 1_000_000) =>
  z
    .number(wanted)
    .int(wanted)
    .positive(wanted)
    .max(most, `${wanted}, at most ${most.toLocaleString('en-US')}`)
export const days = count('a whole number of days, at least 1', 3650)

/** Regions of the ordinary partition. GovCloud and China have other accounts, names and services. */
const regions = RegionInfo.regions.filter(({ partition }) => partition === 'aws').map(({ name }) => name)
export const region = z
  .string('a region')
  .refine((name) => regions.includes(name), 'an AWS region such as us-east-1, outside GovCloud and China')

const isOrigin = (url: URL) =>
  url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname))

/**
 * An address without a trailing slash; plain HTTP only on this machine. `path` says whether one may follow the host.
 */
export const webAddress = (wanted: string, { path }: { path: boolean }) =>
  z.string(wanted).refine((given) => {
    const url = URL.parse(given)
    if (!url || !isOrigin(url) || given.endsWith('/') || url.username || url.search || url.hash) return false
    return path || given === url.origin
  }, wanted)

const hour = 3_600_000
/** A Thursday; any pattern of days shows within a month. */
const [from, horizon] = [new Date('2026-01-01T00:00:00Z'), 32 * 24 * hour]

/** The longest time between two firings, in milliseconds; undefined if the expression is invalid. */
const longestGap = (expression: string): number | undefined => {
  try {
    let longest = 0
    for (let last = from; last.getTime() - from.getTime() < horizon; ) {
      const next = nextTime(expression, last)
      longest = Math.max(longest, next.getTime() - last.getTime())
      // A rate keeps its pace.
      if (expression.startsWith('rate')) break
      last = next
    }
    return longest
  } catch {
    return undefined
  }
}

const syntax = /^(rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minute|hour|day)s)\)|cron\((\S+ ){5}\S+\))$/

/** An EventBridge expression that fires at least every `hours` hours, because an alarm or a promise depends on it. */
export const schedule = (hours: number, because: string) =>
  z
    .string('a schedule')
    .refine(
      (expression) => syntax.test(expression) && longestGap(expression) !== undefined,
      'an EventBridge expression such as rate(1 hour), rate(2 hours) or cron(0 11 * * ? *), in UTC, without L, W and #',
    )
    .refine(
      (expression) => (longestGap(expression) ?? 0) <= hours * hour,
      `a schedule that fires at least every ${hours === 1 ? 'hour' : `${hours} hours`}: ${because}`,
    )

const agencyCode = 'a code of USAJOBS’s list of agencies such as HSBD, or of a department such as HS'
const agencyCodes = 'a list of one to five agency codes'
export const agencies = z
  .array(z.string(agencyCode).regex(/^[A-Z]{2}([A-Z0-9]{2})?$/, agencyCode), agencyCodes)
  .min(1, agencyCodes)
  .max(5, agencyCodes)

const oneSeries = 'a series of USAJOBS’s list, four digits such as 1802'
const someSeries = 'a list of one to twenty series, the most wanted first'
/** Whose jobs the site lists, where that isn't CBP. Guides and career pages stay about CBP. */
export const agency = z.strictObject(
  {
    name: text('the agency as in a sentence, such as "the Transportation Security Administration"'),
    short: text('the agency as in a title, such as "TSA"'),
    department: line('the agency’s department as in a sentence, such as "the Department of Homeland Security"').default(
      '',
    ),
    series: z
      .array(
        z.string(oneSeries).refine((code) => seriesName(code) !== undefined, oneSeries),
        someSeries,
      )
      .min(1, someSeries)
      .max(20, someSeries),
  },
  'an object with name, short, department and series',
)

/** An RFC 5321 address, or a domain whose addresses may all be emailed. */
export const recipient = z.union([emailAddress, hostName], 'an email address or a domain such as example.org')
