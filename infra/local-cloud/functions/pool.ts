import { randomBytes } from 'node:crypto'
import type { Template } from '../template/template.ts'
import { type Definition, runtimeEnvironment } from './definition.ts'
import type { Run } from './outcome.ts'
import { FunctionProcess } from './process.ts'

/** Tells the AWS endpoint which process is calling: each signs with its own key. */
export type Caller = { functionName: string; role: string; process: FunctionProcess }

/** The processes of one function: warm ones are reused, new ones are made up to the function's concurrency. */
export class Pool {
  folder: string
  readonly definition: Definition
  readonly #template: Template
  readonly #onCaller: (accessKey: string, caller: Caller) => void
  readonly #idle: FunctionProcess[] = []
  readonly #busy = new Set<FunctionProcess>()
  readonly #waiting: (() => void)[] = []

  constructor(
    template: Template,
    definition: Definition,
    folder: string,
    onCaller: (accessKey: string, caller: Caller) => void,
  ) {
    this.#template = template
    this.definition = definition
    this.folder = folder
    this.#onCaller = onCaller
  }

  get running() {
    return this.#busy.size
  }

  get warm() {
    return this.#idle.length
  }

  #make(): FunctionProcess {
    const { arn, memory, timeout, functionName, role } = this.definition
    const accessKey = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`
    const environment = runtimeEnvironment(this.#template, this.definition, this.folder, accessKey)
    const process = new FunctionProcess({ arn, folder: this.folder, environment, memory, timeout })
    this.#onCaller(accessKey, { functionName, role, process })
    return process
  }

  /** Runs one event, waiting for others if the function is at its concurrency. */
  async run(id: string, payload: string): Promise<Run> {
    while (this.#busy.size >= this.definition.maximum) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    const process = this.#idle.pop() ?? this.#make()
    this.#busy.add(process)
    try {
      return await process.invoke(id, payload)
    } finally {
      this.#busy.delete(process)
      if (process.alive) this.#idle.push(process)
      this.#waiting.shift()?.()
    }
  }

  /** Kills what's running, as a failing machine would; returns how many. */
  kill(): number {
    for (const process of this.#busy) process.end('killed by hand')
    return this.#busy.size
  }

  /** The next event uses the code in this folder; what's running finishes with the old code. */
  replace(folder: string) {
    this.folder = folder
    for (const process of this.#idle.splice(0)) process.end()
    for (const process of this.#busy) process.retire()
  }

  end() {
    for (const process of [...this.#idle.splice(0), ...this.#busy]) process.end()
  }
}
