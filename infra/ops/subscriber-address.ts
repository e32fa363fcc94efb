import { parseAddress } from '../../functions/platform/address.ts'
import { UsageError } from './command.ts'

/** The address an operator typed, as SES accepts it. */
export const addressIn = (typed: string | undefined): string => {
  const parsed = parseAddress(typed ?? '')
  if (!parsed.ok) throw new UsageError(`An address is needed: ${parsed.error.hint}`)
  return parsed.value.address
}
