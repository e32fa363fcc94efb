import { randomUUID } from 'node:crypto'
import type { SimulatedAws } from './simulated-aws.ts'

type Context = { getRemainingTimeInMillis: () => number }
export type Handler = (event: unknown, context: Context) => Promise<unknown>

/** A function, and the queue it reads, as the template has them. */
export type Deployed = {
  /** One for each reader, as each has a process of its own. */
  handlers: readonly Handler[]
  timeoutSeconds: number
  queue?: { batch: number; readers: number; visibilitySeconds: number; tries: number }
}

/** Milliseconds a reader waits for a message before it asks again. */
const longPoll = 20_000

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Lambda and the readers of its queues, on the clock of {@link SimulatedAws}. */
export const simulateLambda = (aws: SimulatedAws, functions: Record<string, Deployed>) => {
  let stopping = false
  const count = { timedOut: 0, failed: 0, dead: 0 }

  /** Undefined when it timed out: what it does after that has no right to happen. */
  const invoke = async (name: string, event: unknown, reader = 0): Promise<{ ok: boolean; answer?: unknown }> => {
    const { handlers, timeoutSeconds } = functions[name]!
    const handler = handlers[reader]!
    const deadline = Date.now() + timeoutSeconds * 1000
    const context = { getRemainingTimeInMillis: () => deadline - Date.now() }
    const work = handler(event, context).then(
      (answer) => ({ ok: true, answer }),
      () => ({ ok: false }),
    )
    const late = wait(timeoutSeconds * 1000).then(() => 'late' as const)
    const outcome = await Promise.race([work, late])
    if (outcome === 'late') count.timedOut++
    else if (!outcome.ok) count.failed++
    return outcome === 'late' ? { ok: false } : outcome
  }

  const read = async (name: string, reader: number): Promise<void> => {
    const { batch, visibilitySeconds, tries } = functions[name]!.queue!
    while (!stopping) {
      const visible = aws.messages.filter(({ queue, visibleAt }) => queue === name && visibleAt <= Date.now())
      const taken = visible.slice(0, batch).filter((message) => {
        if (message.receives < tries) return true
        aws.messages.splice(aws.messages.indexOf(message), 1)
        count.dead++
        return false
      })
      if (taken.length === 0) {
        const next = Math.min(
          Date.now() + longPoll,
          ...aws.messages.filter(({ queue }) => queue === name).map(({ visibleAt }) => visibleAt),
        )
        await Promise.race([wait(next - Date.now()), aws.arrival()])
        continue
      }
      for (const message of taken)
        Object.assign(message, {
          receives: message.receives + 1,
          receipt: randomUUID(),
          visibleAt: Date.now() + visibilitySeconds * 1000,
        })
      const receipts = taken.map(({ receipt }) => receipt)
      const Records = taken.map(({ body, receipt, receives }) => ({
        messageId: receipt,
        receiptHandle: receipt,
        body,
        attributes: { ApproximateReceiveCount: String(receives) },
      }))
      const { ok, answer } = await invoke(name, { Records }, reader)
      const failed = new Set(
        ok
          ? (answer as { batchItemFailures: { itemIdentifier: string }[] }).batchItemFailures.map(
              (each) => each.itemIdentifier,
            )
          : receipts,
      )
      for (const message of taken)
        if (!failed.has(message.receipt)) {
          const at = aws.messages.indexOf(message)
          if (at >= 0) aws.messages.splice(at, 1)
        }
    }
  }

  let invoked: Promise<void>[] = []
  /** Lambda tries what was invoked without waiting for an answer twice more, after one minute and after two. */
  const trying = async (name: string, event: unknown): Promise<void> => {
    for (const seconds of [60, 120, 0]) {
      if ((await invoke(name, event)).ok) return
      await wait(seconds * 1000)
    }
  }

  return {
    count,
    /** Invokes on a schedule, from so many seconds after the start. */
    every: async (seconds: number, name: string): Promise<void> => {
      for (await wait(seconds * 1000); !stopping; await wait(seconds * 1000)) await trying(name, {})
    },
    /** Invokes without waiting for an answer. */
    invokeLater: (name: string, event: unknown): Promise<void> => {
      const work = trying(name, event)
      invoked.push(work)
      return work
    },
    /** Everything that was invoked like that since the start. */
    invoked: (): readonly Promise<void>[] => invoked,
    start: () => {
      stopping = false
      invoked = []
      Object.assign(count, { timedOut: 0, failed: 0, dead: 0 })
      return Object.entries(functions).flatMap(([name, { queue }]) =>
        Array.from({ length: queue?.readers ?? 0 }, (_, reader) => read(name, reader)),
      )
    },
    stop: () => {
      stopping = true
    },
  }
}
