import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { type State, states } from '../../functions/jobs/index.ts'
import { icon } from '../assets/icon.ts'
import { mapSize, type Shape, stateShapes } from './map-shapes.ts'

const colours = { paper: '#fbf8f2', sand: '#eadfc8', river: '#17565c', clay: '#a03f1c' }

/** 1200 by 630 pixels, which every service that shows links crops least. */
const size = { width: 1200, height: 630 }
const margin = 40

const outline = ({ path }: Shape, fill: string) => `<path d="${path}" fill="${fill}"/>`

const round = (value: number) => Number(value.toFixed(3))

/** Shapes at the scale at which `box` fills the picture, and our mark in a corner. */
const picture = (
  [left, top, right, bottom]: Shape['box'],
  mostScale: number,
  shapes: Shape[],
  fillOf: (shape: Shape) => string,
) => {
  const fit = Math.min((size.width - 2 * margin) / (right - left), (size.height - 2 * margin) / (bottom - top))
  const scale = Math.min(fit, mostScale)
  const [x, y] = [size.width / 2 - (scale * (left + right)) / 2, size.height / 2 - (scale * (top + bottom)) / 2]
  const place = `translate(${round(x)} ${round(y)}) scale(${round(scale)})`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}">`,
    `<rect width="100%" height="100%" fill="${colours.paper}"/>`,
    `<g transform="${place}" stroke="${colours.paper}" stroke-width="${round(2 / scale)}">`,
    ...shapes.map((shape) => outline(shape, fillOf(shape))),
    '</g>',
    `<svg x="${size.width - 104}" y="${size.height - 104}" width="72" height="72" viewBox="0 0 32 32">${icon}</svg>`,
    '</svg>',
  ].join('')
}

const wholeMap = () =>
  picture([0, 0, mapSize.width, mapSize.height], 1, [...stateShapes().values()], () => colours.river)

/** Alaska and Hawaii, which the map moves to where Mexico is. */
const moved = ['02', '15'].map((fips) => stateShapes().get(fips)!)

/** The borders are drawn for a small map: at more than six times its size their corners show. */
const oneState = (state: Shape) => {
  const around = moved.includes(state) ? [state] : [...stateShapes().values()].filter((shape) => !moved.includes(shape))
  return picture(state.box, 6, around, (shape) => (shape === state ? colours.clay : colours.sand))
}

const iconSizes = [32, 180, 192, 512]

/** Every image by its name, with the width in pixels it is drawn at. */
const drawings = (): [name: string, svg: string, width: number][] => [
  ['map', wholeMap(), size.width],
  ...states.flatMap(({ slug, fips }: State): [string, string, number][] => {
    const shape = stateShapes().get(fips)
    return shape ? [[slug, oneState(shape), size.width]] : []
  }),
  ...iconSizes.map((width): [string, string, number] => [`icon-${width}`, icon, width]),
]

const cacheOf = (key: string) => path.resolve(import.meta.dirname, '../../.build', `images.${key}.json`)

/**
 * PNG images by name, in base64: for services that show a link with a picture, which take no SVG. Drawing them takes a
 * second, so they are kept. Inside a Lambda nothing is drawn: `infra/bundles.ts` puts the result in this module's place.
 */
export const imageSources = async (): Promise<Record<string, string>> => {
  const wanted = drawings()
  const cache = cacheOf(createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 16))
  if (existsSync(cache)) return JSON.parse(readFileSync(cache, 'utf8'))
  await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
  const made = Object.fromEntries(
    wanted.map(([name, svg, width]) => {
      const png = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng()
      return [name, Buffer.from(png).toString('base64')]
    }),
  )
  mkdirSync(path.dirname(cache), { recursive: true })
  // Whole in one step, for whoever draws at the same time.
  writeFileSync(`${cache}.${process.pid}`, JSON.stringify(made))
  renameSync(`${cache}.${process.pid}`, cache)
  return made
}
