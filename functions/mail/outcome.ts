import type { MetricName } from '../platform/metric-names.ts'

/** What became of one email. Only `unknown` leaves open whether SES accepted it. */
export type Outcome =
  | { kind: 'sent'; messageId: string }
  /** More emails a second than the account may send: the same email passes shortly after. */
  | { kind: 'throttled' }
  /** No more email today: hours, not seconds. */
  | { kind: 'daily-quota' }
  /** Nobody's email passes until the operator acts: sending paused, sender not verified, no configuration set. */
  | { kind: 'paused'; code: string }
  /**
   * The account is in the sandbox and this recipient isn't verified: the email passes once AWS lets the account out.
   */
  | { kind: 'sandbox' }
  /** This email will never pass. */
  | { kind: 'rejected'; code: string }
  /** This stage may not email this recipient; SES wasn't asked. */
  | { kind: 'refused' }
  /** No answer, or one that doesn't say. */
  | { kind: 'unknown'; code: string }

/** What follows from an outcome: nothing went out, or nobody knows. */
type Consequence = {
  /** `waiting`: may be sent again; `claimed`: SES's own event settles it; `failed`: it never goes. */
  phase: 'waiting' | 'claimed' | 'failed'
  /** Whether anyone else's email would fare better now. */
  everyone: boolean
  /** Until the next try. Absent if the email's kind decides, see `unansweredSeconds`. */
  seconds?: number
  metric: MetricName
  /** Of the log line. */
  code: string
}

const quarter = 900

/** The only table of outcomes, for every kind of email. */
export const consequences: Record<Exclude<Outcome['kind'], 'sent'>, Consequence> = {
  throttled: { phase: 'waiting', everyone: true, seconds: 5, metric: 'EmailsThrottled', code: 'mail.throttled' },
  'daily-quota': {
    phase: 'waiting',
    everyone: true,
    seconds: quarter,
    metric: 'DailyQuotaReached',
    code: 'mail.daily-quota',
  },
  paused: { phase: 'waiting', everyone: true, seconds: quarter, metric: 'SendingPaused', code: 'mail.paused' },
  sandbox: { phase: 'waiting', everyone: false, seconds: quarter, metric: 'EmailsHeldBySandbox', code: 'mail.sandbox' },
  unknown: { phase: 'claimed', everyone: false, metric: 'EmailsUnknown', code: 'mail.unknown' },
  rejected: { phase: 'failed', everyone: false, seconds: quarter, metric: 'EmailsFailed', code: 'mail.rejected' },
  refused: { phase: 'failed', everyone: false, seconds: quarter, metric: 'EmailsFailed', code: 'mail.refused' },
}

const pausedNames = new Set([
  'AccountSendingPausedException',
  'AccountSendingPaused',
  'ConfigurationSetSendingPausedException',
  'ConfigurationSetSendingPaused',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetDoesNotExist',
  'MailFromDomainNotVerifiedException',
  'MailFromDomainNotVerified',
  'AccessDenied',
  'AccessDeniedException',
  'NotAuthorized',
  'OptInRequired',
])

const field = (error: unknown, name: 'name' | 'message') => {
  const value = error instanceof Error ? error[name] : ''
  return typeof value === 'string' ? value : ''
}

const statusOf = (error: unknown): number | undefined => {
  const metadata = typeof error === 'object' && error && '$metadata' in error ? error.$metadata : undefined
  const status =
    typeof metadata === 'object' && metadata && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined
  return typeof status === 'number' ? status : undefined
}

/**
 * SES tells its two limits apart only in the text: "Maximum sending rate exceeded." and "Daily message quota exceeded."
 * Source: SES developer guide, "Errors related to the sending quotas for your Amazon SES account".
 */
export const outcomeOf = (error: unknown): Outcome => {
  const [name, message, status] = [field(error, 'name'), field(error, 'message'), statusOf(error)]
  if (/daily (message|sending) quota/i.test(message)) return { kind: 'daily-quota' }
  if (/throttl|TooManyRequests|LimitExceeded/i.test(name) || /sending rate exceeded/i.test(message))
    return { kind: 'throttled' }
  if (pausedNames.has(name)) return { kind: 'paused', code: name }
  if (name === 'MessageRejected' && /not verified/i.test(message)) return { kind: 'sandbox' }
  if (name === 'MessageRejected' && /paused|suspended|shut ?down/i.test(message)) return { kind: 'paused', code: name }
  if (status !== undefined && status >= 400 && status < 500)
    return status === 401 || status === 403 ? { kind: 'paused', code: name } : { kind: 'rejected', code: name }
  return { kind: 'unknown', code: name }
}
