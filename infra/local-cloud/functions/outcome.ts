import * as z from 'zod'

const failure = z.object({ errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()).default([]) })
export type Failure = z.infer<typeof failure>

/** What a function's process sends its parent, see `host.mjs`. */
export const fromHost = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('result'), result: z.string() }),
  z.object({ kind: z.literal('failed'), error: failure }),
  z.object({ kind: z.literal('crashed'), error: failure }),
])
export type FromHost = z.infer<typeof fromHost>

export type Outcome = { ok: true; payload: unknown } | { ok: false; error: Failure; timedOut?: boolean }

/** How an event ended. `refusals`: the AWS calls that returned an error, with its text. */
export type Run = { outcome: Outcome; logs: string[]; refusals: string[] }

// Lambda developer guide, "Lambda quotas": a synchronous answer has at most 6 MB, here with its envelope.
const answerLimit = 6_291_556

const crash = (errorType: string, errorMessage: string): FromHost => ({
  kind: 'crashed',
  error: { errorType, errorMessage, trace: [] },
})

/** Lambda's wording for what happens to a process. */
export const exited = (reason: string) =>
  crash('Runtime.ExitError', `RequestId Error: Runtime exited with error: ${reason}`)
export const startedTooLong = (milliseconds: number) =>
  crash('Sandbox.Timedout', `The init phase timed out after ${milliseconds / 1000} seconds`)
export const ranTooLong = (id: string, seconds: number) =>
  crash('Sandbox.Timedout', `RequestId: ${id} Error: Task timed out after ${seconds.toFixed(2)} seconds`)

/** Turns a process's last message about an event into an outcome. */
export const outcomeOf = (message: FromHost): Outcome => {
  if (message.kind === 'failed' || message.kind === 'crashed') {
    return {
      ok: false,
      error: message.error,
      ...(message.error.errorType === 'Sandbox.Timedout' && { timedOut: true }),
    }
  }
  const result = message.kind === 'result' ? message.result : 'null'
  if (Buffer.byteLength(result) <= answerLimit) return { ok: true, payload: JSON.parse(result) }
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${answerLimit} bytes).`
  return { ok: false, error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage, trace: [] } }
}
