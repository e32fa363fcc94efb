/** Errors that SES returns on demand, to meet its limits before AWS enforces them. */
export const sesFaults = {
  throttling: { status: 400, code: 'Throttling', message: 'Maximum sending rate exceeded.' },
  quota: { status: 400, code: 'Throttling', message: 'Daily message quota exceeded.' },
  rejected: { status: 400, code: 'MessageRejected', message: 'Sending paused for this account.' },
  /** A new account, and an unverified recipient. */
  sandbox: {
    status: 400,
    code: 'MessageRejected',
    message: 'Email address is not verified. The following identities failed the check in region US-EAST-1.',
  },
  unavailable: { status: 503, code: 'ServiceUnavailable', message: 'Service is unavailable.' },
  /** The email is accepted, but the answer is lost on the way back. */
  lost: {
    status: 503,
    code: 'ServiceUnavailable',
    message: 'The email was taken; this stands for an answer that never came.',
  },
} as const
export type SesFault = { kind: keyof typeof sesFaults; count: number }
