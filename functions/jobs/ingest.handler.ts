import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { background } from '../platform/background.ts'
import { sns } from '../platform/clients/sns.ts'
import { readEnvironment } from '../platform/environment.ts'
import { announceTo } from './announcement.ts'
import { makePlaceForKey, readCredentials } from './credentials.ts'
import { ingest } from './ingest.ts'
import { jobStore } from './job-store.ts'

/** The schedule sends nothing useful; the operator invokes with `{ "accept": true }`, see `ingest`. */
const request = z.object({ accept: z._default(z.boolean(), false) })

export const handler = background(async (event) => {
  const { JOBS_TOPIC, USAJOBS_URL, USAJOBS_AGENCIES, USAJOBS_KEY_PARAMETER } = readEnvironment(
    'JOBS_TOPIC',
    'USAJOBS_URL',
    'USAJOBS_AGENCIES',
    'USAJOBS_KEY_PARAMETER',
  )
  const { accept } = z.parse(request, event ?? {})
  const credentials = await readCredentials(USAJOBS_KEY_PARAMETER)
  // The first reading after the first deployment. Without a key, all it can do is let the pages say so.
  if (!credentials) await makePlaceForKey(USAJOBS_KEY_PARAMETER)
  const { kind } = await ingest(
    {
      store: jobStore(),
      announce: announceTo(sns(), JOBS_TOPIC),
      credentials,
      url: USAJOBS_URL,
      agencies: USAJOBS_AGENCIES,
      fetch,
      sleep: (milliseconds) => sleep(milliseconds),
      now: () => new Date(),
    },
    { accept },
  )
  return { outcome: kind }
})
