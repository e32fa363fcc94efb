import type { Context } from 'aws-lambda'
import { bePatientUntil } from './clients/patience.ts'

/** Milliseconds kept back to answer with what failed, and to say when it shall come back. */
const toAnswer = 8_000

/** A handler that nobody waits for: its AWS calls are made again as long as its time allows. */
export const background =
  <Answer>(work: (event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>) => Promise<Answer>) =>
  (event: unknown, context: Pick<Context, 'getRemainingTimeInMillis'>): Promise<Answer> => {
    bePatientUntil(Date.now() + context.getRemainingTimeInMillis() - toAnswer)
    return work(event, context)
  }
