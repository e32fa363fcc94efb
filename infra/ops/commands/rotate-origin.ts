import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import { secrets } from '../../../functions/platform/clients/secrets.ts'
import { learnedWithin } from '../../../functions/platform/origin.ts'
import { type Command, nameOf, no } from '../command.ts'

const stored = z.object({ current: z.string(), previous: z.string().optional() })

/**
 * A new proof of origin in two steps, neither of which shuts anyone out: functions learn to accept the new value beside
 * CloudFront's current one, then CloudFront is told to send it. If interrupted, the next run does the second step.
 */
export const rotateOrigin: Command = {
  usage: '',
  takes: 0,
  summary: 'make a new proof that requests come through CloudFront; the old one counts until the next rotation',
  run: async (context) => {
    const { deployment } = context
    const SecretId = nameOf(context, 'ORIGIN_SECRET')
    const { value: sent, everywhere } = await deployment.originProof()
    if (!everywhere) return no('CloudFront is still taking over the last change. Try again in ten minutes.')
    const { SecretString = '' } = await secrets().send(new GetSecretValueCommand({ SecretId }))
    let { current } = stored.parse(JSON.parse(SecretString))
    if (sent === current) {
      current = randomBytes(30).toString('base64url')
      const next = { current, previous: sent }
      await secrets().send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(next) }))
    }
    // A function that read the secret just before would refuse a value it can't know yet.
    await setTimeout(learnedWithin + 1000)
    await deployment.sendOriginProof(current)
    return 'CloudFront sends the new proof within minutes. The one before counts until the next rotation: if it leaked, rotate once more then.'
  },
}
