import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { timeAhead } from '../clock.mjs'
import { exited, type FromHost, fromHost, outcomeOf, type Run, ranTooLong, startedTooLong } from './outcome.ts'
import { Output } from './output.ts'

/**
 * Everything a process needs. `environment` is complete: nothing from the parent's gets in. Memory in MiB, time in s.
 */
export type ProcessSettings = {
  arn: string
  folder: string
  environment: Record<string, string>
  memory: number
  timeout: number
}

const fileAt = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const host = fileAt('host.mjs')
// Lambda gives a function 10 s to start (Lambda developer guide, "Init phase").
const startLimit = 10_000

/** One execution environment: a child process that handles one event at a time until it's ended or dies. */
export class FunctionProcess {
  alive = true
  readonly #settings: ProcessSettings
  readonly #child: ChildProcess
  readonly #output: Output
  readonly #refusals: string[] = []
  #receive: ((message: FromHost) => void) | undefined
  #ready = false
  #retired = false
  #reason: string | undefined

  constructor(settings: ProcessSettings) {
    this.#settings = settings
    const { folder, environment, memory } = settings
    // It can read only what's deployed: a path into the repository fails here as it would in Lambda.
    const flags = [
      `--max-old-space-size=${memory}`,
      '--permission',
      `--allow-fs-read=${folder}/*`,
      `--allow-fs-read=${host}`,
      `--allow-fs-read=${fileAt('../clock.mjs')}`,
    ]
    this.#child = spawn(process.execPath, [...flags, host], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#child.on('message', (message) => this.#receive?.(fromHost.parse(message)))
    this.#child.on('exit', (code, signal) => this.#exited(code, signal))
    const closed = new Promise<void>((resolve) => this.#child.once('close', () => resolve()))
    this.#output = new Output([this.#child.stdout, this.#child.stderr], closed)
  }

  #exited(code: number | null, signal: string | null) {
    this.alive = false
    this.#receive?.(exited(this.#reason ?? (signal ? `signal: ${signal.toLowerCase()}` : `exit status ${code}`)))
  }

  /** The process's next message; after `limit` milliseconds it's killed and the answer is `late`. */
  #next(limit: number, late: FromHost): Promise<FromHost> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.end('its time has passed')
        resolve(late)
      }, limit)
      this.#receive = (message) => {
        this.#receive = undefined
        clearTimeout(timer)
        resolve(message)
      }
      if (!this.alive) this.#exited(this.#child.exitCode, this.#child.signalCode)
    })
  }

  /** Runs one event once the handler is loaded: an error thrown while loading comes back as Lambda reports it. */
  async invoke(id: string, payload: string): Promise<Run> {
    if (!this.#ready) {
      const loaded = await this.#next(startLimit, startedTooLong(startLimit))
      this.#ready = loaded.kind === 'ready'
      if (!this.#ready) {
        this.end('it could not be loaded')
        return this.#finish(loaded)
      }
    }
    const { arn, timeout } = this.#settings
    const mark = `end of ${randomUUID()}`
    const written = this.#output.until(mark)
    const answer = this.#next(timeout * 1000, ranTooLong(id, timeout))
    const deadline = Date.now() + timeout * 1000
    if (this.alive) this.#child.send({ id, mark, event: payload, deadline, arn, ahead: timeAhead() })
    const message = await answer
    await written
    if (this.#retired) this.end()
    return this.#finish(message)
  }

  #finish(message: FromHost): Run {
    return { outcome: outcomeOf(message), logs: this.#output.take(), refusals: this.#refusals.splice(0) }
  }

  /** Records a failed AWS call, to show with the invocation. */
  noteRefusal(text: string) {
    this.#refusals.push(text)
  }

  /** Lets the running event finish, then ends the process. */
  retire() {
    this.#retired = true
  }

  /** Kills the process at once, as Lambda does at a timeout and as a failing machine would. */
  end(reason = 'ended') {
    this.#reason ??= reason
    this.alive = false
    this.#child.kill('SIGKILL')
  }
}
