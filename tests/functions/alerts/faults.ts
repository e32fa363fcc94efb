type Next = (args: unknown) => Promise<unknown>
type Stack = { middlewareStack: { add(middleware: (next: Next) => Next, options: object): void } }

/**
 * Lets a worker die at its nth call to AWS, `before` the call went out or `after` it took effect. A dead worker does not
 * throw, since no `catch` runs in a process that is gone: its calls just never come back.
 */
export const faultInjection = (...clients: object[]) => {
  let left = Number.POSITIVE_INFINITY
  let moment: 'before' | 'after' = 'before'
  let dead = false
  let calls = 0
  let die: () => void = () => undefined
  const never = new Promise<never>(() => undefined)
  const deadly =
    (next: Next): Next =>
    async (args) => {
      if (dead) return never
      calls++
      const last = --left === 0
      if (last && moment === 'before') {
        dead = true
        die()
        return never
      }
      const result = await next(args)
      if (last) {
        dead = true
        die()
      }
      return dead ? never : result
    }
  for (const client of clients)
    (client as Stack).middlewareStack.add(deadly, { step: 'initialize', name: 'fault-injection' })
  return {
    calls: () => calls,
    /** The worker that runs next dies at its nth call. */
    strike: (nth: number, when: 'before' | 'after') => {
      left = nth
      moment = when
    },
    /** Runs a worker; true when it lived to the end. Whoever comes after it is alive again. */
    live: async (work: () => Promise<unknown>): Promise<boolean> => {
      const death = new Promise<false>((resolve) => {
        die = () => resolve(false)
      })
      const survived = await Promise.race([work().then(() => true), death])
      if (!survived) left = Number.POSITIVE_INFINITY
      dead = false
      return survived
    },
  }
}
