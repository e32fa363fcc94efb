import { areaText, stateOf, type TrackedJob } from '../../functions/jobs/index.ts'
import { mapSize, type Shape, stateShapes } from '../data/map-shapes.ts'
import { pointOfPlace } from '../data/town-points.ts'

/** More dots than this would blur; the states still stand out. */
const dotsShown = 60
/** For more states than this, the whole map is shown. */
const statesTogether = 6

/** Left, top, width and height of the visible part. */
const cutOut = (shapes: readonly Shape[]) => {
  if (shapes.length > statesTogether) return [0, 0, mapSize.width, mapSize.height] as const
  const edge = (at: number, choose: (...values: number[]) => number) => choose(...shapes.map(({ box }) => box[at]!))
  const [left, top, right, bottom] = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)]
  const margin = Math.round(Math.max(right - left, bottom - top) / 8) + 2
  return [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin] as const
}

/**
 * A job's states with a dot for each of its towns. The shapes are a few hundred bytes each and are part of the page,
 * which saves a request. None for a job without a state on the map.
 */
export const JobMap = ({ job }: { job: TrackedJob }) => {
  // The atlas has no shapes for the territories.
  const drawn = job.states.map((code) => stateOf(code).fips).filter((fips) => stateShapes().has(fips))
  const shapes = drawn.map((fips) => stateShapes().get(fips)!)
  if (shapes.length === 0) return null
  const points = new Set(job.places.flatMap((place) => pointOfPlace(place)?.join(' ') ?? []))
  const [left, top, width, height] = cutOut(shapes)
  const radius = Math.round(Math.max(width, height) / 7) / 10
  return (
    <figure class="place">
      <svg viewBox={`${left} ${top} ${width} ${height}`} role="img" aria-labelledby="job-map">
        <title id="job-map">Map: {areaText(job)}</title>
        {shapes.map(({ path }) => (
          <path class="here" d={path} />
        ))}
        {points.size <= dotsShown &&
          [...points].map((point) => {
            const [x, y] = point.split(' ')
            return <circle cx={x} cy={y} r={radius} />
          })}
      </svg>
    </figure>
  )
}
