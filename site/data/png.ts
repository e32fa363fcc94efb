import { constants, crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Bytes in a row of four bits a pixel, after the byte that names its filter: none. */
export const rowBytes = (width: number) => 1 + Math.ceil(width / 2)

/** A PNG of at most 16 colors (W3C PNG, third edition); `rows` are `height` rows of `rowBytes(width)`. */
export const paletteImage = (
  { width, height }: { width: number; height: number },
  palette: readonly (readonly number[])[],
  rows: Uint8Array,
): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Four bits a pixel: indexes into the palette.
  head.set([4, 3, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    // Long runs of one color: looking for nothing else is fastest, and barely larger.
    chunk('IDAT', deflateSync(rows, { level: 1, strategy: constants.Z_RLE })),
    chunk('IEND', new Uint8Array()),
  ])
}
