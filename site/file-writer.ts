import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'

type Order = { file: string; content: string | Uint8Array }

/** When this many files wait, the build does too: waiting files are in memory twice. */
const most = 96
/** How many go to the other thread at a time: a message costs as much as a file. */
const together = 16

/** The worker's side: writes what it's sent and reports how many files that was. */
const serve = () => {
  const folders = new Set<string>()
  const write = ({ file, content }: Order) => {
    const folder = dirname(file)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    // Synchronous: for thousands of small files, the thread pool costs several times what it saves.
    writeFileSync(file, content)
  }
  parentPort!.on('message', (orders: Order[]) => {
    orders.forEach(write)
    parentPort!.postMessage(orders.length)
  })
}

if (!isMainThread) serve()

/**
 * Writes files beside the build, on another core: writing takes a quarter of the total time. `write` waits only if too
 * many files are waiting; `end` waits for the last one. Both throw the error that kept a file from being written.
 */
export const fileWriter = () => {
  // Node runs this file directly, without the parent's loader.
  const worker = new Worker(new URL(import.meta.url), { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 8 } })
  // As many pages may wait for room as are made at a time.
  worker.setMaxListeners(0)
  let waiting = 0
  let orders: Order[] = []
  const send = () => {
    if (orders.length > 0) worker.postMessage(orders)
    orders = []
  }
  worker.on('message', (written: number) => {
    waiting -= written
  })
  let failure: unknown
  worker.on('error', (error) => {
    failure = error
  })
  const until = async (left: number) => {
    while (waiting > left && !failure) await once(worker, 'message')
    if (failure) throw failure
  }
  return {
    write: (order: Order): Promise<void> | undefined => {
      if (failure) throw failure
      waiting++
      orders.push(order)
      if (orders.length === together) send()
      return waiting > most ? until(most / 2) : undefined
    },
    end: async () => {
      send()
      await until(0)
      await worker.terminate()
    },
  }
}
