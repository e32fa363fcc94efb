import * as z from 'zod'
import type { Secrets } from '../stores/secrets.ts'

/** Replaces `{{resolve:secretsmanager:…}}` as CloudFormation does at deployment. */
const withSecrets = (secrets: Secrets, value: string): string =>
  value.replace(
    /\{\{resolve:secretsmanager:(.+?):SecretString:(\w*):\w*:\w*\}\}/g,
    (_whole, arn: string, key: string) => {
      const text = secrets.read(arn)
      if (text === undefined) throw new Error(`An origin header needs the secret ${arn}, which does not exist.`)
      return key ? z.record(z.string(), z.string()).parse(JSON.parse(text))[key]! : text
    },
  )

/**
 * What the distribution adds to origin requests. A secret is read once, at deployment: CloudFront learns of a new value
 * only when its own configuration changes.
 */
export const createOriginHeaders = (secrets: Secrets) => {
  const sent = new Map<string, string>()
  return {
    deploy: (name: string, value: string) => void sent.set(name, withSecrets(secrets, value)),
    set: (name: string, value: string) => void sent.set(name, value),
    value: (name: string) => sent.get(name),
    all: () => Object.fromEntries(sent),
  }
}

export type OriginHeaders = ReturnType<typeof createOriginHeaders>
