import type { Job } from './job.ts'
import { type StateCode, stateOf } from './states.ts'

/** IANA zone in which most people of a state live, 49 U.S.C. 261 and 49 CFR 71; `split` where it has a second one. */
type Zone = { zone: string; split?: true }

const zoneOf = (zone: string, ...codes: StateCode[]) => codes.map((code): [StateCode, Zone] => [code, { zone }])
const splitOf = (zone: string, ...codes: StateCode[]) =>
  codes.map((code): [StateCode, Zone] => [code, { zone, split: true }])

/** States on Eastern Time are not here: every page names that time anyway. */
const zones = new Map<StateCode, Zone>([
  ...zoneOf('America/Chicago', 'AL', 'AR', 'IL', 'IA', 'LA', 'MN', 'MS', 'MO', 'OK', 'WI'),
  ...splitOf('America/Chicago', 'KS', 'NE', 'ND', 'SD', 'TN', 'TX'),
  ...zoneOf('America/Denver', 'CO', 'MT', 'NM', 'UT', 'WY'),
  ...splitOf('America/Boise', 'ID'),
  ...zoneOf('America/Phoenix', 'AZ'),
  ...zoneOf('America/Los_Angeles', 'CA', 'NV', 'WA'),
  ...splitOf('America/Los_Angeles', 'OR'),
  ...splitOf('America/Anchorage', 'AK'),
  ...zoneOf('Pacific/Honolulu', 'HI'),
  ...zoneOf('America/Puerto_Rico', 'PR', 'VI'),
  ...zoneOf('Pacific/Guam', 'GU', 'MP'),
  ...zoneOf('Pacific/Pago_Pago', 'AS'),
])

const formats = new Map<string, Intl.DateTimeFormat>()
const formatFor = (timeZone: string) => {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  formats.set(timeZone, made)
  return made
}

/** More states than this would be a table, not an answer. */
const statesNamed = 3

/** "Thursday at 9:59 PM MST in Arizona": the closing time where the job is, for each state with a time other than Eastern. */
export const localClosings = ({ closes, states }: Pick<Job, 'closes' | 'states'>): string[] =>
  states.length > statesNamed
    ? []
    : states.flatMap((code) => {
        const known = zones.get(code)
        if (!known) return []
        const time = formatFor(known.zone).format(new Date(closes)).replaceAll('\u202f', ' ')
        return [`${time} in ${known.split ? 'most of ' : ''}${stateOf(code).name}`]
      })
