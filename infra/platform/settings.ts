import * as z from 'zod'
import { messagesKeptDays } from '../../functions/contact/index.ts'
import { mostSenders } from './concurrency.ts'
import {
  agencies,
  agency,
  count,
  days,
  emailAddress,
  hostName,
  line,
  recipient,
  region,
  schedule,
  text,
  webAddress,
} from './settings-values.ts'

const organisation = z.strictObject(
  {
    name: text('the name visitors see').default('Border Patrol Jobs'),
    /** The law (15 U.S.C. 7704(a)(5)) requires a valid postal address in every email to a list. */
    postalAddress: text('the postal address, on one line').default('No postal address given'),
    telephone: line('a phone number').default(''),
  },
  'an object with name, postalAddress and phone',
)

/** Everything an operator can set; infra/docs/settings.md has a line for each. */
export const settingsSchema = z.strictObject(
  {
    /** `production` may email everyone; any other stage only `allowedRecipients`. */
    stage: z
      .string('a stage name')
      .regex(/^[a-z][a-z0-9-]{0,19}$/, 'lower-case letters, digits and dashes, at most 20')
      .default('production'),
    /** The region of everything but CloudFront. */
    region: region.default('us-east-1'),

    /** From address of every email. */
    sender: emailAddress,
    /** Inbox that receives contact messages. */
    operator: emailAddress,
    /** Inbox that receives alarms and budget warnings; the operator's by default. */
    alarmAddress: emailAddress.optional(),
    organisation: organisation.prefault({}),

    /** Host name of the site; without it, CloudFront's own name. */
    domain: hostName.optional(),
    /**
     * The Route 53 zone of `domain` and the sender's domain; without it, the records to enter elsewhere are printed.
     */
    hostedZone: z
      .strictObject(
        {
          id: z.string('the zone id').regex(/^Z[A-Z0-9]{1,31}$/, 'the zone id alone, such as Z0123456789ABCDEFGHIJ'),
          name: hostName,
        },
        'an object with id and name of a Route 53 zone',
      )
      .optional(),
    /** CloudFront only takes certificates from us-east-1. */
    certificate: z
      .string('a certificate')
      .regex(
        /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
        'the ARN of a certificate in us-east-1, the only region CloudFront takes one from',
      )
      .optional(),
    /** Address of the site if something other than CloudFront serves it, as on a developer's machine. */
    siteUrl: webAddress('an address such as https://example.org, without a slash at its end', {
      path: false,
    }).optional(),

    /** Whether this stage makes the sender's SES identity: only one stage per account and region can. */
    ownsSenderIdentity: z.boolean('true or false').optional(),
    /** DMARC policy written into the zone; `existing` leaves the record alone. */
    dmarc: z
      .enum(['none', 'quarantine', 'reject', 'existing'], 'none, quarantine, reject or existing')
      .default('quarantine'),
    /**
     * Whether HTTPS is also required for every name below the site's host, for a year: only if all of them are yours.
     */
    hstsSubdomains: z.boolean('true or false').default(false),
    /** Addresses and domains that a stage other than production may email. */
    allowedRecipients: z.array(recipient, 'a list of addresses and domains').optional(),

    /** USAJOBS agency subelement codes, or a department's. */
    agencies: agencies.default(['HSBD']),
    /** What pages and emails call the agencies, unless it's CBP alone. */
    agency: agency.optional(),
    usajobsUrl: webAddress('the address of the USAJOBS API, such as https://data.usajobs.gov', { path: true }).default(
      'https://data.usajobs.gov',
    ),
    /** Where search engines learn about new, changed and closed job pages; without it, nobody is told. */
    indexNowUrl: webAddress('the address of an IndexNow service, such as https://api.indexnow.org', {
      path: true,
    }).optional(),

    schedules: z
      .strictObject(
        {
          ingest: schedule(2, 'an alarm rings after 3 hours without a reading').default('rate(1 hour)'),
          /** On the hour, because announcements close a second before midnight: pages then say so at once. */
          publish: schedule(2, 'an alarm rings after 3 hours without a publishing').default('cron(0 * * * ? *)'),
          alerts: schedule(1, 'people choose the hour of their digest').default('rate(15 minutes)'),
        },
        'an object with ingest, publish and alerts',
      )
      .prefault({}),
    retention: z
      .strictObject({ contactMessages: days.default(messagesKeptDays) }, 'an object with contactMessages, in days')
      .prefault({}),
    limits: z
      .strictObject(
        {
          /** Requests a second to each form and each kind of link in emails, from everyone together. */
          requestsPerSecond: count('a whole number of requests', 10_000).default(20),
          /**
           * How many functions the account can run at the same time, according to Service Quotas; a new account has 10.
           */
          concurrency: count('a whole number, at least 10', 100_000).min(10, 'a whole number, at least 10').default(10),
          /** Functions that send alerts at the same time, one email after the other each. SQS requires at least 2. */
          senders: count('a whole number from 2 to 1,000', 1000).min(2, 'a whole number from 2 to 1,000').default(2),
          /** Contact messages an hour from one network, a day from one address, an hour in all; more wait for you. */
          messagesPerNetwork: count('a whole number of messages').default(5),
          messagesPerAddress: count('a whole number of messages').default(5),
          messagesPerHour: count('a whole number of messages').default(60),
          /** Sign-ups and lost-link requests an hour from one network, an hour in all; more are asked to come back. */
          signUpsPerNetwork: count('a whole number of sign-ups').default(20),
          signUpsPerHour: count('a whole number of sign-ups').default(1000),
        },
        'an object with requestsPerSecond, concurrency, senders, messages… and signUps…',
      )
      .prefault({}),
    /** The GitHub repository that may deploy, see infra/docs/deployment.md. */
    github: z
      .strictObject(
        {
          repository: z
            .string('a repository')
            .regex(/^[\w.-]+\/[\w.-]+$/, 'a repository such as someone/border-patrol-jobs'),
          /** The account's GitHub identity provider, if it has one. */
          provider: z
            .string('a provider')
            .regex(
              /^arn:aws:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/,
              'the ARN of the provider',
            )
            .optional(),
        },
        'an object with repository',
      )
      .optional(),
    /**
     * Whether `cdk destroy` leaves the tables with people's data and the signing keys. To delete them too, deploy once with
     * `false`, then destroy.
     */
    keepData: z.boolean('true or false').default(true),
    /** US dollars a month; the alarm address is warned at 80 % and at a forecast above it. */
    budget: count('a whole number of US dollars').default(10),
  },
  'an object with at least sender and operator',
)

type Parsed = z.infer<typeof settingsSchema>
export type Settings = Parsed & Required<Pick<Parsed, 'alarmAddress' | 'allowedRecipients' | 'ownsSenderIdentity'>>

const given = (settings: unknown, path: PropertyKey[]): string => {
  const value = path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    settings,
  )
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

const sentence = (settings: unknown, issue: z.core.$ZodIssue): string[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${[...issue.path, key].join('.')}: there is no such setting`)
  return [
    `${issue.path.join('.') || 'borderPatrolJobs'}: expected ${issue.message}, got ${given(settings, issue.path)}`,
  ]
}

/** One sentence per setting: other faults in the same value show once its form is right. */
const firstOfEach = (issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] => [
  ...Map.groupBy(issues, ({ path }) => path.join('.'))
    .values()
    .map(([first]) => first!),
]

/** Rules between settings, in the same form as the schema's. */
const contradictions = ({
  stage,
  agencies,
  agency,
  domain,
  hostedZone,
  certificate,
  region,
  siteUrl,
  indexNowUrl,
  allowedRecipients,
  limits: { senders, concurrency },
}: Parsed): string[] => {
  const faults: string[] = []
  const isCbpAlone = agencies.join() === 'HSBD'
  if (!isCbpAlone && !agency)
    faults.push(
      `agency: expected what pages and emails call ${agencies.join(' and ')} (name, short, department) and the series people can choose (series), got nothing`,
    )
  if (isCbpAlone && agency)
    faults.push(`agency: expected nothing while agencies is HSBD, got "${agency.name}": its names are known`)
  if (senders > mostSenders(concurrency))
    faults.push(
      `limits.senders: expected at most ${mostSenders(concurrency)}, got ${senders}: ${concurrency} functions can run at the same time (limits.concurrency), and the forms need room`,
    )
  if (hostedZone && domain && domain !== hostedZone.name && !domain.endsWith(`.${hostedZone.name}`))
    faults.push(`hostedZone: expected the zone that holds ${domain}, got "${hostedZone.name}"`)
  if (domain && !certificate && !(hostedZone && region === 'us-east-1'))
    faults.push(
      `certificate: expected the ARN of a certificate for ${domain} in us-east-1, got nothing (one is made for you only with a hostedZone and in region us-east-1)`,
    )
  if (indexNowUrl && !domain && !siteUrl)
    faults.push(
      `indexNowUrl: expected nothing without a domain, got "${indexNowUrl}": search engines would learn CloudFront’s name`,
    )
  if (certificate && !domain) faults.push('domain: expected the host name the certificate is for, got nothing')
  if (stage !== 'production' && allowedRecipients?.length === 0)
    faults.push('allowedRecipients: expected at least one address outside production, got []')
  return faults
}

/** Settings that can't be used. The message says everything, so no stack trace is needed. */
export class SettingsError extends Error {
  constructor(faults: string[]) {
    super(`The settings in cdk.json cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}`)
  }
}

/**
 * The operator's settings, checked and completed. Throws one error with a line for each faulty setting: its name, what
 * was expected, what it got.
 */
export const parseSettings = (input: unknown): Settings => {
  const result = settingsSchema.safeParse(input ?? {})
  const faults = result.success
    ? contradictions(result.data)
    : firstOfEach(result.error.issues).flatMap((issue) => sentence(input, issue))
  if (!result.success || faults.length > 0) throw new SettingsError(faults)
  const { data } = result
  const production = data.stage === 'production'
  return {
    ...data,
    alarmAddress: data.alarmAddress ?? data.operator,
    allowedRecipients: data.allowedRecipients ?? (production ? [] : [data.operator]),
    ownsSenderIdentity: data.ownsSenderIdentity ?? production,
  }
}
