import type { Context } from 'aws-lambda'
import { bePatientUntil } from './clients/patience.ts'

/** Milliseconds kept back to report what failed and when it should come back. */
const toAnswer = 8_000

/** A handler that nobody waits for: it retries its AWS calls as long as its time allows. */
export const background =
  <Answer>(work: (event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => Promise<Answer>) =>
  (event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>): Promise<Answer> => {
    bePatientUntil(Date.now() + context.getRemainingTimeInMillis() - toAnswer)
    return work(event, context)
  }
