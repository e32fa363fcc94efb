import { isRestricted, jobPath, type State, slugOf, states, type TrackedJob } from '../../functions/jobs/index.ts'
import { stateShapes } from '../data/map-shapes.ts'
import { pointOfPlace } from '../data/town-points.ts'

const byFips = new Map(states.map((state) => [state.fips, state]))

/** Neighboring states, by name. Alaska, Hawaii and the territories have none. */
export const neighborsOf = ({ fips }: State): State[] =>
  (stateShapes().get(fips)?.neighbors ?? [])
    .flatMap((other) => byFips.get(other) ?? [])
    .sort((a, b) => (a.name < b.name ? -1 : 1))

type Spot = { town: string; id: string; jobs: TrackedJob[]; point?: readonly [x: number, y: number] }

/** More towns would be a list of their own; the page's rows name every one. */
const townsListed = 40
const jobsListed = 2

/** A place's name within the state; undefined outside it. */
const nameIn = ({ name, code }: State, { city, state, region }: TrackedJob['places'][number]) =>
  state === code ? city || `All of ${name}` : region?.includes(code) ? city : undefined

/** The places of a state with an open job, by name: towns, and regions and the whole state, which have no point. */
const spotsOf = (state: State, jobs: readonly TrackedJob[]): Spot[] => {
  const spots = new Map<string, Spot>()
  for (const job of jobs)
    for (const place of job.places) {
      const town = nameIn(state, place)
      if (!town) continue
      const id = `at-${slugOf(town)}`
      const spot = spots.get(id) ?? { town, id, jobs: [] }
      spot.point ??= pointOfPlace(place)
      if (!spot.jobs.includes(job)) spot.jobs.push(job)
      spots.set(id, spot)
    }
  return [...spots.values()].sort((a, b) => (a.town < b.town ? -1 : 1))
}

/** All jobs of a town, or the first of more than two: the rows beside the map have them all. */
const listedOf = (jobs: readonly TrackedJob[]) => jobs.slice(0, jobs.length > jobsListed ? 1 : jobsListed)

const Towns = ({ spots }: { spots: readonly Spot[] }) => (
  <ul class="plain small">
    {spots.slice(0, townsListed).map(({ town, id, jobs, point }) => (
      <li id={id}>
        {town}
        {!point && ' (not on the map)'}:{' '}
        {listedOf(jobs).map((job, index) => (
          <>
            {index > 0 && ', '}
            <a href={jobPath(job)}>{job.title}</a>
            {isRestricted(job) && ' (not open to the public)'}
          </>
        ))}
        {jobs.length > jobsListed && ` and ${jobs.length - 1} more`}
      </li>
    ))}
    {spots.length > townsListed && <li>And {spots.length - townsListed} more: each row names its own.</li>}
  </ul>
)

/** What the dots are: towns beyond the listed ones have none. */
const titleOf = ({ name }: State, spots: readonly Spot[], dots: number) =>
  dots === 0
    ? `Map of ${name}`
    : spots.length > townsListed
      ? `Map of ${name}, with a dot in ${dots} of the towns with an open job`
      : `Map of ${name}, with a dot in each town with an open job`

/**
 * The state among its neighbors, with a dot in each town with an open job, which links to the town below. Jobs
 * that aren't open to the public are marked there.
 */
export const PlaceMap = ({ state, jobs }: { state: State; jobs: readonly TrackedJob[] }) => {
  const shape = stateShapes().get(state.fips)
  const spots = spotsOf(state, jobs)
  if (!shape) return spots.length > 0 ? <Towns spots={spots} /> : null
  const [left, top, right, bottom] = shape.box
  const margin = Math.round(Math.max(right - left, bottom - top) / 8) + 2
  const [width, height] = [right - left + 2 * margin, bottom - top + 2 * margin]
  const radius = Math.max(width, height) / 60
  const dots = spots.slice(0, townsListed).flatMap((spot) => (spot.point ? [{ ...spot, point: spot.point }] : []))
  return (
    <figure class="place">
      <svg
        viewBox={`${left - margin} ${top - margin} ${width} ${height}`}
        role={dots.length > 0 ? 'group' : 'img'}
        aria-labelledby="place-map"
      >
        <title id="place-map">{titleOf(state, spots, dots.length)}</title>
        {shape.neighbors.map((fips) => (
          <path class="near" d={stateShapes().get(fips)!.path} />
        ))}
        <path class="here" d={shape.path} />
        {dots.map(({ town, id, point: [x, y] }) => (
          <a href={`#${id}`}>
            <title>{town}</title>
            <circle cx={x} cy={y} r={radius} />
          </a>
        ))}
      </svg>
      {spots.length > 0 && (
        <figcaption class="source">
          <Towns spots={spots} />
        </figcaption>
      )}
    </figure>
  )
}
