import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { parseSettings, type Settings, SettingsError } from '../platform/settings.ts'
import { settingsInput } from '../stage.ts'
import { terminal } from './ask.ts'
import { awsDeployment } from './aws.ts'
import { type Command, UsageError } from './command.ts'
import { commands } from './commands.ts'
import type { Deployment } from './deployment.ts'
import { localDeployment } from './local.ts'
import { printed } from './print.ts'
import { during } from './progress.ts'

const flags = `  --local          the local cloud of npm start instead of AWS; PORT says where it is
  --stage <name>   another stage than that of cdk.json
  --json           for programs
  --yes            answers every question with yes
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
  deadLetters: async () => [],
  redrive: async () => undefined,
  originProof: async () => ({ value: undefined, everywhere: true }),
  sendOriginProof: async () => undefined,
  invoke: async () => undefined,
}
const local = () => localDeployment(`http://localhost:${process.env.PORT ?? 8080}`)

const run = async (): Promise<void> => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [name = '', ...args] = positionals
  const command = commands[name]
  if (name === '') return void process.stdout.write(help())
  if (!command) throw new UsageError(`There is no command ${name}. See: npm run ops -- --help`)
  if (values.help) return void process.stdout.write(helpFor(name, command))
  const settings = readSettings(values.stage)
  process.env.AWS_REGION ??= settings.region
  const found = command.offline ? nothing : values.local ? await local() : await awsDeployment(settings)
  const deployment: Deployment = {
    ...found,
    invoke: (name, event) => during(`${name} in the ${found.title}`, found.invoke(name, event)),
  }
  // The functions' own modules find their tables and secrets as they do in Lambda.
  Object.assign(process.env, deployment.environment)
  const ask = terminal(values.yes)
  try {
    const answer = await command.run({ deployment, settings, local: values.local, ask, now: new Date() }, args)
    process.stdout.write(`${printed(answer, values.json)}\n`)
  } finally {
    ask.close()
  }
}

try {
  await run()
} catch (error) {
  const told = error instanceof UsageError || error instanceof SettingsError || process.env.DEBUG === undefined
  process.stderr.write(`${error instanceof Error ? (told ? error.message : error.stack) : String(error)}\n`)
  process.exitCode = 1
}
