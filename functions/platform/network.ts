import { createHash } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import type { Limit } from './rate-limit.ts'

/** The eight groups of an IPv6 address, written out. */
const groups = (address: string): string[] => {
  const [head = '', tail] = address.split('::')
  const split = (part: string | undefined) => (part ? part.split(':') : [])
  const [first, last] = [split(head), split(tail)]
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  return [...first, ...Array<string>(Math.max(0, zeros)).fill('0'), ...last].map((group) =>
    Number.parseInt(group, 16).toString(16),
  )
}

const withoutPort = (viewer: string): string => {
  const bracketed = /^\[([^\]]+)\](:\d+)?$/.exec(viewer)
  if (bracketed?.[1]) return bracketed[1]
  // CloudFront appends the port to an IPv6 address without brackets, so the last colon always separates it.
  const portless = viewer.slice(0, viewer.lastIndexOf(':'))
  return isIPv4(portless) || isIPv6(portless) ? portless : viewer
}

/** A block of addresses, `198.51.100/24`, `2001:db8::/32`. */
const block4 = (address: string, bits: number) => `${address.split('.', bits / 8).join('.')}/${bits}`
const block6 = (address: string, bits: number) =>
  `${groups(address)
    .slice(0, bits / 16)
    .join(':')}::/${bits}`

/**
 * The blocks around a viewer, narrowest first, by `cloudfront-viewer-address` (`198.51.100.7:46532`,
 * `2001:db8::1:46532`). An IPv4 address, the 256 around it, the fewest that change hands, and the 65,536 around it; or
 * an IPv6 address's first 64 bits, which one household gets, its first 48, which one site gets (RFC 6177 section 2),
 * and its first 32, which a provider gets. Empty if there is none.
 */
export const blocksOf = (viewer: string | undefined): string[] => {
  if (!viewer) return []
  const address = withoutPort(viewer.trim())
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (isIPv4(mapped)) return [mapped, ...[24, 16].map((bits) => block4(mapped, bits))]
  return isIPv6(address) && !address.includes('.') ? [64, 48, 32].map((bits) => block6(address, bits)) : []
}

/** Those that always belong together: an IPv4 address; or a household and the site it may be part of. */
export const networksOf = (viewer: string | undefined): string[] => {
  const blocks = blocksOf(viewer)
  return blocks.slice(0, blocks[0]?.includes(':') ? 2 : 1)
}

/** Names a network in a counter's key without its address. */
export const networkId = (network: string): string =>
  createHash('sha256').update(`network ${network}`).digest().subarray(0, 12).toString('base64url')

/** A site has 65,536 households' worth of addresses and counts as this many of them. */
const householdsOfSite = 5

/** At most `most` in `seconds` from the viewer's household, and a multiple of that from the site it may be part of. */
export const networkLimits = (
  viewer: string | undefined,
  { key, most, seconds }: { key: string; most: number; seconds: number },
): Limit[] => {
  const [household = 'unknown', site] = networksOf(viewer)
  const limit = (network: string, most: number) => ({ key: `${key}-${networkId(network)}`, most, seconds })
  return [limit(household, most), ...(site ? [limit(site, householdsOfSite * most)] : [])]
}
