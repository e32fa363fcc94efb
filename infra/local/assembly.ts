import { bundles } from '../bundles.ts'
import { type Assembly, readAssembly } from '../local-cloud/local-cloud.ts'
import { parseSettings } from '../platform/settings.ts'
import { createApp, synthesize } from '../synthesize.ts'

/** RFC 2606: nobody receives email there, and the mailbox simulator's addresses bounce and complain. */
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
    indexNowUrl: `${url}/_local/indexnow`,
    allowedRecipients,
    // A developer's machine is one network.
    limits: { requestsPerSecond: 200, messagesPerNetwork: 1000, messagesPerHour: 1000, signUpsPerNetwork: 1000 },
    organisation: {
      name: 'Border Patrol Jobs (local)',
      postalAddress: '1 Example Street, Springfield',
      telephone: '202-555-0142',
    },
  })

/** Synthesizes the app in this process, into `folder`. The bundles must be built first. */
export const assemble = async (url: string, folder: string, settings = localSettings(url)): Promise<Assembly> => {
  synthesize(settings, bundles(), createApp({ outdir: folder }))
  return readAssembly(folder)
}
