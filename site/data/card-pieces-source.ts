import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'
import { Resvg } from '@resvg/resvg-wasm'
import type * as Opentype from 'opentype.js'
import { states } from '../../functions/jobs/index.ts'
import { icon } from '../assets/icon.ts'
import { nearest } from './card-palette.ts'
import { drawnOnce } from './drawing-cache.ts'
import { stateShapes } from './map-shapes.ts'
import { type Frame, oneState, wholeMap } from './state-pictures.ts'

/** A letter: its advance, and its box relative to the pen on the line, in pixels. */
export type Glyph = { advance: number; left: number; top: number; width: number; height: number; at: number }
/**
 * Letters of one size. `pixels`: how black each pixel is, 0 to 3, one byte each, deflated, base64; `at` is an index
 * into them.
 */
export type Letters = { lineHeight: number; glyphs: Record<string, Glyph>; pixels: string }
/** An area with two pixels per byte, deflated, base64. */
export type Area = { width: number; height: number; pixels: string }
/** Everything that job cards are composed from. */
export type CardPieces = { title: Letters; fact: Letters; mark: Area; maps: Record<string, Area> }

const require = createRequire(import.meta.url)
// Its two builds export differently, and loaders pick different ones.
const opentype: typeof Opentype = require('opentype.js')
/** Source Serif 4 by Adobe, SIL Open Font License 1.1. */
const fontFile = (style: string) =>
  require.resolve(`@expo-google-fonts/source-serif-4/${style}/SourceSerif4_${style}.ttf`)

const sizes = { title: { style: '600SemiBold', size: 62 }, fact: { style: '400Regular', size: 36 } } as const

/** The characters that titles of announcements use. */
const letters = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  ...'·–—‘’“”…$áéíñóúüÁÉÍÑÓÚ',
]

const mapFrame: Frame = { width: 440, height: 440, margin: 6, mark: false }
const markSize = 64

/** Letters in a grid of cells, drawn all at once. */
const columns = 16

const drawLetters = ({ style, size }: { style: string; size: number }): Letters => {
  const { buffer } = Uint8Array.from(readFileSync(fontFile(style)))
  const font = opentype.parse(buffer)
  const cell = size * 2
  const pen = { x: Math.round(size / 2), y: Math.round(size * 1.4) }
  const places = letters.map((letter, index) => ({
    letter: font.charToGlyph(letter),
    left: (index % columns) * cell,
    top: Math.floor(index / columns) * cell,
  }))
  const height = Math.ceil(letters.length / columns) * cell
  const paths = places.map(({ letter, left, top }) => letter.getPath(left + pen.x, top + pen.y, size).toPathData(2))
  // Every read of `pixels` copies all of them.
  const { width, pixels: drawn } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${columns * cell}" height="${height}"><path d="${paths.join('')}"/></svg>`,
  ).render()
  const black = (x: number, y: number) => Math.round(drawn[(y * width + x) * 4 + 3]! / 85)
  const pixels: number[] = []
  const glyphOf = ({ letter, left, top }: (typeof places)[number]): Glyph => {
    const box = { left: cell, top: cell, right: -1, bottom: -1 }
    for (let y = 0; y < cell; y++)
      for (let x = 0; x < cell; x++)
        if (black(left + x, top + y) > 0) {
          box.left = Math.min(box.left, x)
          box.right = Math.max(box.right, x)
          box.top = Math.min(box.top, y)
          box.bottom = Math.max(box.bottom, y)
        }
    const at = pixels.length
    for (let y = box.top; y <= box.bottom; y++)
      for (let x = box.left; x <= box.right; x++) pixels.push(black(left + x, top + y))
    return {
      advance: ((letter.advanceWidth ?? 0) * size) / font.unitsPerEm,
      left: box.left - pen.x,
      top: box.top - pen.y,
      width: Math.max(0, box.right - box.left + 1),
      height: Math.max(0, box.bottom - box.top + 1),
      at,
    }
  }
  const glyphs = Object.fromEntries(places.map((place, index) => [letters[index]!, glyphOf(place)]))
  return {
    lineHeight: Math.round(size * 1.25),
    glyphs,
    pixels: deflateSync(Uint8Array.from(pixels)).toString('base64'),
  }
}

const drawArea = (svg: string, wide: number): Area => {
  const { width, height, pixels } = new Resvg(svg, {
    fitTo: { mode: 'width', value: wide },
    background: '#fbf8f2',
  }).render()
  const packed = Buffer.alloc((width * height) / 2)
  for (let at = 0; at < packed.length; at++) {
    const [first, second] = [at * 8, at * 8 + 4].map((from) =>
      nearest(pixels[from]!, pixels[from + 1]!, pixels[from + 2]!),
    )
    packed[at] = (first! << 4) | second!
  }
  return { width, height, pixels: deflateSync(packed, { level: 9 }).toString('base64') }
}

/** Drawn once and kept. A Lambda draws nothing: `infra/bundles.ts` builds the result in. */
export const cardPieces = (): Promise<CardPieces> => {
  const maps: [string, string][] = [
    ['', wholeMap(mapFrame)],
    ...states.flatMap(({ code, fips }): [string, string][] => {
      const shape = stateShapes().get(fips)
      return shape ? [[code, oneState(mapFrame, shape)]] : []
    }),
  ]
  return drawnOnce('cards', { sizes, letters, maps, mapFrame, markSize, icon, version: 1 }, () => ({
    title: drawLetters(sizes.title),
    fact: drawLetters(sizes.fact),
    mark: drawArea(icon, markSize),
    maps: Object.fromEntries(maps.map(([name, svg]) => [name, drawArea(svg, mapFrame.width)])),
  }))
}
