import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { bundles } from '../bundles.ts'
import { templateSchema } from '../local-cloud/template/template.ts'
import { parseSettings } from '../settings.ts'
import { createApp, synthesize } from '../synthesize.ts'

const assetsSchema = z.object({ files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })) })

/** What hosting needs: the template, and where the code of each function lies. */
export type Assembly = {
  stackName: string
  region: string
  template: z.infer<typeof templateSchema>
  assetFolder: (key: string) => string
}

/** RFC 2606: nobody receives mail there, and the mailbox simulator's addresses bounce and complain. */
const allowedRecipients = ['example.org', 'example.com', 'example.net', 'simulator.amazonses.com']

/** The settings of the stage `local`, an ordinary stage. `url` is the local cloud's own address. */
export const localSettings = (url: string) =>
  parseSettings({
    stage: 'local',
    sender: 'alerts@jobs.example.org',
    operator: 'operator@example.org',
    ownsSenderIdentity: true,
    siteUrl: url,
    usajobsUrl: `${url}/_local/usajobs`,
    allowedRecipients,
    // A developer's machine is one network.
    limits: { requestsPerSecond: 200, messagesPerNetwork: 1000, messagesPerHour: 1000, signUpsPerNetwork: 1000 },
    organisation: { name: 'Border Patrol Jobs (local)', postalAddress: '1 Example Street, Springfield', telephone: '' },
  })

/** Synthesizes the app in this process, into `folder`. The bundles must have been built. */
export const assemble = async (url: string, folder: string, settings = localSettings(url)): Promise<Assembly> => {
  const assembly = synthesize(settings, bundles(), createApp({ outdir: folder }))
  const [stack] = assembly.stacks
  if (!stack) throw new Error('The app has no stack.')
  const manifest = assetsSchema.parse(JSON.parse(await readFile(join(folder, `${stack.id}.assets.json`), 'utf8')))
  return {
    stackName: stack.stackName,
    region: settings.region,
    template: templateSchema.parse(stack.template),
    assetFolder: (key) => {
      const asset = manifest.files[key.replace(/\.zip$/, '')]
      if (!asset) throw new Error(`The assembly has no asset ${key}.`)
      return join(folder, asset.source.path)
    },
  }
}
