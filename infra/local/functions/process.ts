import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

const failure = z.object({ errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()).default([]) })
const fromHost = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('result'), result: z.string() }),
  z.object({ kind: z.literal('failed'), error: failure }),
  z.object({ kind: z.literal('crashed'), error: failure }),
])
type FromHost = z.infer<typeof fromHost>

export type Outcome = { ok: true; payload: unknown } | { ok: false; error: z.infer<typeof failure>; timedOut?: boolean }

/** One event's end. `refusals`: the AWS calls that were answered by an error. */
export type Run = { outcome: Outcome; logs: string[]; refusals: string[] }

/** Everything a process needs; `environment` is complete, nothing of the parent's gets in. Memory in MiB, time in s. */
export type ProcessSettings = {
  name: string
  arn: string
  folder: string
  environment: Record<string, string>
  memory: number
  timeout: number
}

const host = fileURLToPath(new URL('host.mjs', import.meta.url))
// Lambda allows the start of a function 10 s (Lambda developer guide, "Init phase").
const initLimit = 10_000
// Lambda developer guide, "Lambda quotas": a synchronous answer has at most 6 MB, here with its envelope.
const answerLimit = 6_291_556

/** One execution environment: a child process that answers one event at a time until it is ended or dies. */
export class FunctionProcess {
  alive = true
  readonly #settings: ProcessSettings
  readonly #child: ChildProcess
  #receive: ((message: FromHost) => void) | undefined
  readonly #lines: string[] = []
  readonly #refusals: string[] = []
  readonly #marks = new Map<string, () => void>()
  #ended: string | undefined
  #retired = false
  readonly #closed: Promise<void>

  constructor(settings: ProcessSettings) {
    this.#settings = settings
    const { folder, environment, memory } = settings
    this.#child = spawn(
      process.execPath,
      [
        `--max-old-space-size=${memory}`,
        // Only what is deployed can be read: a path into the repository fails here as it would in Lambda.
        '--permission',
        `--allow-fs-read=${folder}/*`,
        `--allow-fs-read=${host}`,
        host,
      ],
      {
        cwd: folder,
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    )
    this.#child.on('message', (message) => this.#receive?.(fromHost.parse(message)))
    this.#child.on('exit', (code, signal) => this.#exited(code, signal))
    this.#closed = new Promise((resolve) => this.#child.once('close', () => resolve()))
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#line(line))
    }
  }

  #line(line: string) {
    const closed = this.#marks.get(line)
    if (closed) closed()
    else this.#lines.push(line)
  }

  #exited(code: number | null, signal: string | null) {
    this.alive = false
    const reason = this.#ended ?? (signal ? `signal: ${signal.toLowerCase()}` : `exit status ${code}`)
    const error = {
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId Error: Runtime exited with error: ${reason}`,
      trace: [],
    }
    this.#receive?.({ kind: 'crashed', error })
  }

  #next(limit: number, onLimit: () => FromHost): Promise<FromHost> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(onLimit()), limit)
      this.#receive = (message) => {
        clearTimeout(timer)
        resolve(message)
      }
      if (!this.alive) this.#exited(this.#child.exitCode, this.#child.signalCode)
    })
  }

  /** Waits until the handler is loaded; what the bundle throws while loading comes back as Lambda reports it. */
  async start(): Promise<Outcome> {
    const message = await this.#next(initLimit, () => {
      this.end('init phase took longer than 10 s')
      return {
        kind: 'crashed',
        error: {
          errorType: 'Sandbox.Timedout',
          errorMessage: 'The init phase timed out after 10.00 seconds',
          trace: [],
        },
      }
    })
    return message.kind === 'ready'
      ? { ok: true, payload: null }
      : { ok: false, error: 'error' in message ? message.error : unexpected }
  }

  /** Runs one event; the process is killed when the function's own timeout has passed. */
  async invoke(id: string, payload: string): Promise<Run> {
    const { arn, timeout } = this.#settings
    const mark = `end of ${randomUUID()}`
    const closed = this.#mark(mark)
    let timedOut = false
    const answer = this.#next(timeout * 1000, () => {
      timedOut = true
      this.end('the timeout has passed')
      return {
        kind: 'crashed',
        error: {
          errorType: 'Sandbox.Timedout',
          errorMessage: `RequestId: ${id} Error: Task timed out after ${timeout.toFixed(2)} seconds`,
          trace: [],
        },
      }
    })
    if (this.alive) this.#child.send({ id, mark, event: payload, deadline: Date.now() + timeout * 1000, arn })
    const message = await answer
    this.#receive = undefined
    await closed
    const logs = this.takeLogs()
    if (this.#retired) this.end()
    const refusals = this.takeRefusals()
    if (message.kind === 'result' && Buffer.byteLength(message.result) > answerLimit) {
      const error = {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: `Response payload size exceeded maximum allowed payload size (${answerLimit} bytes).`,
        trace: [],
      }
      return { outcome: { ok: false, error }, logs, refusals }
    }
    if (message.kind === 'result') return { outcome: { ok: true, payload: JSON.parse(message.result) }, logs, refusals }
    return { outcome: { ok: false, error: 'error' in message ? message.error : unexpected, timedOut }, logs, refusals }
  }

  /** Resolves when the mark has been seen in both streams, or they have ended. */
  #mark(mark: string): Promise<void> {
    let seen = 0
    const both = new Promise<void>((resolve) => {
      this.#marks.set(mark, () => {
        seen += 1
        if (seen === 2) resolve()
      })
    })
    return Promise.race([both, this.#closed]).finally(() => this.#marks.delete(mark))
  }

  /** The lines written since the last call. */
  takeLogs(): string[] {
    return this.#lines.splice(0)
  }

  /** Remembers an AWS call that failed, for whoever looks at the invocation. */
  noteRefusal(text: string) {
    this.#refusals.push(text)
  }

  takeRefusals(): string[] {
    return this.#refusals.splice(0)
  }

  /** Lets the running event finish, then ends the process. */
  retire() {
    this.#retired = true
  }

  /** Kills the process at once, as Lambda does at a timeout and as a failing machine would. */
  end(reason = 'ended') {
    this.#ended ??= reason
    this.alive = false
    this.#child.kill('SIGKILL')
  }
}

const unexpected = { errorType: 'Runtime.Unknown', errorMessage: 'The function answered out of turn', trace: [] }
