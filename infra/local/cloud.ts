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
 * What this product adds: the USAJOBS API as it was recorded, and the operator's part of it (where AWS waits for
 * `set-key usajobs`, the parameter gets the key that the stand-in takes); who is told of new pages; and every email with
 * sample data.
 */
const extend = async ({ functions, parameters }: Services): Promise<Extension> => {
  for (const { environment } of functions.list())
    if (environment.USAJOBS_KEY_PARAMETER)
      await parameters.set(environment.USAJOBS_KEY_PARAMETER, JSON.stringify(account))
  // Without the time that passed here: postings then come to their close and do not move along.
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

/** Loading the CDK takes seconds: only who synthesizes pays for it. */
const synthesized: LocalCloudOptions['assembly'] = async (url, folder) =>
  (await import('./assembly.ts')).assemble(url, folder)

/** The local cloud with this product on it; by default the app is synthesized for the cloud's own address. */
export const startCloud = (options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> =>
  startLocalCloud({ assembly: synthesized, extend, ...options })
