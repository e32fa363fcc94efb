import { Hono } from 'hono'
import {
  type Extension,
  type LocalCloud,
  type LocalCloudOptions,
  type Services,
  startLocalCloud,
  timeAhead,
} from '../local-cloud/local-cloud.ts'
import { indexNowStandIn } from './indexnow-stand-in.ts'
import { previewEndpoints } from './previews.tsx'
import { recordingEndpoints } from './recording-endpoints.ts'
import { RecordingPanel, TryPanel } from './recording-panel.tsx'
import { usajobsStandIn } from './usajobs.ts'

const account = { email: 'developer@example.org', key: 'local-key' }

/**
 * What this product adds: a stand-in for the USAJOBS API with recorded data, and the operator's part of it (on AWS the
 * parameter waits for `set-key usajobs`; here it gets the key the stand-in accepts), a listener for new pages, and
 * every email with sample data.
 */
const extend = async ({ functions, parameters }: Services): Promise<Extension> => {
  for (const { environment } of functions.list())
    if (environment.USAJOBS_KEY_PARAMETER)
      await parameters.set(environment.USAJOBS_KEY_PARAMETER, JSON.stringify(account))
  // The machine's time, without what `pass` added: so postings close and don't move along.
  const begin = timeAhead()
  const standIn = usajobsStandIn({ now: () => new Date(Date.now() - timeAhead() + begin), ...account })
  return {
    endpoints: new Hono()
      .route('/', recordingEndpoints(standIn))
      .route('/', previewEndpoints)
      .route('/indexnow', indexNowStandIn()),
    panels: [
      { id: 'try', title: 'Try it', content: TryPanel },
      { id: 'recording', title: 'USAJOBS stand-in', content: () => RecordingPanel(standIn) },
    ],
  }
}

/** Loading the CDK takes seconds, so it's loaded only to synthesize. */
const synthesized: LocalCloudOptions['assembly'] = async (url, folder) =>
  (await import('./assembly.ts')).assemble(url, folder)

/** The local cloud with this product on it. By default the app is synthesized for the cloud's own address. */
export const startCloud = (options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> =>
  startLocalCloud({ assembly: synthesized, extend, ...options })
