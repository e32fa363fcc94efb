import { networkLimits } from '../platform/network.ts'
import { type Limit, noMost } from '../platform/rate-limit.ts'

const hour = 3600

/** The operator's settings: messages an hour from one network, a day from one address, an hour in all. */
export type ContactLimits = { perNetwork: number; perAddress: number; perHour: number }

/**
 * `viewer` is CloudFront's `cloudfront-viewer-address`. Above these, a message is still taken, but held for the
 * operator instead of emailed.
 */
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

/**
 * Far above the thresholds, one network is told when to try again. The last limit only shows how near everyone's is:
 * nobody is turned away because of others.
 */
export const rateLimits = (viewer: string | undefined, { perNetwork }: ContactLimits): Limit[] => [
  ...networkLimits(viewer, { key: 'contact-brake-network', most: 6 * perNetwork, seconds: hour }),
  { key: 'contact-brake-everybody', most: noMost, seconds: hour },
]

/** Whether an hour's total is more than a person can look through soon. */
export const isNear = (count: number, { perHour }: ContactLimits): boolean => count > 4 * perHour

/** What one network may still send then, to be held. */
export const nearLimits = (viewer: string | undefined): Limit[] =>
  networkLimits(viewer, { key: 'contact-near', most: 2, seconds: hour })
