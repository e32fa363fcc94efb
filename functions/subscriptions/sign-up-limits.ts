import type { Line } from '../platform/line.ts'
import { blocksOf, networkId, networkLimits } from '../platform/network.ts'
import { type Limit, noMost } from '../platform/rate-limit.ts'

const hour = 3600

/** The operator's settings: what makes us write to somebody, an hour from one network and an hour in all. */
export type SignUpLimits = { perNetwork: number; perHour: number }

/** Over these the form comes back with when to try again. The last one only tells how near everybody's end is. */
export const rateLimits = (viewer: string | undefined, { perNetwork }: SignUpLimits): Limit[] => [
  ...networkLimits(viewer, { key: 'sign-up-network', most: perNetwork, seconds: hour }),
  { key: 'sign-up-everybody', most: noMost, seconds: hour },
]

/** From so many of a hundred that everybody may ask for on, each email waits in line. */
const nearPercent = 80

/** Whether so many in an hour, all together, are near what everybody may do. */
export const isNear = (count: number, { perHour }: SignUpLimits): boolean => 100 * count > nearPercent * perHour

/** What one network may still ask for then: whoever comes from their own is served, whoever floods is not. */
export const nearLimits = (viewer: string | undefined): Limit[] =>
  networkLimits(viewer, { key: 'sign-up-near', most: 2, seconds: hour })

/** Whoever would wait longer is told to come back. */
export const longestLine = 24 * hour

/** The line empties as fast as what is left of everybody's limit allows: both together never pass it. */
export const confirmationLine = ({ perHour }: SignUpLimits): Line => ({
  key: 'confirmation-line',
  secondsApart: Math.ceil((100 * hour) / ((100 - nearPercent) * perHour)),
  longest: longestLine,
})

/** Half of the line is for everybody, the other half for whoever takes little of it: so no one provider's customers fill it. */
export const openHalf = (line: Line): Line => ({ ...line, longest: line.longest / 2 })

/** What one address or household, one site and one provider may take of the other half in a day. */
export const halfLimits = (viewer: string | undefined, { secondsApart, longest }: Line): Limit[] =>
  [2, 10, Math.ceil(longest / secondsApart / 20)].flatMap((most, width) => {
    const block = blocksOf(viewer)[width] ?? (width === 0 ? 'unknown' : undefined)
    return block === undefined ? [] : [{ key: `line-${networkId(block)}`, most, seconds: 24 * hour }]
  })

/** New addresses that one subscriber can have written to in a day: one link must not reach many strangers. */
export const moves = (id: string): Limit => ({ key: `move-${id}`, most: 5, seconds: 24 * hour })
