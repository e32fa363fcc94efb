import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Assembly } from './assembly.ts'
import { setTimeAhead, timeAhead } from './clock.mjs'
import { startApis } from './edge/api.ts'
import { createOriginHeaders } from './edge/origin-headers.ts'
import { openInbox } from './email/inbox.ts'
import { startSes } from './email/ses.ts'
import { startSesReports } from './email/ses-reports.ts'
import { startEventSources } from './functions/event-sources.ts'
import { startFunctions } from './functions/functions.ts'
import { startNotifications } from './functions/notifications.ts'
import { startSchedules } from './functions/schedules.ts'
import { startAlarms } from './metrics/alarms.ts'
import { readGauges } from './metrics/gauges.ts'
import { startMetrics } from './metrics/metrics.ts'
import { readPermissions } from './permissions/permissions.ts'
import { createSettle } from './settle.ts'
import { openBuckets } from './stores/buckets.ts'
import { startCloudFront } from './stores/cloudfront.ts'
import { createDeadLetters } from './stores/dead-letters.ts'
import { createFaults } from './stores/faults.ts'
import { startMessaging } from './stores/messaging.ts'
import { startParameters } from './stores/parameters.ts'
import { startSecrets } from './stores/secrets.ts'
import { startTables } from './stores/tables.ts'
import { keepMessages, restoreMessages } from './stores/waiting-messages.ts'
import type { Template } from './template/template.ts'
import { describeResources } from './template/understood.ts'

type Dependencies = {
  template: Template
  assetFolder: Assembly['assetFolder']
  /** Where data is kept; without it everything is in memory. */
  folder?: string
  /** The instant at which the cloud's time starts, if it isn't the machine's. */
  from?: Date
  /** Stops what was started, the last first. */
  closing: AsyncDisposableStack
}

/** Everything that replaces AWS, started in the order of its dependencies. */
export const startServices = async ({ template, assetFolder, folder, from, closing }: Dependencies) => {
  const kept = (name: string) => folder && join(folder, name)
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
  const inbox = await openInbox(kept('emails'))
  const reports = startSesReports(template, messaging, inbox, metrics)
  closing.defer(reports.stop)
  const ses = startSes(template, inbox, reports)
  const functions = startFunctions({ template, assetFolder, metrics })
  closing.defer(functions.stop)
  const apis = startApis(template, functions, metrics)
  const deadLetters = createDeadLetters(messaging)
  const eventSources = startEventSources(template, functions, messaging, permissions, deadLetters)
  closing.defer(eventSources.stop)
  startNotifications(template, functions, messaging)
  const schedules = startSchedules(template, functions, messaging, from)
  closing.defer(schedules.stop)
  const alarms = startAlarms(template, metrics)

  return {
    functions,
    messaging,
    schedules,
    inbox,
    ses,
    reports,
    tables,
    buckets,
    secrets,
    parameters,
    permissions,
    deadLetters,
    apis,
    cloudfront: startCloudFront(template),
    faults: createFaults(),
    originHeaders: createOriginHeaders(secrets),
    settle: createSettle({ functions, messaging, eventSources, reports }),
    resources: describeResources(template),
    /** The template's alarms with their state. */
    alarms: async () => {
      await readGauges(metrics, { messaging, configurationSets: ses.configurationSets })
      return alarms.states()
    },
    /** Time passes, and everything due by then runs. */
    pass: async (minutes: number) => {
      setTimeAhead(timeAhead() + minutes * 60_000)
      // The queues check the clock every 20 ms.
      await pause(50)
      await schedules.pass(minutes)
    },
  }
}

export type Services = Awaited<ReturnType<typeof startServices>>
