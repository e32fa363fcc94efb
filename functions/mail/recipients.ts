import type { Environment } from '../platform/environment.ts'

type Settings = Pick<Environment, 'STAGE' | 'ALLOWED_RECIPIENTS'>

/**
 * Whether this stage may email the address at all. Outside production only the listed addresses and domains
 * (`person@example.org;example.com`) ever get email, and an empty list allows nobody: a trial copy of the product must
 * not reach real subscribers.
 */
export const mayReceive = (address: string, { STAGE, ALLOWED_RECIPIENTS }: Settings): boolean => {
  const allowed = ALLOWED_RECIPIENTS.split(';')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean)
  if (allowed.length === 0) return STAGE === 'production'
  const recipient = address.toLowerCase()
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1)
  return allowed.some((entry) => entry === recipient || entry.replace(/^@/, '') === domain)
}
