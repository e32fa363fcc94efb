import * as z from 'zod/mini'
import { instant, stateCode } from './instant-and-state.ts'

/**
 * Where a job may be if it has no single state; never counted as an opening in a state. `region`: a part of the country
 * whose states nobody has defined.
 */
export const placeKind = z.enum(['nationwide', 'negotiable', 'remote', 'overseas', 'region', 'unknown'])
export type PlaceKind = z.infer<typeof placeKind>

/** CBP's parts, each under one spelling; `other` is any office not listed. */
export const component = z.enum(['usbp', 'ofo', 'amo', 'ot', 'es', 'opr', 'other'])
export type Component = z.infer<typeof component>

/**
 * Who can apply, from USAJOBS `HiringPath` and the announcement's text. `public`: anyone; `status`: some groups only
 * (see `hiringPaths`); `federal`: current or former federal employees; `agency`: CBP or DHS employees only;
 * `transition`: CTAP/ICTAP eligibles only; `unknown`: not stated.
 */
export const audience = z.enum(['public', 'status', 'federal', 'agency', 'transition', 'unknown'])
export type Audience = z.infer<typeof audience>

const place = z.object({
  /** City, installation or region without its state, as announced; empty if the place is a whole state. */
  city: z.string(),
  /** Present for a place in one of the 56 jurisdictions. */
  state: z.optional(stateCode),
  /** Present for a region, which `city` then names: its states, sorted; empty if nobody has said which they are. */
  region: z.optional(z.array(stateCode)),
  /** Present for a place abroad. */
  country: z.optional(z.string()),
  latitude: z.optional(z.number()),
  longitude: z.optional(z.number()),
})
export type Place = z.infer<typeof place>

/** The states a place is in. */
export const statesOf = ({ state, region = [] }: Place) => (state ? [state] : region)

/** USAJOBS `RateIntervalCode`: PA year, PH hour, PD day, PM month, BW two weeks, PW piece work, FB fee basis, SY school year, ST stipend, WC without compensation. */
export const payInterval = z.enum(['PA', 'PH', 'PD', 'PM', 'BW', 'PW', 'FB', 'SY', 'ST', 'WC'])

const pay = z.object({
  /** US dollars per interval. */
  minimum: z.number(),
  maximum: z.number(),
  interval: payInterval,
})

const grade = z.object({
  /** First USAJOBS `JobGrade` code: GS, GL, WG, … `grade.ts` says which plan a level belongs to. */
  plan: z.string(),
  /** More codes, if the announcement gives several. */
  otherPlans: z.optional(z.array(z.string())),
  /** As announced, usually digits without leading zeros; empty if not stated. */
  low: z.string(),
  high: z.string(),
  promotion: z.string(),
})

/** Plain text with `\n` line breaks, no markup, entities decoded. Empty if not announced. */
const text = z.string()

export const job = z.object({
  /** USAJOBS control number (`MatchedObjectId`): the key. */
  control: z.string().check(z.regex(/^\d{1,12}$/)),
  /** Announcement number (`PositionID`); not unique, may be empty. */
  announcement: z.string(),
  /** Title in title case without incentive text. */
  title: z.string().check(z.minLength(1)),
  /** Incentive text removed from the title, for example "20K to 30K BPA Recruitment Incentive". */
  incentive: z.optional(z.string()),
  /** Who hires, as announced; empty if that isn't stated, absent if it's CBP. */
  agency: z.optional(z.string()),
  component,
  /** Office as announced, for display. */
  office: z.string(),
  /** OPM occupational series, four digits, with OPM's name. May be empty (Senior Executive Service). */
  occupations: z.array(z.object({ code: z.string(), name: z.string() })),
  /** Distinct states of `places`, sorted. */
  states: z.array(stateCode),
  placeKinds: z.array(placeKind),
  /** States a remote job is limited to, sorted; absent if it can be done anywhere. */
  remoteWithin: z.optional(z.array(stateCode)),
  places: z.array(place),
  pay: z.nullable(pay),
  /** Pay by other intervals, announced beside the first. */
  otherPay: z.optional(z.array(pay)),
  grade,
  /** USAJOBS hiring path codes, lower case, sorted. */
  hiringPaths: z.array(z.string()),
  audience,
  /** First and last instant of the application period (USAJOBS dates are Eastern Time). */
  opens: instant,
  closes: instant,
  /** The announcement may close early once this many applications are in. */
  applicantCap: z.optional(z.number()),
  /**
   * Set for an announcement that's open continuously: the dates on which applications are reviewed, as announced; may
   * be empty.
   */
  cutOffs: z.optional(z.string()),
  /**
   * By USAJOBS code, with what the announcement adds: "Full-time (Rotating shifts)". Several are separated by commas.
   */
  schedule: z.string(),
  appointment: z.string(),
  clearance: z.string(),
  drugTest: z.boolean(),
  relocation: z.boolean(),
  telework: z.boolean(),
  travel: z.string(),
  /** As announced: a number, "Many", "Few"; empty if not stated. */
  openings: z.string(),
  /** The announcement's contact for questions. */
  contact: z.optional(z.object({ email: z.optional(z.string()), telephone: z.optional(z.string()) })),
  sections: z.object({
    summary: text,
    duties: z.array(text),
    qualifications: text,
    education: text,
    requirements: z.array(text),
    evaluation: text,
    documents: text,
    howToApply: text,
    nextSteps: text,
    other: text,
  }),
  /** `https://www.usajobs.gov/job/<control>`. */
  url: z.url(),
})
export type Job = z.infer<typeof job>

/**
 * `date`: the closing instant passed; `withdrawn`: gone before it (applicant limit reached or taken down); `replaced`:
 * announced again.
 */
export const closingReason = z.enum(['date', 'withdrawn', 'replaced'])
export type ClosingReason = z.infer<typeof closingReason>

/** A job with what we've seen of it over time. */
export const trackedJob = z.extend(job, {
  /** The words of its address from when it was first seen: a published address stays. */
  slug: z.optional(z.string()),
  status: z.enum(['open', 'closed']),
  firstSeen: instant,
  /** When anything an applicant would care about last changed. */
  lastChanged: instant,
  changes: z.array(z.object({ at: instant, fields: z.array(z.string()), statesAdded: z.optional(z.array(stateCode)) })),
  /** Set while an open job is missing from the latest complete reading. */
  missingSince: z.optional(instant),
  closedAt: z.optional(instant),
  /** The reading that found it closed; jobs that closed before November 29, 2026 have none. */
  closingSeen: z.optional(instant),
  closingReason: z.optional(closingReason),
  /** Control numbers of the announcement that replaced this one, or that this one replaced. */
  replacedBy: z.optional(z.string()),
  replaces: z.optional(z.string()),
})
export type TrackedJob = z.infer<typeof trackedJob>

/**
 * The version of the rules that turn postings into jobs. Raised when a rule changes what we tell about an unchanged
 * posting: such a difference isn't a change of the announcement.
 */
export const reader = 2

/** All known jobs at one moment: the open ones and those closed within the retention period. */
export const snapshot = z.object({
  format: z.literal(1),
  /** Number of the change set that led here; 0 before the first. */
  number: z.number(),
  /** Instant of the last complete reading of USAJOBS. */
  readAt: instant,
  /** True if the postings are samples, which only their source can say. */
  sample: z.boolean(),
  /** The rules that made jobs from postings, see `reader`; absent from before they had versions. */
  reader: z.optional(z.number()),
  /** What the last reading couldn't use, for the operator. */
  flaws: z.optional(
    z.object({
      /** Postings that aren't jobs yet, with the reason. */
      setAside: z.array(z.object({ id: z.string(), reason: z.string() })),
      /** Jobs that were read without some of their fields. */
      leftOut: z.array(z.object({ control: z.string(), fields: z.array(z.string()) })),
      /** Rows that were stated but never came: nothing was closed for being missing. */
      missingRows: z.number(),
    }),
  ),
  jobs: z.array(trackedJob),
})
export type Snapshot = z.infer<typeof snapshot>

/** What one ingest changed. Immutable, numbered from 1 without gaps. */
export const changeSet = z.object({
  format: z.literal(1),
  number: z.number(),
  at: instant,
  /** Control numbers. */
  opened: z.array(z.string()),
  /** `statesAdded`: states the job is new in; people who asked for them are told. */
  changed: z.array(
    z.object({ control: z.string(), fields: z.array(z.string()), statesAdded: z.optional(z.array(stateCode)) }),
  ),
  closed: z.array(z.object({ control: z.string(), reason: closingReason, replacedBy: z.optional(z.string()) })),
})
export type ChangeSet = z.infer<typeof changeSet>
