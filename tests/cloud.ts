import { startCloud } from '../infra/local/cloud.ts'
import type { LocalCloudOptions } from '../infra/local-cloud/local-cloud.ts'
import { clientOf } from './infra/local-cloud/client.ts'

/**
 * The local cloud for a journey: in memory, on a free port, without a published site unless `deploy` is true; `stop()`
 * belongs into `afterAll`.
 */
export const startTestCloud = async (options: Partial<LocalCloudOptions> = {}) => {
  const client = clientOf(await startCloud({ deploy: false, ...options }))
  return {
    ...client,
    /** Which recording the USAJOBS stand-in serves, and how it misbehaves. */
    setRecording: (recording: string, fault?: string) => client.ask<unknown>('PUT', 'recording', { recording, fault }),
  }
}

/** Path of the link in a mail's text that is for this, such as `confirm`. */
export const linkIn = (mail: { text?: string } | undefined, purpose: string): string => {
  const link = new RegExp(`https?:\\S+?(/api/${purpose}/\\S+)`).exec(mail?.text ?? '')?.[1]
  if (!link) throw new Error(`The mail has no link to ${purpose}`)
  return link
}

export type TestCloud = Awaited<ReturnType<typeof startTestCloud>>
