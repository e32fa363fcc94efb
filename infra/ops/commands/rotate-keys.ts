import { randomBytes } from 'node:crypto'
import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { secrets } from '../../../functions/platform/clients/secrets.ts'
import type { SigningKeys } from '../../../functions/platform/signing.ts'
import { parseSigningKeys } from '../../../functions/platform/signing-keys.ts'
import { type Command, nameOf } from '../command.ts'

const ids = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** The keys with a new current one. Old ones stay: links in years-old emails must still end an alert. */
export const rotated = ({ keys }: SigningKeys, secret: string): SigningKeys => {
  const current = [...ids].find((id) => !(id in keys))
  if (current === undefined) throw new Error('All 62 key ids are used.')
  return { current, keys: { ...keys, [current]: secret } }
}

export const rotateKeys: Command = {
  usage: '',
  takes: 0,
  summary: 'sign new links with a new key; links signed with the old ones stay valid',
  run: async (context) => {
    const SecretId = nameOf(context, 'SIGNING_SECRET')
    const { SecretString = '' } = await secrets().send(new GetSecretValueCommand({ SecretId }))
    const { current, keys } = rotated(parseSigningKeys(SecretString), randomBytes(36).toString('base64url'))
    await secrets().send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify({ current, ...keys }) }))
    return `Links are signed with key ${current} within five minutes. ${Object.keys(keys).length} keys are valid.`
  },
}
