/** What holds for every email of a kind. */
type Rules = {
  /**
   * `schedule`: it comes by itself to people who confirmed; `request`: anybody who fills in a form or follows a link can
   * make it come, so it counts against the limit of its mailbox; `operator`: it goes to the operator's own inbox.
   */
  cause: 'schedule' | 'request' | 'operator'
  /**
   * What a mailbox gets of it beyond its limit. A receipt tells of what was done with somebody's link: whoever has that
   * link must not keep the receipt away by filling the mailbox first.
   */
  beyondLimit?: number
  /** What a mailbox gets of this kind in any 86,400 s, if that is less than its limit for all kinds. */
  mostADay?: number
  /** The limit of age: what it tells of happened, or was asked for, at most so many hours ago, or it is not sent. */
  goodForHours: number
  /** Present when one click stops these emails: the first label of their List-Id (RFC 2919). */
  list?: 'job-alerts' | 'newsletter' | 'watched-jobs'
  /** Never given up, whatever SES answers. */
  persistent?: true
  /**
   * Somebody waits for it. When SES did not answer, it is sent again after a minute without its Send event, for a service
   * that was gone for a minute must not make an alert a quarter of an hour late. What nobody waits for is rather late than
   * doubled by an event that took longer than a minute.
   */
  awaited?: true
}

const week = 7 * 24

/** Every email the product sends is of one of these kinds; nothing else decides how old it may be or what it counts for. */
export const emailKinds = {
  /** New jobs, right away. */
  alert: { cause: 'schedule', goodForHours: week, list: 'job-alerts', awaited: true },
  /** New jobs, reminders and the yearly email at a person's own hour. */
  digest: { cause: 'schedule', goodForHours: week, list: 'job-alerts', awaited: true },
  /** An issue. An older one is read on the site, so that no pile of them goes out after a pause. */
  newsletter: { cause: 'schedule', goodForHours: 3 * 24, list: 'newsletter', awaited: true },
  /** What happened to one job that somebody watches: true however late, and one email a watch. */
  watch: { cause: 'schedule', goodForHours: 60 * 24, list: 'watched-jobs', awaited: true },

  /** One button that starts what was asked for, or moves alerts to this address. */
  confirm: { cause: 'request', goodForHours: week, awaited: true },
  /** Once after a confirmation: what is open, how often we write, how to stop. Its own button cannot bring another. */
  welcome: { cause: 'schedule', goodForHours: 24, list: 'job-alerts' },
  /** The link to one's own page. */
  manage: { cause: 'request', goodForHours: week, awaited: true, mostADay: 5 },
  /** Receipt of an ending, with the way back. */
  ended: { cause: 'request', goodForHours: week, beyondLimit: 1 },
  /** Everything stored about a person. */
  data: { cause: 'request', goodForHours: week, awaited: true },
  /** Receipt of a change made by a link. */
  changed: { cause: 'request', goodForHours: week, beyondLimit: 1 },
  /** To the old address after a move, with the way back. One more than all others, which alone can undo a theft. */
  moved: { cause: 'request', goodForHours: week, beyondLimit: 2 },
  /** Receipt of a deletion. */
  deleted: { cause: 'request', goodForHours: week, beyondLimit: 1 },
  /** Receipt of a contact message. */
  'contact-receipt': { cause: 'request', goodForHours: week },

  /** A visitor's words. They have no age of their own: the message itself ends with its retention. */
  'contact-notice': { cause: 'operator', goodForHours: Number.POSITIVE_INFINITY, persistent: true },
  /** How many messages wait for a decision. The next day's tells of the same. */
  'held-summary': { cause: 'operator', goodForHours: 24 },
} as const satisfies Record<string, Rules>

export type EmailKind = keyof typeof emailKinds
export const rulesOf = (kind: EmailKind): Rules => emailKinds[kind]

/** How many seconds SES's Send event is waited for when SES itself did not answer. */
export const unansweredSeconds = (kind: EmailKind): number => (rulesOf(kind).awaited ? 60 : 900)

/** Whether what an email tells of, since the instant `since`, is too long ago to be told at `now`. */
export const isTooOld = (kind: EmailKind, since: Date, now: Date): boolean =>
  now.getTime() - since.getTime() > rulesOf(kind).goodForHours * 3_600_000
