import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { secrets } from './clients/secrets.ts'

const refreshAfterMilliseconds = 5 * 60_000
const held = new Map<string, { value: Promise<string>; readAt: number }>()

/**
 * A secret's text by ARN, read once per process and again after five minutes, so that a rotation arrives without a
 * deployment. `notBefore` asks for a value read at or after that instant (epoch milliseconds).
 */
export const secretText = (arn: string, notBefore = Date.now() - refreshAfterMilliseconds): Promise<string> => {
  const known = held.get(arn)
  if (known && known.readAt >= notBefore) return known.value
  const value = secrets()
    .send(new GetSecretValueCommand({ SecretId: arn }))
    .then(({ SecretString }) => SecretString ?? '')
  const entry = { value, readAt: Date.now() }
  held.set(arn, entry)
  // A failed reading isn't kept: the next request tries again.
  value.catch(() => held.get(arn) === entry && held.delete(arn))
  return value
}
