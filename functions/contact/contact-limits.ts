import { networkLimits } from '../platform/network.ts'
import type { Limit } from '../platform/rate-limit.ts'

const hour = 3600

/** The operator's settings: messages an hour from one network, a day from one address, an hour in all. */
export type ContactLimits = { perNetwork: number; perAddress: number; perHour: number }

/** `viewer` is CloudFront's `cloudfront-viewer-address`. Above these a message is still taken, but held for the operator's eye instead of mailed. */
export const thresholds = (
  viewer: string | undefined,
  address: string,
  { perNetwork, perAddress, perHour }: ContactLimits,
) =>
  ({
    network: networkLimits(viewer, { key: 'contact-network', most: perNetwork, seconds: hour }),
    address: [{ key: `contact-address-${address}`, most: perAddress, seconds: 24 * hour }],
    everybody: [{ key: 'contact-everybody', most: perHour, seconds: hour }],
  }) satisfies Record<string, Limit[]>

/** The counter that everybody shares; when it is full, the operator is told. */
export const rateLimitOfEverybody = 'contact-brake-everybody'

/** Far above the thresholds nothing more is taken: a page says when to try again. The last one is the global brake. */
export const rateLimits = (viewer: string | undefined, { perNetwork, perHour }: ContactLimits): Limit[] => [
  ...networkLimits(viewer, { key: 'contact-brake-network', most: 6 * perNetwork, seconds: hour }),
  { key: rateLimitOfEverybody, most: 5 * perHour, seconds: hour },
]
