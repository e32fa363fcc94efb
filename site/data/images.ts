import { contentHash } from '../assets/content-hash.ts'
import { imageSources } from './images-source.ts'
import type { Page } from './page.ts'

const images = new Map(
  Object.entries(await imageSources()).map(([name, base64]) => [
    name,
    { path: `/assets/${name}.${contentHash(base64)}.png`, base64 },
  ]),
)

/** An image's address without the origin; undefined if there's none by this name. */
export const imagePath = (name: string): string | undefined => images.get(name)?.path

// Not a Buffer: Eleventy turns those into text.
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/** The bytes of an image published under its own name. */
const imageBytes = (name: string) => bytesOf(images.get(name)!.base64)

/** A 32-pixel PNG in an ICO file: a header of 6 bytes and an entry of 16, little-endian. */
const icoOf = (png: Uint8Array) => {
  const head = new DataView(new ArrayBuffer(22))
  head.setUint16(2, 1, true)
  head.setUint16(4, 1, true)
  head.setUint8(6, 32)
  head.setUint8(7, 32)
  head.setUint16(10, 1, true)
  head.setUint16(12, 32, true)
  head.setUint32(14, png.length, true)
  head.setUint32(18, 22, true)
  return new Uint8Array([...new Uint8Array(head.buffer), ...png])
}

/** Browsers and phones request these two by name, unprompted. */
const wellKnown: Page[] = [
  { path: '/favicon.ico', content: () => icoOf(imageBytes('icon-32')) },
  { path: '/apple-touch-icon.png', content: () => imageBytes('icon-180') },
]

export const imagePages: Page[] = [
  ...[...images].flatMap(([name, { path, base64 }]) =>
    ['icon-32', 'icon-180'].includes(name) ? [] : [{ path, content: () => bytesOf(base64) }],
  ),
  ...wellKnown,
]
