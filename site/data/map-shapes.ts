import { geoAlbersUsa } from 'd3-geo'
import { feature, neighbors } from 'topojson-client'
import * as z from 'zod/mini'
import atlas from './map/states-albers-10m.json' with { type: 'json' }

type Point = [x: number, y: number]

/** Width and height of the atlas's picture. */
export const mapSize = { width: 975, height: 610 }

/** The atlas's projection, see `site/data/map/SOURCE.txt`. */
const projection = geoAlbersUsa().scale(1300).translate([487.5, 305])

/** Where a longitude and latitude are on the picture; undefined outside the 50 states and DC. */
export const pointOf = (longitude: number, latitude: number): Point | undefined => {
  const point = projection([longitude, latitude])
  return point ? [Math.round(point[0]), Math.round(point[1])] : undefined
}

const indexes = z.array(z.number())
const shape = { id: z.string(), properties: z.object({ name: z.string() }) }
const topology = z.object({
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  objects: z.object({
    states: z.object({
      type: z.literal('GeometryCollection'),
      geometries: z.array(
        z.discriminatedUnion('type', [
          z.object({ ...shape, type: z.literal('Polygon'), arcs: z.array(indexes) }),
          z.object({ ...shape, type: z.literal('MultiPolygon'), arcs: z.array(z.array(indexes)) }),
        ]),
      ),
    }),
  }),
  arcs: z.array(z.array(z.array(z.number()))),
})

/** A corner is kept if its triangle is at least this large, in the picture's square units. */
const smallestCorner = 1
/** Islands smaller than this, in square units, are left out unless there's nothing else. */
const smallestIsland = 6

const triangle = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) =>
  Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

/** Visvalingam and Whyatt 1993: drop the corner that changes the area least, until all the rest matter. */
const simplify = (line: Point[]): Point[] => {
  const points = [...line]
  while (points.length > 3) {
    let least = smallestCorner
    let index = -1
    for (let i = 1; i < points.length - 1; i++) {
      const area = triangle(points[i - 1]!, points[i]!, points[i + 1]!)
      if (area < least) [least, index] = [area, i]
    }
    if (index < 0) break
    points.splice(index, 1)
  }
  return points
}

/** The atlas stores each border once, as steps from point to point, so simplified neighbors still share it. */
const borders = ({ transform, arcs }: z.infer<typeof topology>) =>
  arcs.map((arc) => {
    let [x, y] = [0, 0]
    const points = arc.map(([dx = 0, dy = 0]): Point => {
      x += dx
      y += dy
      return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]]
    })
    return simplify(points).map(([px, py]): Point => [Math.round(px), Math.round(py)])
  })

const areaOf = (ring: Point[]) =>
  Math.abs(
    ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length]![1] - y * ring[(i + 1) % ring.length]![0], 0),
  ) / 2

const pathOf = (ring: Point[]) => {
  let [x, y] = ring[0]!
  let path = `M${x} ${y}`
  let command = 'l'
  for (const [nextX, nextY] of ring.slice(1, -1)) {
    if (nextX === x && nextY === y) continue
    path += `${command}${nextX - x} ${nextY - y}`
    ;[x, y] = [nextX, nextY]
    command = ' '
  }
  return `${path}z`.replaceAll(' -', '-')
}

const centerOf = (ring: Point[]): Point => {
  let [sumX, sumY, sumArea] = [0, 0, 0]
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!
    const area = x * nextY - nextX * y
    sumX += (x + nextX) * area
    sumY += (y + nextY) * area
    sumArea += area
  })
  return [Math.round(sumX / (3 * sumArea)), Math.round(sumY / (3 * sumArea))]
}

export type Shape = {
  /** SVG path data. */
  path: string
  /** Center of gravity of the largest part, for the number. */
  center: Point
  /** Area of the largest part, square units. */
  area: number
  /** Smallest box around it: left, top, right, bottom. */
  box: [number, number, number, number]
  /** FIPS codes of the neighboring states. */
  neighbors: string[]
}

const boxOf = (rings: Point[][]): Shape['box'] => {
  const [xs, ys] = [rings.flat().map(([x]) => x), rings.flat().map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

const makeShapes = (): ReadonlyMap<string, Shape> => {
  const { objects, ...precise } = z.parse(topology, atlas)
  const arcs = borders({ objects, ...precise })
  const collection = feature({ type: 'Topology', objects, arcs }, objects.states)
  const touching = neighbors(objects.states.geometries)
  const ids = collection.features.map(({ id }) => String(id))
  return new Map(
    collection.features.map(({ geometry }, place) => {
      const polygons =
        geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : geometry.type === 'MultiPolygon'
            ? geometry.coordinates
            : []
      const rings = polygons
        .map((polygon) => polygon[0]!.map(([x = 0, y = 0]): Point => [x, y]))
        .sort((a, b) => areaOf(b) - areaOf(a))
      const kept = rings.filter((ring, i) => i === 0 || areaOf(ring) >= smallestIsland)
      const shape: Shape = {
        path: kept.map(pathOf).join(''),
        center: centerOf(kept[0]!),
        area: areaOf(kept[0]!),
        box: boxOf(kept),
        neighbors: touching[place]!.map((other) => ids[other]!),
      }
      return [ids[place]!, shape]
    }),
  )
}

let shapes: ReadonlyMap<string, Shape> | undefined

/** Each state's shape by FIPS code; the atlas has none for the territories. */
export const stateShapes = (): ReadonlyMap<string, Shape> => {
  shapes ??= makeShapes()
  return shapes
}

/** The borders of all states as one file, which pages show in their own colors. */
export const bordersFile = (): string => {
  const path = [...stateShapes().values()].map((shape) => shape.path).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${mapSize.width} ${mapSize.height}"><path id="all" d="${path}"/></svg>`
}
