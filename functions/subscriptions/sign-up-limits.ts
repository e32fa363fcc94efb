import { networkLimits } from '../platform/network.ts'
import type { Limit } from '../platform/rate-limit.ts'

const hour = 3600

/** The operator's settings: what makes us write to somebody, an hour from one network and an hour in all. */
export type SignUpLimits = { perNetwork: number; perHour: number }

/** The counter that everybody shares; when it is full, the operator is told. */
export const everybody = 'sign-up-everybody'

/** Over these the form comes back with when to try again. `viewer` is CloudFront's `cloudfront-viewer-address`. */
export const rateLimits = (viewer: string | undefined, { perNetwork, perHour }: SignUpLimits): Limit[] => [
  ...networkLimits(viewer, { key: 'sign-up-network', most: perNetwork, seconds: hour }),
  { key: everybody, most: perHour, seconds: hour },
]

/** Links to one's own page that one address is mailed in a day, whoever asks for them and from wherever. */
export const manageLinks = (id: string): Limit => ({ key: `manage-link-${id}`, most: 5, seconds: 24 * hour })

/** New addresses that one subscriber can have written to in a day: one link must not reach many strangers. */
export const moves = (id: string): Limit => ({ key: `move-${id}`, most: 5, seconds: 24 * hour })
