import type { Limit } from '../platform/rate-limit.ts'

const hour = 3600

/** Above these nothing more is taken: a plain page says when to try again. The last one is the global brake. */
export const brakes = (network: string): Limit[] => [
  { key: `contact-brake-network-${network}`, most: 30, seconds: hour },
  { key: 'contact-brake-everybody', most: 300, seconds: hour },
]

/** Above these a message is still taken, but held for the operator's eye instead of mailed. */
export const thresholds = (network: string, address: string) =>
  ({
    network: { key: `contact-network-${network}`, most: 5, seconds: hour },
    address: { key: `contact-address-${address}`, most: 5, seconds: 24 * hour },
    everybody: { key: 'contact-everybody', most: 60, seconds: hour },
  }) satisfies Record<string, Limit>
