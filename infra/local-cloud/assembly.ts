import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { templateSchema } from './template/template.ts'

/** What hosting needs: the template, and the folders of the functions' code. */
export type Assembly = {
  stackName: string
  region: string
  template: z.infer<typeof templateSchema>
  /** The folder of an asset by its `S3Key` in the template. */
  assetFolder: (key: string) => string
}

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.string().optional(),
      properties: z.object({ templateFile: z.string().optional(), stackName: z.string().optional() }).default({}),
    }),
  ),
})
const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
})

/**
 * The only stack of a synthesized app, or the one with this artifact id, from the folder that `cdk synth` wrote
 * (`cdk.out`). A stack without a region is hosted in us-east-1.
 */
export const readAssembly = async (folder: string, stack?: string): Promise<Assembly> => {
  const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(folder, file), 'utf8'))
  const { artifacts } = manifestSchema.parse(await read('manifest.json'))
  const stacks = Object.entries(artifacts).filter(
    ([id, { type }]) => type === 'aws:cloudformation:stack' && (stack === undefined || id === stack),
  )
  const [[id, { environment, properties }] = ['', { environment: '', properties: {} }]] = stacks
  if (stacks.length !== 1 || !properties.templateFile)
    throw new Error(`${folder}: expected one stack${stack ? ` called ${stack}` : ''}, got ${stacks.length}.`)
  const { files } = assetsSchema.parse(await read(`${id}.assets.json`))
  const folders = new Map(
    Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, join(folder, source.path)] as const),
    ),
  )
  const region = environment?.split('/').at(-1) ?? ''
  return {
    stackName: properties.stackName ?? id,
    region: region === '' || region === 'unknown-region' ? 'us-east-1' : region,
    template: templateSchema.parse(await read(properties.templateFile)),
    assetFolder: (key) => {
      const found = folders.get(key)
      if (found === undefined) throw new Error(`The assembly has no asset ${key}.`)
      return found
    },
  }
}
