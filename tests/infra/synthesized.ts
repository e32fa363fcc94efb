import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import * as z from 'zod'
import { acknowledge } from '../../infra/acknowledgements.ts'
import { type Bundles, functionNames } from '../../infra/platform/function-names.ts'
import { parseSettings, type Settings } from '../../infra/platform/settings.ts'
import { BorderPatrolJobs } from '../../infra/stack.ts'
import { createApp } from '../../infra/synthesize.ts'

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
  DeletionPolicy: z.string().optional(),
  Metadata: z.looseObject({ 'aws:cdk:path': z.string().optional() }).optional(),
})
const template = z.looseObject({ Resources: z.record(z.string(), resource), Outputs: z.looseObject({}).optional() })

export type Resource = z.infer<typeof resource>
export type Template = z.infer<typeof template>

const folder = mkdtempSync(path.join(tmpdir(), 'synthesized-'))

/** Bundling is not what these tests are about: a line for each function stands in for its bundle. */
const standIn = (name: string) => {
  const at = path.join(folder, 'functions', name)
  mkdirSync(at, { recursive: true })
  writeFileSync(path.join(at, 'index.mjs'), `export const handler = () => '${name}'`)
  return { folder: at, handler: 'index.handler' }
}
const bundles = Object.fromEntries(functionNames.map((name) => [name, standIn(name)])) as Bundles

export const smallest = { sender: 'alerts@example.org', operator: 'operator@example.org' }
export const zone = { id: 'Z0123456789ABCDEFGHIJ', name: 'example.org' }
export const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d'

const choices = [
  [
    ['no domain', {}],
    ['domain', { domain: 'example.org' }],
  ],
  [
    ['no zone', {}],
    ['zone', { hostedZone: zone }],
  ],
  [
    ['us-east-1', {}],
    ['eu-west-1', { region: 'eu-west-1' }],
  ],
  [
    ['production', {}],
    ['preview', { stage: 'preview' }],
  ],
  [
    ['by hand', {}],
    ['GitHub', { github: { repository: 'somebody/something' } }],
  ],
] as const

/** Every combination of the settings that change the template, with a certificate where one is wanted. */
export const combinations: [name: string, input: typeof smallest][] = choices
  .reduce<[string[], object][]>(
    (made, choice) =>
      made.flatMap(([names, input]) =>
        choice.map(([name, more]): [string[], object] => [[...names, name], { ...input, ...more }]),
      ),
    [[[], smallest]],
  )
  .map(([names, input]) => {
    const made = 'hostedZone' in input && !('region' in input)
    return [names.join(', '), { ...smallest, ...input, ...('domain' in input && !made && { certificate }) }]
  })

/** An app with the product in it, checked by cdk-nag when asked to. CDK's own rules always count. */
export const appOf = (settings: Settings, { nag = false, acknowledged = true } = {}) => {
  const app = createApp({ outdir: mkdtempSync(path.join(folder, 'assembly-')) })
  if (nag) Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  const stack = new BorderPatrolJobs(app, { settings, bundles })
  if (acknowledged) acknowledge(stack, settings)
  return { app, stack }
}

export const templateIn = ([stack]: readonly { template: unknown }[]): Template => template.parse(stack?.template)

/** Made at every call. */
export const synthesizeTemplate = (input: object): Template => {
  return templateIn(appOf(parseSettings(input)).app.synth().stacks)
}

const made = new Map<string, Template>()

/** Made once for the same settings, because it takes most of a second. */
export const templateOf = (input: object = smallest): Template => {
  const key = JSON.stringify(input)
  const template = made.get(key) ?? synthesizeTemplate(input)
  made.set(key, template)
  return template
}

export const resourcesOf = ({ Resources }: Template, type: string): [string, Resource][] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type)
