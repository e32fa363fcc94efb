import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** The lines a process writes, split at marks that it writes to both streams at the end of an event. */
export class Output {
  readonly #lines: string[] = []
  readonly #marks = new Map<string, () => void>()
  readonly #closed: Promise<void>

  constructor(streams: (Readable | null)[], closed: Promise<void>) {
    this.#closed = closed
    for (const stream of streams) if (stream) createInterface({ input: stream }).on('line', (line) => this.#add(line))
  }

  #add(line: string) {
    const seen = this.#marks.get(line)
    if (seen) seen()
    else this.#lines.push(line)
  }

  /** Resolves when both streams have shown the mark or ended. */
  async until(mark: string): Promise<void> {
    let times = 0
    const both = new Promise<void>((resolve) => {
      this.#marks.set(mark, () => {
        times += 1
        if (times === 2) resolve()
      })
    })
    await Promise.race([both, this.#closed])
    this.#marks.delete(mark)
  }

  /** The lines written since the last call. */
  take(): string[] {
    return this.#lines.splice(0)
  }
}
