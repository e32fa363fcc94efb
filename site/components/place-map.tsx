import { type State, states, type TrackedJob } from '../../functions/jobs/index.ts'
import { pointOf, stateShapes } from '../data/map-shapes.ts'

const byFips = new Map(states.map((state) => [state.fips, state]))

/** States that share a border with this one, by name. Alaska, Hawaii and the territories have none. */
export const neighboursOf = ({ fips }: State): State[] =>
  (stateShapes().get(fips)?.neighbours ?? [])
    .flatMap((other) => byFips.get(other) ?? [])
    .sort((a, b) => (a.name < b.name ? -1 : 1))

/** Where this state's open jobs are, as far as their announcements say it in degrees, each place once. */
const spotsOf = (state: State, jobs: readonly TrackedJob[]) => {
  const spots = new Map<string, [number, number]>()
  for (const { places } of jobs)
    for (const { state: code, longitude, latitude } of places) {
      if (code !== state.code || longitude === undefined || latitude === undefined) continue
      const point = pointOf(longitude, latitude)
      if (point) spots.set(point.join(), [point[0], point[1]])
    }
  return [...spots.values()]
}

/** The state between its neighbours, with a dot where a job is open. A picture only: the page says all of it in words. */
export const PlaceMap = ({ state, jobs }: { state: State; jobs: readonly TrackedJob[] }) => {
  const shape = stateShapes().get(state.fips)
  if (!shape) return null
  const [left, top, right, bottom] = shape.box
  const margin = Math.round(Math.max(right - left, bottom - top) / 8) + 2
  const [width, height] = [right - left + 2 * margin, bottom - top + 2 * margin]
  const spots = spotsOf(state, jobs)
  return (
    <figure class="place">
      <svg viewBox={`${left - margin} ${top - margin} ${width} ${height}`} role="img" aria-labelledby="place-map">
        <title id="place-map">
          {spots.length > 0 ? `Map of ${state.name}, with a dot at each place of an open job` : `Map of ${state.name}`}
        </title>
        {shape.neighbours.map((fips) => (
          <path class="near" d={stateShapes().get(fips)!.path} />
        ))}
        <path class="here" d={shape.path} />
        {spots.map(([x, y]) => (
          <circle cx={x} cy={y} r={Math.max(width, height) / 60} />
        ))}
      </svg>
      {spots.length > 0 && (
        <figcaption class="source">
          A dot marks each place of an open job whose announcement says where it is.
        </figcaption>
      )}
    </figure>
  )
}
