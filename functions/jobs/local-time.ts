import { type Job, statesOf } from './job.ts'
import { townOf } from './places/towns.ts'
import { type StateCode, stateOf } from './states.ts'

/** IANA zone of most people in a state, 49 U.S.C. 261 and 49 CFR 71; `split` if it has a second one. */
type Zone = { zone: string; split?: true }

const zoneOf = (zone: string, ...codes: StateCode[]) => codes.map((code): [StateCode, Zone] => [code, { zone }])
const splitOf = (zone: string, ...codes: StateCode[]) =>
  codes.map((code): [StateCode, Zone] => [code, { zone, split: true }])

/** States entirely on Eastern Time aren't here: every page gives that time anyway. */
const zones = new Map<StateCode, Zone>([
  ...zoneOf('America/Chicago', 'AL', 'AR', 'IL', 'IA', 'LA', 'MN', 'MS', 'MO', 'OK', 'WI'),
  ...splitOf('America/Chicago', 'KS', 'NE', 'ND', 'SD', 'TN', 'TX'),
  ...zoneOf('America/Denver', 'CO', 'MT', 'NM', 'UT', 'WY'),
  ...splitOf('America/Boise', 'ID'),
  ...zoneOf('America/Phoenix', 'AZ'),
  ...zoneOf('America/Los_Angeles', 'CA', 'NV', 'WA'),
  ...splitOf('America/Los_Angeles', 'OR'),
  ...splitOf('America/Anchorage', 'AK'),
  ...splitOf('America/New_York', 'FL', 'IN', 'KY', 'MI'),
  ...zoneOf('Pacific/Honolulu', 'HI'),
  ...zoneOf('America/Puerto_Rico', 'PR', 'VI'),
  ...zoneOf('Pacific/Guam', 'GU', 'MP'),
  ...zoneOf('Pacific/Pago_Pago', 'AS'),
])

/** What people there call a zone that `Intl` knows only by its offset; 15 U.S.C. 263. */
const zoneNames: Partial<Record<string, string>> = { 'Pacific/Guam': 'ChST', 'Pacific/Pago_Pago': 'SST' }

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

/** "Thursday at 9:59 PM MST". */
const timeIn = (timeZone: string, instant: string) => {
  // Versions of Node separate day and time by a comma or by "at".
  const time = formatFor(timeZone)
    .format(new Date(instant))
    .replaceAll('\u202f', ' ')
    .replace(/^(\w+)(?:,| at) /, '$1 at ')
  const name = zoneNames[timeZone]
  return name ? time.replace(/\S+$/, name) : time
}

const eastern = 'America/New_York'

/** More states than this would be a table, not an answer. */
const statesNamed = 3

const townsNamed = 3

/** States on two times: towns by their own, or by most of the state's if our list doesn't have them. */
const closingsByTown = (
  { closes, places }: Pick<Job, 'closes' | 'places'>,
  code: StateCode,
  main: string,
): string[] => {
  const easternTime = timeIn(eastern, closes)
  const byTime = new Map<string, string[]>()
  for (const place of places) {
    if (!statesOf(place).includes(code)) continue
    const zone = place.state ? townOf(place.state, place.city)?.zone : undefined
    const time = timeIn(zone ?? main, closes)
    byTime.set(time, [...new Set([...(byTime.get(time) ?? []), zone ? place.city : `most of ${stateOf(code).name}`])])
  }
  if (byTime.size === 0) byTime.set(timeIn(main, closes), [`most of ${stateOf(code).name}`])
  return [...byTime].flatMap(([time, towns]) => {
    if (time === easternTime) return []
    const more = towns.length - townsNamed
    return `${time} in ${more > 0 ? `${towns.slice(0, townsNamed).join(', ')} and ${more} more` : towns.join(', ')}`
  })
}

/**
 * "Thursday at 9:59 PM MST in Arizona", "Thursday at 9:59 PM MST in El Paso": the closing time where the job is, for
 * each state, or town in a state with two times, that isn't on Eastern Time.
 */
export const localClosings = (job: Pick<Job, 'closes' | 'states' | 'places'>): string[] =>
  job.states.length > statesNamed
    ? []
    : job.states.flatMap((code) => {
        const known = zones.get(code)
        if (!known) return []
        return known.split
          ? closingsByTown(job, code, known.zone)
          : `${timeIn(known.zone, job.closes)} in ${stateOf(code).name}`
      })
