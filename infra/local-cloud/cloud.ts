import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Assembly, assemble } from '../local/assembly.ts'
import { startStandIn } from '../local/stand-in.ts'
import { setTimeAhead, timeAhead } from './clock.mjs'
import { createControl } from './control/control.tsx'
import { startApis } from './edge/api.ts'
import { startEdge } from './edge/edge.ts'
import { createOriginHeaders } from './edge/origin-headers.ts'
import { openInbox } from './email/inbox.ts'
import { startSes } from './email/ses.ts'
import { startSesReports } from './email/ses-reports.ts'
import { startEventSources } from './functions/event-sources.ts'
import { startFunctions } from './functions/functions.ts'
import { startNotifications } from './functions/notifications.ts'
import { startSchedules } from './functions/schedules.ts'
import { runTriggers } from './functions/triggers.ts'
import { serve } from './http.ts'
import { startAlarms } from './metrics/alarms.ts'
import { readGauges } from './metrics/gauges.ts'
import { startMetrics } from './metrics/metrics.ts'
import { readPermissions } from './permissions/permissions.ts'
import { createSettle } from './settle.ts'
import { openBuckets } from './stores/buckets.ts'
import { startCloudFront } from './stores/cloudfront.ts'
import { createDeadLetters } from './stores/dead-letters.ts'
import { createFates } from './stores/faults.ts'
import { createGateway, signature } from './stores/gateway.ts'
import { startMessaging } from './stores/messaging.ts'
import { startParameters } from './stores/parameters.ts'
import { startSecrets } from './stores/secrets.ts'
import { startTables } from './stores/tables.ts'
import { keepMessages, restoreMessages } from './stores/waiting-messages.ts'
import { Template } from './template/template.ts'
import { describeResources, faultsOf } from './template/understood.ts'

export type CloudOptions = {
  /** 0 for any free port. */
  port?: number
  /** Where tables, buckets, secrets and mails are kept; without it everything is in memory. */
  folder?: string
  /** Empties `folder` first. */
  fresh?: boolean
  /**
   * The instant at which the cloud's time begins, for tests: from there it runs on, and schedules fall due only when
   * `pass` moves it, however long the machine takes. Without it the time is the machine's and schedules fire by it.
   */
  from?: Date
  /** Runs the triggers of a deployment, which publish the site, and waits for them. */
  deploy?: boolean
  /** The template to host and its code; by default the app is synthesized for this cloud's address. */
  assembly?: (url: string, folder: string) => Promise<Assembly>
}

const account = '000000000000'

/** Hosts what the template says, on one port of this machine. */
export const startCloud = async (options: CloudOptions = {}) => {
  const closing = new AsyncDisposableStack()
  try {
    return await start(options, closing)
  } catch (error) {
    await closing.disposeAsync()
    throw error
  }
}

const start = async (
  { port = 0, folder, fresh, from, deploy = true, assembly = assemble }: CloudOptions,
  closing: AsyncDisposableStack,
) => {
  closing.defer(() => setTimeAhead(0))
  if (from) setTimeAhead(from.getTime() - Date.now())
  const server = await serve(port)
  closing.defer(server.stop)
  const url = `http://localhost:${server.port}`
  if (folder && fresh) await rm(folder, { recursive: true, force: true })
  const kept = (name: string) => folder && join(folder, name)
  const work = await realpath(await mkdtemp(join(tmpdir(), 'border-patrol-jobs-')))
  closing.defer(() => rm(work, { recursive: true, force: true }))

  const { template: source, stackName, region, assetFolder } = await assembly(url, join(work, 'assembly'))
  // An address and not a name: the SDK then puts the bucket into the path, so no name has to be resolved.
  const template = new Template(source, { region, account, stackName, endpoint: `http://127.0.0.1:${server.port}` })
  const faults = faultsOf(template)
  if (faults.length > 0) throw new Error(faults.join('\n'))

  const metrics = startMetrics()
  const permissions = readPermissions(template)
  const tables = await startTables(template, kept('tables'))
  closing.defer(tables.stop)
  const buckets = await openBuckets(template, kept('buckets'))
  const messaging = await startMessaging(template)
  closing.defer(messaging.stop)
  const waiting = kept('queues.json')
  if (waiting) {
    await restoreMessages(messaging, waiting)
    closing.defer(() => keepMessages(messaging, waiting))
  }
  const secrets = await startSecrets(template, kept('secrets.json'))
  const parameters = await startParameters(kept('parameters.json'))
  const inbox = await openInbox(kept('mails'))
  const reports = startSesReports(template, messaging, inbox, metrics)
  const ses = startSes(template, inbox, reports)
  const cloudfront = startCloudFront(template)
  const functions = startFunctions({ template, assetFolder, metrics })
  closing.defer(functions.stop)
  const standIn = await startStandIn(functions, parameters)
  const apis = startApis(template, functions, metrics)
  const deadLetters = createDeadLetters(messaging)
  const eventSources = startEventSources(template, functions, messaging, permissions, deadLetters)
  closing.defer(eventSources.stop)
  startNotifications(template, functions, messaging)
  const schedules = startSchedules(template, functions, messaging, permissions, from)
  closing.defer(schedules.stop)
  const settle = createSettle({ functions, messaging, eventSources, reports })
  const alarms = startAlarms(template, metrics)
  const originHeaders = createOriginHeaders(secrets)
  const edge = startEdge({ template, buckets, apis, originHeaders })
  const fates = createFates()
  const gateway = createGateway({
    template,
    functions,
    permissions,
    tables,
    messaging,
    buckets,
    secrets,
    parameters,
    ses,
    cloudfront,
    fates,
    deadLetters,
  })
  const resources = describeResources(template)
  const parts = {
    functions,
    messaging,
    schedules,
    inbox,
    ses,
    reports,
    tables,
    buckets,
    permissions,
    cloudfront,
    fates,
    deadLetters,
    originHeaders,
    settle,
    apis,
    standIn,
    resources,
    alarms: async () => {
      await readGauges(metrics, { messaging, configurationSets: ses.configurationSets })
      return alarms.states()
    },
    /** Time passes, and what falls due by then runs. */
    pass: async (minutes: number) => {
      setTimeAhead(timeAhead() + minutes * 60_000)
      // The queues look at the clock every 20 ms.
      await pause(50)
      await schedules.pass(minutes)
    },
  }
  const control = createControl(parts)

  server.handle(async (request, viewer) => {
    const signed = signature(request)
    if (signed) return gateway(request, signed)
    if (new URL(request.url).pathname.startsWith('/_local/')) return control.fetch(request)
    return edge(request, viewer)
  })
  if (deploy) await runTriggers(template, functions)
  return { url, work, parts, stop: () => closing.disposeAsync() }
}

export type Cloud = Awaited<ReturnType<typeof startCloud>>
export type Parts = Cloud['parts']
