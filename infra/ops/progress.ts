const terminal = process.stderr

/**
 * Says what long work is doing and for how long: every second at a terminal, once at the end in a pipe. On standard
 * error, so that programs can read the answers.
 */
export const during = async <Value>(what: string, work: Promise<Value>): Promise<Value> => {
  const started = Date.now()
  const told = () => `${what}: ${Math.round((Date.now() - started) / 1000)} s`
  const timer = terminal.isTTY ? setInterval(() => terminal.write(`\r${told()}`), 1000) : undefined
  try {
    return await work
  } finally {
    clearInterval(timer)
    terminal.write(`${terminal.isTTY ? '\r' : ''}${told()}\n`)
  }
}

/** Says how many are done: at a terminal after each hundred, and always at the end. */
export const counting = (what: string) => {
  let count = 0
  return {
    one: () => {
      count += 1
      if (terminal.isTTY && count % 100 === 0) terminal.write(`\r${what}: ${count}`)
    },
    end: () => void terminal.write(`${terminal.isTTY ? '\r' : ''}${what}: ${count}\n`),
  }
}
