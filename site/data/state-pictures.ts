import { icon } from '../assets/icon.ts'
import { mapSize, type Shape, stateShapes } from './map-shapes.ts'

export const pictureColors = { paper: '#fbf8f2', sand: '#eadfc8', river: '#17565c', clay: '#a03f1c' }

/** A picture's size in pixels, and its map's distance from the edges. `mark`: whether our sign is in a corner. */
export type Frame = { width: number; height: number; margin: number; mark: boolean }

const outline = ({ path }: Shape, fill: string) => `<path d="${path}" fill="${fill}"/>`

const round = (value: number) => Number(value.toFixed(3))

/** Shapes scaled so that `box` fills the picture. */
const picture = (
  frame: Frame,
  [left, top, right, bottom]: Shape['box'],
  mostScale: number,
  shapes: Shape[],
  fillOf: (shape: Shape) => string,
) => {
  const { width, height, margin, mark } = frame
  const fit = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top))
  const scale = Math.min(fit, mostScale)
  const [x, y] = [width / 2 - (scale * (left + right)) / 2, height / 2 - (scale * (top + bottom)) / 2]
  const place = `translate(${round(x)} ${round(y)}) scale(${round(scale)})`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" fill="${pictureColors.paper}"/>`,
    `<g transform="${place}" stroke="${pictureColors.paper}" stroke-width="${round(2 / scale)}">`,
    ...shapes.map((shape) => outline(shape, fillOf(shape))),
    '</g>',
    mark ? `<svg x="${width - 104}" y="${height - 104}" width="72" height="72" viewBox="0 0 32 32">${icon}</svg>` : '',
    '</svg>',
  ].join('')
}

export const wholeMap = (frame: Frame) =>
  picture(frame, [0, 0, mapSize.width, mapSize.height], 1, [...stateShapes().values()], () => pictureColors.river)

/** Alaska and Hawaii, which the map moves to where Mexico is. */
const moved = ['02', '15'].map((fips) => stateShapes().get(fips)!)

/** The borders are drawn for a small map: at more than six times its size, their corners show. */
export const oneState = (frame: Frame, state: Shape) => {
  const around = moved.includes(state) ? [state] : [...stateShapes().values()].filter((shape) => !moved.includes(shape))
  return picture(frame, state.box, 6, around, (shape) => (shape === state ? pictureColors.clay : pictureColors.sand))
}
