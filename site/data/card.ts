import { inflateSync } from 'node:zlib'
import { cardPalette, riverIndex } from './card-palette.ts'
import { type Area, cardPieces, type Letters } from './card-pieces-source.ts'
import { paletteImage, rowBytes } from './png.ts'

/** 1200 by 630 pixels, like the states' pictures. */
const size = { width: 1200, height: 630 }
const stride = rowBytes(size.width)
const text = { left: 64, width: 640, top: 72, mostLines: 4 }
const map = { left: 724, top: 72 }
const foot = { left: 64, top: 526 }

const pieces = await cardPieces()

type Drawn = { left: number; top: number; width: number; height: number; at: number; advance: number }
type Font = { lineHeight: number; glyphs: ReadonlyMap<string, Drawn>; pixels: Uint8Array }

const open = (packed: string): Uint8Array => inflateSync(Buffer.from(packed, 'base64'))
const fontOf = ({ lineHeight, glyphs, pixels }: Letters): Font => ({
  lineHeight,
  glyphs: new Map(Object.entries(glyphs)),
  pixels: open(pixels),
})
const [titleFont, factFont] = [fontOf(pieces.title), fontOf(pieces.fact)]

const maps = new Map<string, Uint8Array>()
const pixelsOf = (name: string, area: Area) => {
  const found = maps.get(name) ?? open(area.pixels)
  maps.set(name, found)
  return found
}

/** Letters missing from the font become the nearest one, or a question mark. */
const glyphOf = ({ glyphs }: Font, letter: string) =>
  glyphs.get(letter) ?? glyphs.get(letter.normalize('NFKD').charAt(0)) ?? glyphs.get('?')!

const widthOf = (font: Font, words: string) =>
  [...words].reduce((width, letter) => width + glyphOf(font, letter).advance, 0)

/** Lines of at most `text.width` pixels; whatever doesn't fit the last one ends in dots. */
const wrap = (font: Font, words: string, mostLines: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word
    if (line && widthOf(font, longer) > text.width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  if (line) lines.push(line)
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1]} …`]
}

const drawLine = (
  rows: Uint8Array,
  font: Font,
  words: string,
  left: number,
  base: number,
  right: number = map.left,
) => {
  let pen = left
  for (const letter of words) {
    const glyph = glyphOf(font, letter)
    const [x0, y0] = [Math.round(pen) + glyph.left, base + glyph.top]
    for (let y = 0; y < glyph.height; y++)
      for (let x = 0; x < glyph.width; x++) {
        const black = font.pixels[glyph.at + y * glyph.width + x]!
        if (black === 0 || x0 + x >= right) continue
        const at = (y0 + y) * stride + 1 + ((x0 + x) >> 1)
        rows[at]! |= (x0 + x) % 2 === 0 ? black << 4 : black
      }
    pen += glyph.advance
  }
}

/** `left` is even: two pixels are a byte. */
const drawArea = (rows: Uint8Array, { width, height }: Area, pixels: Uint8Array, left: number, top: number) => {
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray((y * width) / 2, ((y + 1) * width) / 2), (top + y) * stride + 1 + left / 2)
}

/** What all cards share: paper, a bar of river at the edge, our sign and name. */
const blank = (() => {
  const rows = new Uint8Array(stride * size.height)
  for (let y = 0; y < size.height; y++) rows.fill(riverIndex * 17, y * stride + 1, y * stride + 9)
  drawArea(rows, pieces.mark, open(pieces.mark.pixels), foot.left, foot.top)
  drawLine(rows, factFont, 'Border Patrol Jobs, not a government site', foot.left + 84, foot.top + 44, size.width)
  return rows
})()

/** What a card says, which alone decides its bytes. `state`: the USPS code of the state shown, empty for all. */
export type Card = { title: string; facts: readonly string[]; state: string }

/** A job's picture for services that show links: a PNG composed from predrawn pieces. */
export const drawCard = ({ title, facts, state }: Card): Buffer => {
  const rows = Uint8Array.from(blank)
  const shown = pieces.maps[state] ? state : ''
  drawArea(rows, pieces.maps[shown]!, pixelsOf(shown, pieces.maps[shown]!), map.left, map.top)
  let base = text.top
  const draw = (font: Font, lines: readonly string[]) => {
    for (const line of lines) {
      base += font.lineHeight
      drawLine(rows, font, line, text.left, base)
    }
  }
  draw(titleFont, wrap(titleFont, title, text.mostLines - 1))
  base += 24
  const room = Math.floor((foot.top - 24 - base) / factFont.lineHeight)
  draw(factFont, facts.flatMap((fact) => wrap(factFont, fact, 2)).slice(0, room))
  return paletteImage(size, cardPalette, rows)
}
