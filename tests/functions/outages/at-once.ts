import { Transform } from 'node:stream'
import type * as timers from 'node:timers/promises'
import type * as zlib from 'node:zlib'

/** Compression works on other threads, which know nothing of a clock that stands still: here it takes no time. */
export const compression = (original: typeof zlib) => {
  const atOnce = (whole: (bytes: Buffer) => Buffer) => () => {
    const chunks: Buffer[] = []
    return new Transform({
      transform: (chunk: Buffer, _, done) => {
        chunks.push(chunk)
        done()
      },
      flush: (done) => done(null, whole(Buffer.concat(chunks))),
    })
  }
  return { ...original, createGunzip: atOnce(original.gunzipSync), createGzip: atOnce(original.gzipSync) }
}

/** Pauses on the clock that a test moves, which is that of the global `setTimeout`. */
export const pauses = (original: typeof timers) => ({
  ...original,
  setTimeout: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
})
