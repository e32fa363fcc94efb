import * as z from 'zod'
import { attribute, physicalName } from '../template/attributes.ts'
import type { Resource, Template } from '../template/template.ts'

/** Functions run on the same Node as this cloud: any other would differ from the deployed runtime. */
const runtime = `nodejs${process.versions.node.split('.')[0]}.x`

const functionSchema = z.object({
  Handler: z.string(),
  Runtime: z.literal(runtime),
  Role: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).default({ Variables: {} }),
  // Lambda developer guide, "Lambda quotas": memory in MiB, time-out in seconds.
  MemorySize: z.number().min(128).max(10_240).default(128),
  Timeout: z.number().min(1).max(900).default(3),
  ReservedConcurrentExecutions: z.number().optional(),
})

/** The folder of a function's code, by `Code.S3Key` in the template. */
export const codeKey = (properties: Record<string, unknown> | undefined): string =>
  functionSchema.shape.Code.parse(properties?.Code).S3Key

// AWS gives an account 1,000, but more than this only slows down a developer's machine.
const localConcurrency = 10
// Lambda developer guide, "Lambda quotas": all environment variables together.
const environmentLimit = 4096

// Lambda developer guide, "Defined runtime environment variables": Lambda sets these itself.
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|LAMBDA_.+|AWS_(DEFAULT_REGION|REGION|EXECUTION_ENV|LAMBDA_.+|ACCESS_KEY.*|SECRET_ACCESS_KEY|SESSION_TOKEN))$/

const checkEnvironment = (id: string, variables: Record<string, string>): void => {
  const size = Buffer.byteLength(Object.entries(variables).flat().join(''))
  if (size > environmentLimit)
    throw new Error(`${id}: its environment has ${size} bytes, Lambda takes at most ${environmentLimit}.`)
  for (const name of Object.keys(variables))
    if (reserved.test(name) || !/^[a-zA-Z]\w+$/.test(name))
      throw new Error(`${id}: Lambda does not let a function set the environment name ${name}.`)
}

/** CDK's own functions for custom resources. Here `triggers.ts` does their work. */
export const providerFunction = (id: string) => /CustomResourceProviderHandler[0-9A-F]{8}$/.test(id)

/** A function as the template defines it. Timeout in seconds, memory in MiB. */
export const defineFunction = (template: Template, { id, name, path, properties }: Resource) => {
  const parsed = functionSchema.safeParse(properties)
  if (!parsed.success)
    throw new Error(`${id}: the local cloud cannot host this function: ${z.prettifyError(parsed.error)}`)
  const { Handler, Role, Code, Environment, MemorySize, Timeout, ReservedConcurrentExecutions } = parsed.data
  checkEnvironment(id, Environment.Variables)
  return {
    id,
    name,
    path,
    functionName: physicalName(template, id),
    arn: attribute(template, id, 'Arn'),
    handler: Handler,
    role: Role,
    codeKey: Code.S3Key,
    environment: Environment.Variables,
    memory: MemorySize,
    timeout: Timeout,
    maximum: ReservedConcurrentExecutions ?? localConcurrency,
  }
}

export type Definition = ReturnType<typeof defineFunction>

/** The variables Lambda sets itself (Lambda developer guide, "Defined runtime environment variables"). */
export const runtimeEnvironment = (template: Template, definition: Definition, folder: string, accessKey: string) => {
  const { region, endpoint } = template.place
  return {
    ...definition.environment,
    _HANDLER: definition.handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: definition.functionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memory),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.functionName}`,
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
  }
}
