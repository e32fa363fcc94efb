import type { Line } from '../platform/line.ts'
import { blocksOf, networkId, networkLimits } from '../platform/network.ts'
import { type Limit, noMost } from '../platform/rate-limit.ts'

const hour = 3600

/** The operator's settings: requests that make us email someone, an hour from one network and an hour in all. */
export type SignUpLimits = { perNetwork: number; perHour: number }

/** Over these, the form comes back with when to try again. The last one only shows how near everyone's limit is. */
export const rateLimits = (viewer: string | undefined, { perNetwork }: SignUpLimits): Limit[] => [
  ...networkLimits(viewer, { key: 'sign-up-network', most: perNetwork, seconds: hour }),
  { key: 'sign-up-everybody', most: noMost, seconds: hour },
]

/** From this many of a hundred of everyone's limit, each email waits in line. */
const nearPercent = 80

/** Whether an hour's total is near everyone's limit. */
export const isNear = (count: number, { perHour }: SignUpLimits): boolean => 100 * count > nearPercent * perHour

/** What one network may still ask for then: people on their own network are served, floods aren't. */
export const nearLimits = (viewer: string | undefined): Limit[] =>
  networkLimits(viewer, { key: 'sign-up-near', most: 2, seconds: hour })

/** Anyone who would wait longer is told to come back. */
export const longestLine = 24 * hour

/** The line empties as fast as the rest of everyone's limit allows: together they never exceed it. */
export const confirmationLine = ({ perHour }: SignUpLimits): Line => ({
  key: 'confirmation-line',
  secondsApart: Math.ceil((100 * hour) / ((100 - nearPercent) * perHour)),
  longest: longestLine,
})

/**
 * Half of the line is for everyone, the other half for those who take little of it, so it takes
 * many providers' customers to fill it.
 */
export const openHalf = (line: Line): Line => ({ ...line, longest: line.longest / 2 })

/** Providers' customers it takes to fill a whole line in a day, and half of them the other half. */
const providersInLine = 100

/** What one address or household, one site and one provider may take of the other half in a day. */
export const halfLimits = (viewer: string | undefined, { secondsApart, longest }: Line): Limit[] =>
  [2, 10, Math.ceil(longest / secondsApart / providersInLine)].flatMap((most, width) => {
    const block = blocksOf(viewer)[width] ?? (width === 0 ? 'unknown' : undefined)
    return block === undefined ? [] : [{ key: `line-${networkId(block)}`, most, seconds: 24 * hour }]
  })

/** How often what's stored about an address, by id, is emailed in a day: finding messages from it reads all there are. */
export const dataEmails = (id: string): Limit => ({ key: `data-${id}`, most: 5, seconds: 24 * hour })

/** New addresses that one subscriber can have emailed in a day: one link must not reach many strangers. */
export const moves = (id: string): Limit => ({ key: `move-${id}`, most: 5, seconds: 24 * hour })
