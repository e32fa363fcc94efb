import { addressId, parseAddress } from '../../functions/platform/address.ts'
import { UsageError } from './command.ts'

/** The id under which an address is kept, if it is there at all. */
export const idOf = (address: string | undefined): string => {
  const parsed = parseAddress(address ?? '')
  if (!parsed.ok) throw new UsageError(`An address is needed: ${parsed.error.hint}`)
  return addressId(parsed.value.key)
}
