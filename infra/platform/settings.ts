import * as z from 'zod'
import { messagesKeptDays } from '../../functions/contact/index.ts'
import { mostSenders } from './concurrency.ts'
import {
  agencies,
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
    /** The law (15 U.S.C. 7704(a)(5)) wants a valid postal address in every mail to a list. */
    postalAddress: text('the postal address, on one line').default('No postal address given'),
    telephone: line('a telephone number').default(''),
  },
  'an object with name, postalAddress and telephone',
)

/** Everything an operator can set; infra/docs/settings.md has a line for each. */
export const settingsSchema = z.strictObject(
  {
    /** `production` may write to everybody; any other stage only to `allowedRecipients`. */
    stage: z
      .string('a stage name')
      .regex(/^[a-z][a-z0-9-]{0,19}$/, 'lower-case letters, digits and dashes, at most 20')
      .default('production'),
    /** Where everything but CloudFront lives. */
    region: region.default('us-east-1'),

    /** From address of every mail. */
    sender: emailAddress,
    /** Inbox that receives contact messages. */
    operator: emailAddress,
    /** Inbox that receives alarms and the budget's warnings; the operator's when left out. */
    alarmAddress: emailAddress.optional(),
    organisation: organisation.prefault({}),

    /** Host name of the site; without it the site is found under CloudFront's own name. */
    domain: hostName.optional(),
    /** The Route 53 zone of `domain` and of the sender's domain; without it the records to enter elsewhere are printed. */
    hostedZone: z
      .strictObject(
        {
          id: z.string('the zone id').regex(/^Z[A-Z0-9]{1,31}$/, 'the zone id alone, such as Z0123456789ABCDEFGHIJ'),
          name: hostName,
        },
        'an object with id and name of a Route 53 zone',
      )
      .optional(),
    /** CloudFront takes certificates from us-east-1 only. */
    certificate: z
      .string('a certificate')
      .regex(
        /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
        'the ARN of a certificate in us-east-1, the only region CloudFront takes one from',
      )
      .optional(),
    /** Address of the site when something else than CloudFront serves it, as on a developer's machine. */
    siteUrl: webAddress('an address such as https://example.org, without a slash at its end', {
      path: false,
    }).optional(),

    /** Whether this stage makes the SES identity of the sender: only one stage of an account and region can. */
    ownsSenderIdentity: z.boolean('true or false').optional(),
    /** DMARC policy written into the zone; `existing` leaves the record alone. */
    dmarc: z
      .enum(['none', 'quarantine', 'reject', 'existing'], 'none, quarantine, reject or existing')
      .default('quarantine'),
    /** Whether HTTPS is demanded for every name below the site's host too, for a year: only where all of them are yours. */
    hstsSubdomains: z.boolean('true or false').default(false),
    /** Addresses and domains that a stage other than production may write to. */
    allowedRecipients: z.array(recipient, 'a list of addresses and domains').optional(),

    /** USAJOBS agency subelement codes. */
    agencies: agencies.default(['HSBD']),
    usajobsUrl: webAddress('the address of the USAJOBS API, such as https://data.usajobs.gov', { path: true }).default(
      'https://data.usajobs.gov',
    ),
    /** Where search engines hear of new, changed and closed pages of jobs; nobody is told without it. */
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
          /** Requests a second to everything under `/api/`, from everybody together. */
          requestsPerSecond: count('a whole number of requests', 10_000).default(20),
          /** Functions the account may run at the same time, as Service Quotas says; a new account has 10. */
          concurrency: count('a whole number, at least 10', 100_000).min(10, 'a whole number, at least 10').default(10),
          /** Functions that send alerts at the same time; each sends one mail after the other. SQS wants at least 2. */
          senders: count('a whole number from 2 to 1,000', 1000).min(2, 'a whole number from 2 to 1,000').default(2),
          /** Contact messages an hour from one network, a day from one address, an hour in all; more wait for your eye. */
          messagesPerNetwork: count('a whole number of messages').default(5),
          messagesPerAddress: count('a whole number of messages').default(5),
          messagesPerHour: count('a whole number of messages').default(60),
          /** Sign-ups and requests for a lost link an hour from one network, an hour in all; more are asked to come back. */
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
            .regex(/^[\w.-]+\/[\w.-]+$/, 'a repository such as somebody/border-patrol-jobs'),
          /** The account's GitHub identity provider, where one exists already. */
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
    /** US dollars a month; the alarm address hears of 80 % and of a forecast above it. */
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
    `${issue.path.join('.') || 'borderPatrolJobs'}: ${given(settings, issue.path)} was given, wanted is ${issue.message}`,
  ]
}

/** One sentence a setting: what else is wrong with a value shows once it has the right form. */
const firstOfEach = (issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] => [
  ...Map.groupBy(issues, ({ path }) => path.join('.'))
    .values()
    .map(([first]) => first!),
]

/** Rules between settings, in the same form as the schema's. */
const contradictions = ({
  stage,
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
  if (senders > mostSenders(concurrency))
    faults.push(
      `limits.senders: ${senders} was given, wanted is at most ${mostSenders(concurrency)} where ${concurrency} functions may run at the same time (limits.concurrency), so that the forms keep room`,
    )
  if (hostedZone && domain && domain !== hostedZone.name && !domain.endsWith(`.${hostedZone.name}`))
    faults.push(`hostedZone: "${hostedZone.name}" was given, wanted is the zone that holds ${domain}`)
  if (domain && !certificate && !(hostedZone && region === 'us-east-1'))
    faults.push(
      `certificate: nothing was given, wanted is the ARN of a certificate for ${domain} in us-east-1 (it is only made by itself with a hostedZone and in region us-east-1)`,
    )
  if (indexNowUrl && !domain && !siteUrl)
    faults.push(
      `indexNowUrl: "${indexNowUrl}" was given, wanted is nothing without a domain: search engines would learn CloudFront’s name`,
    )
  if (certificate && !domain) faults.push('domain: nothing was given, wanted is the host name the certificate is for')
  if (stage !== 'production' && allowedRecipients?.length === 0)
    faults.push('allowedRecipients: [] was given, wanted is at least one address outside production')
  return faults
}

/** Settings that cannot be used; the message says all of it, so no stack trace is wanted. */
export class SettingsError extends Error {
  constructor(faults: string[]) {
    super(`The settings in cdk.json cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}`)
  }
}

/**
 * The operator's settings, checked and completed. Throws one error with a line for every faulty setting: its name, what
 * was given, what is wanted.
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
