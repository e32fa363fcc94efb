import { openJobs, type State, states } from '../../functions/jobs/index.ts'
import { mapSize, type Shape, stateShapes } from '../data/map-shapes.ts'

/** Number of open jobs per state, or undefined while no list is known. */
export type Counts = ReadonlyMap<string, number> | undefined

/** Colour step 0 to 4: none, then growing shares of the busiest state. The number is always there in words too. */
export const colourStep = (count: number, most: number) =>
  count === 0 ? 0 : Math.min(4, Math.max(1, Math.ceil((4 * Math.log1p(count)) / Math.log1p(most))))

/** A number fits into shapes of at least this area, square units. */
const roomForNumber = 1500
/** States too small to be hit by a finger: they stand below the map as chips, too. */
const roomForFinger = 2600

const shapeOf = ({ fips }: State): Shape | undefined => stateShapes().get(fips)

const nameOf = (state: State, counts: Counts) =>
  counts ? `${state.name}, ${openJobs(counts.get(state.code) ?? 0)}` : state.name

const StateShape = ({ state, counts, most }: { state: State; counts: Counts; most: number }) => {
  const shape = shapeOf(state)
  if (!shape) return null
  const count = counts?.get(state.code) ?? 0
  return (
    <a href={`/states/${state.slug}/`} class={`s${colourStep(count, most)}`}>
      <title>{nameOf(state, counts)}</title>
      <path d={shape.path} />
      {count > 0 && shape.area >= roomForNumber && (
        <text x={shape.centre[0]} y={shape.centre[1] + 6}>
          {count}
        </text>
      )}
    </a>
  )
}

/** Insets for what the atlas has no shape of, and for DC, which is too small to be seen: boxes of one size below the map. */
const inset = { width: 118, height: 46, gap: 10, top: mapSize.height + 8 }

const Inset = ({ state, position, counts, most }: { state: State; position: number; counts: Counts; most: number }) => {
  const count = counts?.get(state.code) ?? 0
  const left = position * (inset.width + inset.gap) + (mapSize.width - 6 * inset.width - 5 * inset.gap) / 2
  return (
    <a href={`/states/${state.slug}/`} class={`s${colourStep(count, most)}`}>
      <title>{nameOf(state, counts)}</title>
      <rect x={left} y={inset.top} width={inset.width} height={inset.height} rx="3" />
      <text x={left + inset.width / 2} y={inset.top + 29}>
        {state.code}
        {counts && ` ${count}`}
      </text>
    </a>
  )
}

const insets = states.filter(({ territory, code }) => territory || code === 'DC')

const Legend = () => (
  <p class="legend">
    Fewer jobs
    <svg viewBox="0 0 100 12" aria-hidden="true">
      {[0, 1, 2, 3, 4].map((step) => (
        <rect class={`s${step}`} x={step * 20} width="20" height="12" />
      ))}
    </svg>
    More jobs
  </p>
)

/** The picture of all states that are large enough, each a link; the small ones and the territories as chips below. */
export const StateMap = ({ counts }: { counts: Counts }) => {
  const most = Math.max(1, ...(counts?.values() ?? []))
  const small = states.filter((state) => (shapeOf(state)?.area ?? 0) < roomForFinger)
  return (
    <>
      <a class="skip" href="#after-map">
        Skip the map
      </a>
      <nav aria-label="States on the map">
        <svg class="map" viewBox={`0 0 ${mapSize.width} ${inset.top + inset.height + 4}`}>
          <title>Map of the states</title>
          {states.map((state) => (
            <StateShape state={state} counts={counts} most={most} />
          ))}
          {insets.map((state, position) => (
            <Inset state={state} position={position} counts={counts} most={most} />
          ))}
        </svg>
      </nav>
      {counts && <Legend />}
      <h3 class="small">Small on the map</h3>
      <ul class="chips">
        {small.map((state) => (
          <li>
            <a href={`/states/${state.slug}/`}>
              {state.name}
              {counts && ` ${counts.get(state.code) ?? 0}`}
            </a>
          </li>
        ))}
      </ul>
      <div id="after-map" tabindex={-1} />
    </>
  )
}

/** Every state as a plain link with its number of open jobs. */
export const StateList = ({ counts }: { counts: Counts }) => (
  <ul class="list">
    {states.map((state) => (
      <li>
        <a href={`/states/${state.slug}/`}>
          {state.name} {counts && <span>{counts.get(state.code) ?? 0}</span>}
        </a>
      </li>
    ))}
  </ul>
)
