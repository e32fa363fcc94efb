import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { parseSettings, type Settings, SettingsError } from '../platform/settings.ts'
import { settingsInput } from '../stage.ts'
import { awsDeployment } from './aws.ts'
import { type Command, exitCodes, outcomeOf, UsageError } from './command.ts'
import { commands } from './commands.ts'
import type { Deployment } from './deployment.ts'
import { localDeployment } from './local.ts'
import { printed } from './print.ts'
import { during } from './progress.ts'
import { type Input, terminal } from './prompt.ts'

const flags = `  --local          the local cloud of npm start instead of AWS; PORT says where it is
  --stage <name>   a stage other than the one in cdk.json
  --json           for programs
  --yes            answers every question with yes

A command ends with 0 when it is done, 1 when it failed, 2 when it was not understood, and 3 when it ran and the answer
is no: a check that fails, a question that was declined, a send that was refused, a reading that was not believed.
`

const helpFor = (name: string, { usage, summary, details = [] }: Command): string =>
  `npm run ops -- ${`${name} ${usage}`.trim()}\n\n${[summary, ...details].map((line) => `  ${line}\n`).join('')}\n${flags}`

const help = (): string => {
  const lines = Object.entries(commands).map(
    ([name, { usage, summary }]) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`,
  )
  return `npm run ops -- <command>

${lines.join('\n')}
  <command> --help
      more about one of them

${flags}`
}

const options = {
  local: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  stage: { type: 'string' },
  'before-deploy': { type: 'boolean', default: false },
} as const

const cdk = z.looseObject({ context: z.looseObject({ borderPatrolJobs: z.unknown() }) })

const readSettings = (stage: string | undefined): Settings => {
  const { context } = cdk.parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')))
  return parseSettings(settingsInput(context.borderPatrolJobs, stage))
}

const nothing: Deployment = {
  title: 'nothing',
  environment: {},
  queues: async () => [],
  alarms: async () => [],
  average: async () => undefined,
  deadLetters: async () => [],
  redrive: async () => undefined,
  originProof: async () => ({ value: undefined, everywhere: true }),
  sendOriginProof: async () => undefined,
  invoke: async () => undefined,
}
const local = () => localDeployment(`http://localhost:${process.env.PORT ?? 8080}`)

const typed = (line: string[]) => {
  try {
    return parseArgs({ args: line, options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error} See: npm run ops -- --help`)
  }
}

const run = async (line: string[], input: Input): Promise<number> => {
  const { values, positionals } = typed(line)
  const [name = '', ...args] = positionals
  if (name === '') {
    process.stdout.write(help())
    return exitCodes.done
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`There is no command ${name}. See: npm run ops -- --help`)
  if (values.help) {
    process.stdout.write(helpFor(name, command))
    return exitCodes.done
  }
  const beforeDeploy = values['before-deploy']
  if (args.length > command.takes)
    throw new UsageError(`${name} doesn’t take ${args[command.takes]}. See: npm run ops -- ${name} --help`)
  if (beforeDeploy && command !== commands.doctor) throw new UsageError('Only the doctor takes --before-deploy.')
  const settings = readSettings(values.stage)
  process.env.AWS_REGION ??= settings.region
  const found = command.offline || beforeDeploy ? nothing : values.local ? await local() : await awsDeployment(settings)
  const deployment: Deployment = {
    ...found,
    invoke: (name, event) => during(`${name} in the ${found.title}`, found.invoke(name, event)),
  }
  // The functions' modules find their tables and secrets as they do in Lambda.
  Object.assign(process.env, deployment.environment)
  const ask = terminal(values.yes, input)
  try {
    const answer = await command.run(
      { deployment, settings, local: values.local, ask, now: new Date(), beforeDeploy },
      args,
    )
    const { said, code } = outcomeOf(answer)
    process.stdout.write(`${printed(said, values.json)}\n`)
    return code
  } finally {
    ask.close()
  }
}

/** Runs a command line and returns its exit code. Answers to questions come from `input`. */
export const operate = async (line: string[], input: Input = process.stdin): Promise<number> => {
  try {
    return await run(line, input)
  } catch (error) {
    const misunderstood = error instanceof UsageError || error instanceof SettingsError
    const told = misunderstood || process.env.DEBUG === undefined
    process.stderr.write(`${error instanceof Error ? (told ? error.message : error.stack) : String(error)}\n`)
    return misunderstood ? exitCodes.misunderstood : exitCodes.failed
  }
}
