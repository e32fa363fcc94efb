import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'

export interface Ask {
  line(question: string): Promise<string>
  /** Without echo. */
  secret(question: string): Promise<string>
  /** True only for the word `yes`. */
  sure(question: string): Promise<boolean>
  /** Lets the process end. */
  close(): void
}

/** Where answers are typed. */
export type Input = NodeJS.ReadableStream & { isTTY?: boolean }

/** Asks at the terminal, or reads answers from a pipe. `assumeYes` answers every question, for scripts. */
export const terminal = (assumeYes: boolean, input: Input): Ask => {
  let shown = true
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (shown) process.stderr.write(chunk)
      done()
    },
  })
  let lines: Interface | undefined
  let answers: AsyncIterator<string> | undefined

  const read = async (question: string, show: boolean): Promise<string> => {
    lines ??= createInterface({ input, output, terminal: input.isTTY })
    // An iterator keeps lines that arrive before they're asked for, as they do from a pipe.
    answers ??= lines[Symbol.asyncIterator]()
    process.stderr.write(question)
    shown = show
    const { value = '' } = await answers.next()
    shown = true
    if (!show) process.stderr.write('\n')
    return String(value).trim()
  }

  return {
    line: (question) => read(question, true),
    secret: (question) => read(question, false),
    sure: async (question) => assumeYes || (await read(`${question} Type yes to go on: `, true)) === 'yes',
    close: () => lines?.close(),
  }
}
