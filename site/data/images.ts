import { contentHash } from '../assets/content-hash.ts'
import { imageSources } from './images-source.ts'
import type { Page } from './page.ts'

const images = new Map(
  Object.entries(await imageSources()).map(([name, base64]) => [
    name,
    { path: `/assets/${name}.${contentHash(base64)}.png`, base64 },
  ]),
)

/** Address of an image without the origin, or undefined when there is none of this name. */
export const imagePath = (name: string): string | undefined => images.get(name)?.path

// No Buffer: Eleventy makes text of those.
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/** The bytes of an image that is published under a name of its own. */
const imageBytes = (name: string) => bytesOf(images.get(name)!.base64)

/** One PNG of 32 pixels in an ICO file: a header of 6 bytes and an entry of 16, little-endian. */
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

/** Browsers and phones ask for these two by name, without being told of them. */
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
