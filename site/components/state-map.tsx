import { openJobs, type State, states } from '../../functions/jobs/index.ts'
import { statesOnMap, territoriesOnMap } from '../data/map-order.ts'
import { mapSize, stateShapes } from '../data/map-shapes.ts'

/** Open jobs per state; undefined until a list is known. */
export type Counts = ReadonlyMap<string, number> | undefined

/** Color step 0 to 4: none, then growing shares of the busiest state. The number is always there in words too. */
export const colorStep = (count: number, most: number) =>
  count === 0 ? 0 : Math.min(4, Math.max(1, Math.ceil((4 * Math.log1p(count)) / Math.log1p(most))))

/** States too small for a label get one in the Atlantic, from north to south. */
const besideTheCoast = ['VT', 'NH', 'MA', 'RI', 'CT', 'NJ', 'DE', 'MD', 'DC']

/** Labels outside a shape: equal boxes, in the picture's units. */
const box = { width: 70, height: 42, gap: 6 }
const coast = { left: mapSize.width - 4, top: 150 }
const size = { width: coast.left + box.width + 4, height: mapSize.height + box.height + 12 }

/** Steps right and down for labels that don't fit the middle of a shape's largest part. */
const moved: Record<string, readonly [number, number]> = {
  AK: [10, -10],
  CA: [-12, 0],
  FL: [22, 4],
  HI: [-34, 4],
  ID: [0, 22],
  KY: [8, 4],
  LA: [-14, -4],
  MI: [8, 14],
  WV: [-4, 4],
}

type Corner = readonly [left: number, top: number]

const cornerOf = (state: State): Corner | undefined => {
  const place = besideTheCoast.indexOf(state.code)
  if (place >= 0) return [coast.left, coast.top + place * (box.height + box.gap)]
  if (!state.territory) return
  return [territoriesOnMap.indexOf(state) * (box.width + box.gap), mapSize.height + 6]
}

const nameOf = (state: State, counts: Counts) =>
  counts ? `${state.name}, ${openJobs(counts.get(state.code) ?? 0)}` : state.name

const middleOf = (state: State): Corner => {
  const corner = cornerOf(state)
  if (corner) return [corner[0] + box.width / 2, corner[1] + box.height / 2]
  const [x, y] = stateShapes().get(state.fips)!.center
  const [right, down] = moved[state.code] ?? [0, 0]
  return [x + right, y + down]
}

/** The label: the postal code, and the number of open jobs, if any. */
const Label = ({ state, count, step }: { state: State; count: number; step: number }) => {
  const [x, y] = middleOf(state)
  const [down, next] = cornerOf(state) ? ['', ' '] : ['-.15em', undefined]
  return (
    <text class={`t${step}`} x={x} y={y} dy={count > 0 && !next ? down : '.35em'}>
      {state.code}
      {count > 0 &&
        (next ? (
          <tspan class="count">
            {next}
            {count}
          </tspan>
        ) : (
          <tspan class="count" x={x} dy="1.05em">
            {count}
          </tspan>
        ))}
    </text>
  )
}

/**
 * Colors are below, transparent links above: so no neighbor covers the focused state's frame. Each shape is written
 * once.
 */
const Ground = ({ state, step }: { state: State; step: number }) => {
  const corner = cornerOf(state)
  return (
    <>
      {stateShapes().has(state.fips) && <use href={`#m${state.code}`} class={`s${step}`} />}
      {corner && <rect class={`s${step}`} x={corner[0]} y={corner[1]} width={box.width} height={box.height} rx="4" />}
    </>
  )
}

const StateLink = ({ state, counts, step }: { state: State; counts: Counts; step: number }) => {
  const shape = stateShapes().get(state.fips)
  const corner = cornerOf(state)
  return (
    <a href={`/states/${state.slug}/`}>
      <title>{nameOf(state, counts)}</title>
      {shape && <path id={`m${state.code}`} d={shape.path} />}
      {corner && <rect x={corner[0]} y={corner[1]} width={box.width} height={box.height} rx="4" />}
      <Label state={state} count={counts?.get(state.code) ?? 0} step={step} />
    </a>
  )
}

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

/** The states as a picture of links, from west to east. The list has the same ones, large enough for a finger. */
export const StateMap = ({ counts }: { counts: Counts }) => {
  const most = Math.max(1, ...(counts?.values() ?? []))
  const drawn = [...statesOnMap, ...territoriesOnMap].map((state) => ({
    state,
    step: colorStep(counts?.get(state.code) ?? 0, most),
  }))
  return (
    <>
      <a class="skip" href="#after-map">
        Skip the map
      </a>
      <nav aria-label="States on the map">
        <svg class="map" viewBox={`0 0 ${size.width} ${size.height}`}>
          <title>Map of the states</title>
          {drawn.map((each) => (
            <Ground {...each} />
          ))}
          {drawn.map((each) => (
            <StateLink counts={counts} {...each} />
          ))}
        </svg>
      </nav>
      {counts && <Legend />}
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
