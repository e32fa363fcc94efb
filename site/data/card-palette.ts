import { pictureColors } from './state-pictures.ts'

type Rgb = readonly [red: number, green: number, blue: number]

const rgb = (color: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as unknown as Rgb
const between = (from: Rgb, to: Rgb, share: number) =>
  from.map((value, at) => Math.round(value + (to[at]! - value) * share)) as unknown as Rgb

const [paper, sand, river, clay] = [
  rgb(pictureColors.paper),
  rgb(pictureColors.sand),
  rgb(pictureColors.river),
  rgb(pictureColors.clay),
]
const [ink, sun] = [rgb('#1e2422'), rgb('#f0a07c')]

/** A card's sixteen colors: four bits a pixel are half the work of eight. The first four go from paper to ink. */
export const cardPalette: readonly Rgb[] = [
  paper,
  between(paper, ink, 1 / 3),
  between(paper, ink, 2 / 3),
  ink,
  sand,
  clay,
  river,
  sun,
  between(paper, sand, 1 / 2),
  between(paper, clay, 1 / 3),
  between(paper, clay, 2 / 3),
  between(sand, clay, 1 / 2),
  between(paper, river, 1 / 3),
  between(paper, river, 2 / 3),
  between(river, sun, 1 / 2),
  between(sand, clay, 3 / 4),
]

export const riverIndex = cardPalette.indexOf(river)

const known = new Map<number, number>()

/** Index of the color nearest to this one. */
export const nearest = (red: number, green: number, blue: number): number => {
  const key = (red << 16) | (green << 8) | blue
  const found = known.get(key)
  if (found !== undefined) return found
  const distances = cardPalette.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2)
  const index = distances.indexOf(Math.min(...distances))
  known.set(key, index)
  return index
}
