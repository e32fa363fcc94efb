import * as z from 'zod/mini'
import { secretText } from '../platform/secret.ts'

const secret = z.object({ email: z.string(), key: z.string() })

/** The operator's USAJOBS key and the address it was registered with, or undefined while either is empty. */
export const readCredentials = async (arn: string): Promise<{ email: string; key: string } | undefined> => {
  const { email, key } = z.parse(secret, JSON.parse(await secretText(arn)))
  return email.trim() && key.trim() ? { email: email.trim(), key: key.trim() } : undefined
}
