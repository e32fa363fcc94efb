import * as z from 'zod/mini'

const text = z.string().check(z.minLength(1))
const whole = z
  .pipe(
    z.string(),
    z.transform((value) => Number(value)),
  )
  .check(z.int())

/**
 * Every environment name a function may have, with its schema. The constructs in `infra/` write these names and the
 * handlers read them; nothing else touches `process.env`.
 */
export const environment = {
  /** Deployment stage, for example `production`. */
  STAGE: text,
  /** Origin of the public site without a trailing slash, `https://…`. */
  SITE_URL: z.url(),

  /** The agency the site is about, as JSON, see `agency.ts`; absent if it's CBP. */
  AGENCY: text,
  /** Series that alerts offer where CBP's aren't: four digits and a name, such as `1802 Compliance`, joined by `;`. */
  OCCUPATIONS: text,

  /** Bucket with snapshots and change sets. */
  JOBS_BUCKET: text,
  /** Topic that announces a new change set; message: `{ "number": 12 }`. */
  JOBS_TOPIC: text,
  /** Base URL of the USAJOBS API; anything but the official host means sample data. */
  USAJOBS_URL: z.url(),
  /** USAJOBS agency subelement codes joined by `;`, for example `HSBD`. */
  USAJOBS_AGENCIES: text,
  /** Name of the encrypted parameter `{ "email": "…", "key": "…" }`, which exists once the operator has set the key. */
  USAJOBS_KEY_PARAMETER: text,

  /** Bucket CloudFront serves. */
  SITE_BUCKET: text,
  /** Bucket with the manifests of releases. */
  RELEASES_BUCKET: text,
  DISTRIBUTION_ID: text,
  /** Base address of the IndexNow service that is told about pages; empty if none is. */
  INDEXNOW_URL: z.string(),

  /** Subscribers with their alerts, one item per address. */
  SUBSCRIBERS_TABLE: text,
  /** Runs, their progress and deliveries. */
  DELIVERIES_TABLE: text,
  /** Addresses that must never be emailed, by hash. */
  SUPPRESSIONS_TABLE: text,
  /** Contact messages. */
  MESSAGES_TABLE: text,
  /** Rate-limit counters. */
  COUNTERS_TABLE: text,

  /** The queue that a function reads. */
  OWN_QUEUE: text,
  /** Confirmations and other emails a subscriber asked for. */
  SUBSCRIPTION_MAIL_QUEUE: text,
  /** Shards of a run waiting to be matched. */
  MATCH_QUEUE: text,
  /** Deliveries waiting to be sent. */
  SEND_QUEUE: text,
  /** Contact messages waiting to be emailed to the operator. */
  CONTACT_QUEUE: text,

  /** ARN of the secret with the keys that sign links, see `platform/signing.ts`. */
  SIGNING_SECRET: text,
  /** ARN of the secret header value that proves a request came through CloudFront. */
  ORIGIN_SECRET: text,

  /** From address of every email. */
  SENDER: text,
  /** Inbox that receives contact messages. */
  OPERATOR: text,
  /** SES configuration set for every send. */
  CONFIGURATION_SET: text,
  /** Functions that send alerts at the same time and share the account's rate. */
  SENDERS: whole,
  /** Who publishes the site, shown in emails and pages. */
  ORGANISATION_NAME: text,
  ORGANISATION_ADDRESS: text,
  ORGANISATION_TELEPHONE: z.string(),
  /**
   * Outside production: the only addresses or domains that may be emailed, joined by `;`. Empty in production: no
   * limit.
   */
  ALLOWED_RECIPIENTS: z.string(),
  /** Contact messages are deleted after this many days. */
  MESSAGE_RETENTION_DAYS: whole,
  /** Contact messages an hour from one network, a day from one address, an hour in all, before more are held. */
  MESSAGES_PER_NETWORK: whole,
  MESSAGES_PER_ADDRESS: whole,
  MESSAGES_PER_HOUR: whole,
  /** Sign-ups and link requests an hour from one network, and in all, before the form says when to try again. */
  SIGN_UPS_PER_NETWORK: whole,
  SIGN_UPS_PER_HOUR: whole,
}

type Schemas = typeof environment
export type EnvironmentName = keyof Schemas
export type Environment = { [Name in EnvironmentName]: z.infer<Schemas[Name]> }

/**
 * The named settings, parsed. Throws one error that lists every missing or wrong name.
 */
export const readEnvironment = <Name extends EnvironmentName>(...names: Name[]): Pick<Environment, Name> => {
  const faults: string[] = []
  const values: Partial<Record<EnvironmentName, unknown>> = {}
  for (const name of names) {
    const result = z.safeParse(environment[name] as z.ZodMiniType, process.env[name])
    if (result.success) values[name] = result.data
    else faults.push(process.env[name] === undefined ? `${name} is missing` : `${name} is not valid`)
  }
  if (faults.length > 0) throw new Error(`Environment: ${faults.join(', ')}`)
  return values as Pick<Environment, Name>
}

/** `npm run build` only: path of a JSON file with the input of the site, see `site/data/site.ts`. */
export const siteInputFile = (): string | undefined => process.env.SITE_INPUT || undefined

/** `AGENCY` and `OCCUPATIONS`, which are absent from most deployments. */
export const agencyText = (): string | undefined => process.env.AGENCY
export const occupationsText = (): string | undefined => process.env.OCCUPATIONS

/** The stage for a metric, which must never be why a function fails. */
export const currentStage = (): string => process.env.STAGE ?? 'unnamed'
