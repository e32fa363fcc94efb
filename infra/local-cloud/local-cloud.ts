import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Assembly } from './assembly.ts'
import { setTime, setTimeAhead, timeAhead } from './clock.mjs'
import { createControl } from './control/control.tsx'
import { startEdge } from './edge/edge.ts'
import type { Extension } from './extension.ts'
import { runTriggers } from './functions/triggers.ts'
import { serve } from './http.ts'
import { type Services, startServices } from './services.ts'
import { createGateway, signature } from './stores/gateway.ts'
import { Template } from './template/template.ts'
import { unsupported } from './template/understood.ts'

export { type Assembly, readAssembly } from './assembly.ts'
export { timeAhead } from './clock.mjs'
export { bodyOf, found } from './control/answers.ts'
export { Choice, Page, Use } from './control/layout.tsx'
export type { Extension } from './extension.ts'
export type { Services } from './services.ts'

export type LocalCloudOptions = {
  /**
   * The template to host and its code. Called once, with the address of this cloud (`http://localhost:<port>`, where the
   * template wants it) and an empty folder that lasts as long as the cloud, to synthesize into.
   */
  assembly: (url: string, folder: string) => Promise<Assembly>
  /** 0, the default, for any free port. */
  port?: number
  /** Where tables, buckets, secrets and emails are kept; without it everything is in memory. */
  folder?: string
  /** Empties `folder` first. */
  fresh?: boolean
  /**
   * The instant at which the cloud's time begins, for tests: from there it runs on, and schedules fall due only when
   * `pass` moves it, however long the machine takes. Without it the time is the machine's and schedules fire by it.
   */
  from?: Date
  /** Runs the triggers of a deployment (CDK's `triggers.Trigger`) and waits for them; true by default. */
  deploy?: boolean
  /** What the product adds to the control page and its endpoints. Called before the triggers run. */
  extend?: (services: Services) => Extension | Promise<Extension>
}

/** Twelve digits, as in every ARN; no account has it. */
const account = '000000000000'

/**
 * Hosts one synthesized CDK stack on one port of this machine: its functions with the environment, permissions and
 * time-outs the template gives them, routes, queues, schedules, tables, buckets, topics, secrets, emails and the
 * CloudFront distribution. Throws, naming the resource, where AWS would refuse the template or where it asks for
 * something that is not hosted here. `url` is where it answers; `work` is the folder given to `assembly`'s parent.
 */
export const startLocalCloud = async (options: LocalCloudOptions) => {
  const closing = new AsyncDisposableStack()
  try {
    return await start(options, closing)
  } catch (error) {
    await closing.disposeAsync()
    throw error
  }
}

const start = async (
  { assembly, port = 0, folder, fresh, from, deploy = true, extend }: LocalCloudOptions,
  closing: AsyncDisposableStack,
) => {
  const before = timeAhead()
  closing.defer(() => setTimeAhead(before))
  if (from) setTime(from.getTime())
  const server = await serve(port)
  closing.defer(server.stop)
  const url = `http://localhost:${server.port}`
  if (folder && fresh) await rm(folder, { recursive: true, force: true })
  const work = await realpath(await mkdtemp(join(tmpdir(), 'local-cloud-')))
  closing.defer(() => rm(work, { recursive: true, force: true }))

  const { template: source, stackName, region, assetFolder } = await assembly(url, join(work, 'assembly'))
  // An address and not a name: the SDK then puts the bucket into the path, so no name has to be resolved.
  const template = new Template(source, { region, account, stackName, endpoint: `http://127.0.0.1:${server.port}` })
  const missing = unsupported(template)
  if (missing.length > 0) throw new Error(missing.join('\n'))

  const services = await startServices({ template, assetFolder, folder, from, closing })
  const gateway = createGateway({ template, ...services })
  const edge = startEdge({ template, ...services })
  const control = createControl(services, (await extend?.(services)) ?? {})
  server.handle(async (request, viewer) => {
    const signed = signature(request)
    if (signed) return gateway(request, signed)
    if (new URL(request.url).pathname.startsWith('/_local/')) return control.fetch(request)
    return edge(request, viewer)
  })
  if (deploy) await runTriggers(template, services.functions)
  return { url, work, services, stop: () => closing.disposeAsync() }
}

export type LocalCloud = Awaited<ReturnType<typeof startLocalCloud>>
