type Message = { queue: string; body: string; visibleAt: number }

const visibility = 360_000

/** Queues: they keep what was not finished, and hand it out again after a while. */
export const startMessages = (now: () => Date) => {
  let messages: Message[] = []
  const isDue = ({ visibleAt }: Message) => visibleAt <= now().getTime()
  const first = () => messages.sort((a, b) => a.visibleAt - b.visibleAt)[0]
  return {
    add: (queue: string, body: string, delaySeconds = 0) => {
      messages.push({ queue, body, visibleAt: now().getTime() + delaySeconds * 1000 })
    },
    /** The next one comes twice. */
    double: () => {
      const next = first()
      if (next) messages.push({ ...next })
    },
    /** When the next one is due, epoch milliseconds. */
    nextAt: () => first()?.visibleAt,
    /** Drops what is due in a queue and would come to nothing. */
    drop: (queue: string, isIdle: (body: string) => boolean) => {
      messages = messages.filter((each) => each.queue !== queue || !isDue(each) || !isIdle(each.body))
    },
    /** Works on the next one, if any is due; answers whether one was. */
    work: async (finish: (queue: string, body: unknown) => Promise<boolean>) => {
      const next = first()
      if (!next || !isDue(next)) return false
      messages = messages.filter((each) => each !== next)
      if (!(await finish(next.queue, JSON.parse(next.body))))
        messages.push({ ...next, visibleAt: now().getTime() + visibility })
      return true
    },
  }
}
export type Messages = ReturnType<typeof startMessages>
