/** The rules for every email of a kind. */
type Rules = {
  /**
   * `schedule`: it comes by itself to people who confirmed; `request`: anyone who sends a form or follows a link can
   * trigger it, so it counts against its mailbox's limit; `operator`: it goes to the operator's own inbox.
   */
  cause: 'schedule' | 'request' | 'operator'
  /**
   * How many a mailbox gets beyond its limit. A receipt reports what was done with someone's link: whoever has that
   * link must not be able to block the receipt by filling the mailbox first.
   */
  beyondLimit?: number
  /** How many of this kind a mailbox gets in any 86,400 s, if that's less than its limit for all kinds. */
  mostADay?: number
  /** The age limit: unless its news happened, or it was asked for, at most this many hours ago, it isn't sent. */
  goodForHours: number
  /** Present if one click stops these emails: the first label of their List-Id (RFC 2919). */
  list?: 'job-alerts' | 'newsletter' | 'watched-jobs'
  /** Never given up, whatever SES answers. */
  persistent?: true
  /**
   * Someone is waiting for it. If SES didn't answer, it's sent again after a minute without its Send event, because an
   * outage of a minute must not make an alert a quarter of an hour late. Emails nobody waits for are better late than
   * doubled by an event that took longer than a minute.
   */
  awaited?: true
}

const week = 7 * 24

/** Every email we send is one of these kinds; nothing else decides how old it may be or what it counts for. */
export const emailKinds = {
  /** New jobs, right away. */
  alert: { cause: 'schedule', goodForHours: week, list: 'job-alerts', awaited: true },
  /** New jobs, reminders and the yearly email at a person's own hour. */
  digest: { cause: 'schedule', goodForHours: week, list: 'job-alerts', awaited: true },
  /** An issue. An older one is read on the site, so that a pause doesn't end in a pile of them. */
  newsletter: { cause: 'schedule', goodForHours: 3 * 24, list: 'newsletter', awaited: true },
  /** What happened to one watched job: true however late, and one email per watch. */
  watch: { cause: 'schedule', goodForHours: 60 * 24, list: 'watched-jobs', awaited: true },

  /** One button that starts what was asked for, or moves alerts to this address. */
  confirm: { cause: 'request', goodForHours: week, awaited: true },
  /** Once after a confirmation: what's open, how often we email, how to stop. Its own button can't bring another. */
  welcome: { cause: 'schedule', goodForHours: 24, list: 'job-alerts' },
  /** The link to one's own page. */
  manage: { cause: 'request', goodForHours: week, awaited: true, mostADay: 5 },
  /** Receipt of an ending, with the way back. */
  ended: { cause: 'request', goodForHours: week, beyondLimit: 1 },
  /** Everything stored about a person. */
  data: { cause: 'request', goodForHours: week, awaited: true },
  /** Receipt of a change made by a link. */
  changed: { cause: 'request', goodForHours: week, beyondLimit: 1 },
  /**
   * To the old address after a move, with the way back. One more than all others, because it alone can undo a theft.
   */
  moved: { cause: 'request', goodForHours: week, beyondLimit: 2 },
  /** Receipt of a deletion. */
  deleted: { cause: 'request', goodForHours: week, beyondLimit: 1 },
  /** Receipt of a contact message. */
  'contact-receipt': { cause: 'request', goodForHours: week },

  /** A visitor's words. They have no age limit: the message itself ends with its retention. */
  'contact-notice': { cause: 'operator', goodForHours: Number.POSITIVE_INFINITY, persistent: true },
  /** How many messages wait for a decision. The next day's says the same. */
  'held-summary': { cause: 'operator', goodForHours: 24 },
} as const satisfies Record<string, Rules>

export type EmailKind = keyof typeof emailKinds
export const rulesOf = (kind: EmailKind): Rules => emailKinds[kind]

/** How many seconds to wait for SES's Send event if SES itself didn't answer. */
export const unansweredSeconds = (kind: EmailKind): number => (rulesOf(kind).awaited ? 60 : 900)

/** Whether what an email tells, since the instant `since`, is too old to be told at `now`. */
export const isTooOld = (kind: EmailKind, since: Date, now: Date): boolean =>
  now.getTime() - since.getTime() > rulesOf(kind).goodForHours * 3_600_000
