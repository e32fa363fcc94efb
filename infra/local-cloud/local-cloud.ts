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
   * The template to host and its code. Called once, with this cloud's address (`http://localhost:<port>`, for templates
   * that need it) and an empty folder to synthesize into, which lasts as long as the cloud.
   */
  assembly: (url: string, folder: string) => Promise<Assembly>
  /** 0, the default, for any free port. */
  port?: number
  /** Where tables, buckets, secrets and emails are kept; without it everything is in memory. */
  folder?: string
  /** Empties `folder` first. */
  fresh?: boolean
  /**
   * For tests, the instant at which the cloud's time starts. After that, time runs on, but schedules fall due only when
   * `pass` moves it, however slow the machine is. Without it, the cloud uses the machine's time.
   */
  from?: Date
  /** Runs a deployment's triggers (CDK's `triggers.Trigger`) and waits for them; true by default. */
  deploy?: boolean
  /** What the product adds to the control page and its endpoints. Called before the triggers run. */
  extend?: (services: Services) => Extension | Promise<Extension>
}

/** Twelve digits, as in every ARN; not a real account. */
const account = '000000000000'

/**
 * Hosts one synthesized CDK stack on one port of this machine: functions with the template's environment, permissions
 * and time-outs, routes, queues, schedules, tables, buckets, topics, secrets, emails and the CloudFront distribution.
 * Throws, naming the resource, if AWS would refuse the template or it needs something that isn't hosted here. `url` is
 * the cloud's address; `work` is the parent of the folder given to `assembly`.
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
  // An address, not a name: then the SDK puts the bucket into the path, and no name has to be resolved.
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
