import { type Client, clientOf } from './infra/local-cloud/client.ts'

/** The local cloud with this product on it, by its HTTP endpoints. */
export const productClientOf = (cloud: Parameters<typeof clientOf>[0]) => {
  const client: Client = clientOf(cloud)
  return {
    ...client,
    /** Which recording the USAJOBS stand-in serves, and how it misbehaves. */
    setRecording: (recording: string, fault?: string) => client.ask<unknown>('PUT', 'recording', { recording, fault }),
  }
}
export type TestCloud = ReturnType<typeof productClientOf>

/** Path of the link in an email's text that is for this, such as `confirm`. */
export const linkIn = (mail: { text?: string } | undefined, purpose: string): string => {
  const link = new RegExp(`https?:\\S+?(/api/${purpose}/\\S+)`).exec(mail?.text ?? '')?.[1]
  if (!link) throw new Error(`The mail has no link to ${purpose}`)
  return link
}
