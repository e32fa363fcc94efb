import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Metrics } from '../metrics/metrics.ts'
import type { Template, templateSchema } from '../template/template.ts'
import { checkCodeSize } from './code-size.ts'
import { codeKey, defineFunction, providerFunction } from './definition.ts'
import type { Run } from './outcome.ts'
import { type Caller, Pool } from './pool.ts'

export type Invocation = Run & {
  id: string
  function: string
  /** What caused it, for people to read: `queue send-queue`, `POST /api/contact`. */
  source: string
  startedAt: string
  milliseconds: number
  event: unknown
}

const remembered = 2_000
// Lambda waits 1 and 2 minutes between tries of an asynchronous event; here they follow immediately.
const retryPauses = [500, 1000]
// Lambda developer guide, "Lambda quotas": synchronous payload 6 MB.
const payloadLimit = 6 * 1024 * 1024

const refused: Run = {
  outcome: { ok: false, error: { errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.', trace: [] } },
  logs: [],
  refusals: [],
}

type Options = { template: Template; assetFolder: (key: string) => string; metrics: Metrics }

/** The template's functions, each with as many child processes as it needs at once. */
export const startFunctions = ({ template, assetFolder, metrics }: Options) => {
  const invocations: Invocation[] = []
  const active = new Set<object>()
  const callers = new Map<string, Caller>()
  /**
   * Crash tests: how many AWS calls a function may still make before its process dies, right after the last takes
   * effect.
   */
  const crashes = new Map<string, number>()
  /** The service a function can't reach. */
  const outages = new Map<string, { service: string | null; denied: boolean }>()
  /** How many invocations Lambda will refuse, as when the account has no more concurrency. */
  const throttles = new Map<string, number>()

  const pools = template
    .ofType('AWS::Lambda::Function')
    .filter(({ id }) => !providerFunction(id))
    .map((resource) => {
      const definition = defineFunction(template, resource)
      const folder = assetFolder(definition.codeKey)
      checkCodeSize(definition.id, folder)
      return new Pool(template, definition, folder, (key, caller) => callers.set(key, caller))
    })

  /** By name, logical id, or ARN with or without a version. */
  const pool = (target: string): Pool => {
    const known = pools.find(({ definition: { id, name, functionName, arn } }) =>
      [id, name, functionName, arn, `${arn}:1`].includes(target),
    )
    if (!known) throw new Error(`There is no function ${target}.`)
    return known
  }

  const during = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    const token = {}
    active.add(token)
    try {
      return await work()
    } finally {
      active.delete(token)
    }
  }

  const measure = (name: 'Invocations' | 'Errors' | 'Throttles', functionName: string) => {
    const metric = { namespace: 'AWS/Lambda', name }
    metrics.record(metric, 1)
    metrics.record({ ...metric, dimensions: { FunctionName: functionName } }, 1)
  }

  const throttled = (functionName: string): boolean => {
    const left = throttles.get(functionName) ?? 0
    if (left === 0) return false
    throttles.set(functionName, left - 1)
    measure('Throttles', functionName)
    return true
  }

  /** Runs the function with the event and waits. A failure is part of the answer, as in Lambda's Invoke. */
  const invoke = (target: string, event: unknown, source: string): Promise<Invocation> =>
    during(async () => {
      const chosen = pool(target)
      const payload = JSON.stringify(event)
      if (Buffer.byteLength(payload) > payloadLimit)
        throw new Error(`${chosen.definition.name} takes at most ${payloadLimit} bytes.`)
      const id = randomUUID()
      const started = new Date()
      const { functionName } = chosen.definition
      const run: Run = throttled(functionName) ? refused : await chosen.run(id, payload)
      if (run !== refused) measure('Invocations', functionName)
      if (!run.outcome.ok && run !== refused) measure('Errors', functionName)
      metrics.recordEmbedded(run.logs)
      const milliseconds = Date.now() - started.getTime()
      const invocation = {
        id,
        function: chosen.definition.name,
        source,
        startedAt: started.toISOString(),
        milliseconds,
        ...run,
        event,
      }
      invocations.push(invocation)
      if (invocations.length > remembered) invocations.shift()
      return invocation
    })

  return {
    invoke,
    /** An asynchronous event: tried three times, then passed to `onFailure`. */
    invokeLater: (target: string, event: unknown, source: string, onFailure?: (payload: string) => Promise<void>) =>
      during(async () => {
        for (const pause of [0, ...retryPauses]) {
          if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
          const { outcome } = await invoke(target, event, source)
          if (outcome.ok) return
        }
        await onFailure?.(JSON.stringify(event))
      }),
    find: (target: string) => pool(target).definition,
    list: () => pools.map(({ definition, running, warm }) => ({ ...definition, running, warm })),
    invocations: () => invocations,
    /** Invocations that are running, waiting for a free process, or waiting for a retry. */
    active: () => active.size,
    caller: (accessKey: string) => callers.get(accessKey),
    kill: (target: string) => pool(target).kill(),
    /** Every call to that service gets a 503, until it's null. */
    /** Lets a service be unavailable to a function, or deny it everything; null ends that. */
    cutOff: (target: string, service: string | null, denied: boolean) =>
      outages.set(pool(target).definition.functionName, { service, denied }),
    outageOf: (functionName: string, service: string) => {
      const outage = outages.get(functionName)
      if (outage?.service !== service) return undefined
      return outage.denied ? ('denied' as const) : ('unavailable' as const)
    },
    throttle: (target: string, count: number) => throttles.set(pool(target).definition.functionName, count),
    crashAfterCalls: (target: string, calls: number) => crashes.set(pool(target).definition.functionName, calls),
    /** Counts one AWS call of a process; true if that killed the process. */
    countCall: (accessKey: string): boolean => {
      const caller = callers.get(accessKey)
      const left = caller && crashes.get(caller.functionName)
      if (!caller || left === undefined) return false
      if (left > 1) crashes.set(caller.functionName, left - 1)
      else crashes.delete(caller.functionName)
      if (left === 1) caller.process.end('killed after the chosen number of calls')
      return left === 1
    },
    /** Switches to the code of a newer assembly. Returns the names of the functions that changed. */
    update: (newer: z.infer<typeof templateSchema>, newerFolder: (key: string) => string): string[] => {
      const changed = pools.filter(
        ({ definition }) => definition.codeKey !== codeKey(newer.Resources[definition.id]?.Properties),
      )
      for (const each of changed) {
        each.definition.codeKey = codeKey(newer.Resources[each.definition.id]?.Properties)
        each.replace(newerFolder(each.definition.codeKey))
      }
      return changed.map(({ definition }) => definition.name)
    },
    stop: () => {
      for (const each of pools) each.end()
    },
  }
}

export type Functions = ReturnType<typeof startFunctions>
