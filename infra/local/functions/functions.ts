import { createHash, randomUUID } from 'node:crypto'
import * as z from 'zod'
import { attribute, physicalName } from '../template/attributes.ts'
import type { Resource, Template, templateSchema } from '../template/template.ts'
import { FunctionProcess, type Outcome, type ProcessSettings, type Run } from './process.ts'

const functionSchema = z.object({
  Handler: z.string(),
  Runtime: z.string(),
  Role: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).default({ Variables: {} }),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  ReservedConcurrentExecutions: z.number().optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string() }).optional(),
})

export type Invocation = {
  id: string
  function: string
  source: string
  startedAt: string
  milliseconds: number
  outcome: Outcome
  logs: string[]
  /** AWS calls that were answered by an error, with its text. */
  refusals: string[]
  event: unknown
}

// AWS gives an account 1,000; more than this on a developer's machine only makes everything slower.
const localConcurrency = 10
const remembered = 200
// Lambda waits 1 and 2 minutes between the tries of an asynchronous event; here they follow at once.
const retryPauses = [500, 1000]
// Lambda developer guide, "Lambda quotas": synchronous payload 6 MB.
const payloadLimit = 6 * 1024 * 1024
const environmentLimit = 4096

export const providerFunction = (id: string) => /CustomResourceProviderHandler[0-9A-F]{8}$/.test(id)

type Options = { template: Template; assetFolder: (key: string) => string }

/** All functions of the template, each in as many child processes as run at the same time. */
export const startFunctions = ({ template, assetFolder }: Options) => {
  const { region, endpoint } = template.place
  const invocations: Invocation[] = []
  const later = new Set<object>()
  const callers = new Map<string, { functionName: string; role: string; process: FunctionProcess }>()
  /** Crash tests: the number of AWS calls after which the process dies, before it sees the last answer. */
  const deaths = new Map<string, number>()

  const define = ({ id, path, properties }: Resource) => {
    const parsed = functionSchema.parse(properties)
    const size = Buffer.byteLength(Object.entries(parsed.Environment.Variables).flat().join(''))
    if (size > environmentLimit)
      throw new Error(`${id}: its environment has ${size} bytes, Lambda takes at most ${environmentLimit}.`)
    return {
      id,
      path,
      name: physicalName(template, id),
      arn: attribute(template, id, 'Arn'),
      settings: parsed,
      folder: assetFolder(parsed.Code.S3Key),
      maximum: parsed.ReservedConcurrentExecutions ?? localConcurrency,
      idle: [] as FunctionProcess[],
      busy: new Set<FunctionProcess>(),
      waiting: [] as (() => void)[],
    }
  }
  type Defined = ReturnType<typeof define>
  const defined = template
    .ofType('AWS::Lambda::Function')
    .filter(({ id }) => !providerFunction(id))
    .map(define)

  const find = (target: string): Defined => {
    const found = defined.find(({ id, name, arn, path }) =>
      [id, name, arn, `${arn}:1`, path, path.split('/').at(-2)].includes(target),
    )
    if (!found) throw new Error(`There is no function ${target}.`)
    return found
  }

  /** The variables Lambda sets itself (Lambda developer guide, "Defined runtime environment variables"). */
  const environmentOf = ({ name, folder, settings }: Defined, accessKey: string): Record<string, string> => ({
    ...settings.Environment.Variables,
    _HANDLER: settings.Handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.MemorySize),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `local/${accessKey}`,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: endpoint,
    LAMBDA_TASK_ROOT: folder,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
  })

  const newProcess = async (chosen: Defined): Promise<{ process: FunctionProcess; outcome: Outcome }> => {
    const accessKey = `ASIA${createHash('sha256').update(randomUUID()).digest('hex').slice(0, 16).toUpperCase()}`
    const settings: ProcessSettings = {
      name: chosen.name,
      arn: chosen.arn,
      folder: chosen.folder,
      environment: environmentOf(chosen, accessKey),
      memory: chosen.settings.MemorySize,
      timeout: chosen.settings.Timeout,
    }
    const process = new FunctionProcess(settings)
    callers.set(accessKey, { functionName: chosen.name, role: chosen.settings.Role, process })
    chosen.busy.add(process)
    return { process, outcome: await process.start() }
  }

  const run = async (chosen: Defined, id: string, payload: string): Promise<Run> => {
    const warm = chosen.idle.pop()
    if (warm?.alive === false) return run(chosen, id, payload)
    if (warm) chosen.busy.add(warm)
    const { process, outcome } = warm
      ? { process: warm, outcome: { ok: true as const, payload: null } }
      : await newProcess(chosen)
    try {
      if (!outcome.ok) return { outcome, logs: process.takeLogs(), refusals: process.takeRefusals() }
      return await process.invoke(id, payload)
    } finally {
      chosen.busy.delete(process)
      if (process.alive && outcome.ok) chosen.idle.push(process)
    }
  }

  /** Runs the function with the event and waits for it; a failure is part of the answer, as in Lambda's Invoke. */
  const invoke = async (target: string, event: unknown, source: string): Promise<Invocation> => {
    const chosen = find(target)
    const payload = JSON.stringify(event)
    if (Buffer.byteLength(payload) > payloadLimit)
      throw new Error(`RequestTooLarge: ${chosen.name} takes at most ${payloadLimit} bytes`)
    const token = {}
    later.add(token)
    try {
      while (chosen.busy.size >= chosen.maximum) await new Promise<void>((resolve) => chosen.waiting.push(resolve))
      const id = randomUUID()
      const started = Date.now()
      const { outcome, logs, refusals } = await run(chosen, id, payload)
      const invocation: Invocation = {
        id,
        function: chosen.path.split('/').at(-2) ?? chosen.id,
        source,
        startedAt: new Date(started).toISOString(),
        milliseconds: Date.now() - started,
        outcome,
        logs,
        refusals,
        event,
      }
      invocations.push(invocation)
      if (invocations.length > remembered) invocations.shift()
      return invocation
    } finally {
      later.delete(token)
      chosen.waiting.shift()?.()
    }
  }

  /** An asynchronous event: tried three times in all, then handed to `onFailure`. */
  const invokeLater = async (
    target: string,
    event: unknown,
    source: string,
    onFailure?: (payload: string) => Promise<void>,
  ) => {
    const token = {}
    later.add(token)
    try {
      for (const pause of [...retryPauses, undefined]) {
        const { outcome } = await invoke(target, event, source)
        if (outcome.ok) return
        if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, pause))
      }
      await onFailure?.(JSON.stringify(event))
    } finally {
      later.delete(token)
    }
  }

  const empty = (chosen: Defined) => {
    for (const process of chosen.idle.splice(0)) process.end()
  }

  return {
    invoke,
    invokeLater,
    find,
    list: () =>
      defined.map(({ id, path, name, settings, busy, idle, maximum }) => ({
        name: path.split('/').at(-2) ?? id,
        functionName: name,
        handler: settings.Handler,
        timeout: settings.Timeout,
        memory: settings.MemorySize,
        environment: settings.Environment.Variables,
        role: settings.Role,
        running: busy.size,
        warm: idle.length,
        maximum,
      })),
    invocations: () => invocations,
    /** Invocations that run, wait for a free process or wait to be tried again. */
    active: () => later.size,
    caller: (accessKey: string) => callers.get(accessKey),
    /** Kills whatever the function is doing now, as a failing machine would. */
    kill: (target: string) => {
      const chosen = find(target)
      const killed = chosen.busy.size
      for (const process of chosen.busy) process.end('killed by the control door')
      return killed
    },
    dieAfterCalls: (target: string, calls: number) => deaths.set(find(target).name, calls),
    /** Counts one AWS call of a process; true if the process was killed by it. */
    countCall: (accessKey: string): boolean => {
      const caller = callers.get(accessKey)
      const left = caller && deaths.get(caller.functionName)
      if (!caller || left === undefined) return false
      if (left > 1) {
        deaths.set(caller.functionName, left - 1)
        return false
      }
      deaths.delete(caller.functionName)
      caller.process.end('killed after the chosen number of calls')
      return true
    },
    /** Takes over the code of a newer assembly; what runs finishes with the old. Names of the functions that differ. */
    update: (newer: z.infer<typeof templateSchema>, newerFolder: (key: string) => string): string[] => {
      const changed = defined.filter((each) => {
        const { S3Key } = functionSchema.shape.Code.parse(newer.Resources[each.id]?.Properties.Code)
        if (each.settings.Code.S3Key === S3Key) return false
        each.settings.Code.S3Key = S3Key
        each.folder = newerFolder(S3Key)
        empty(each)
        for (const process of each.busy) process.retire()
        return true
      })
      return changed.map(({ path, id }) => path.split('/').at(-2) ?? id)
    },
    stop: () => {
      for (const chosen of defined) {
        empty(chosen)
        for (const process of chosen.busy) process.end()
      }
    },
  }
}

export type Functions = ReturnType<typeof startFunctions>
