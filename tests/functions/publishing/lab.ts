import { siteFile } from '../../../functions/publishing/file.ts'
import type { Parts } from '../../../functions/publishing/publish.ts'
import { release, releaseKey } from '../../../functions/publishing/release.ts'
import { siteBucket } from '../../../functions/publishing/upload.ts'
import { inputOf } from '../../site/sample.ts'
import { bucketNames, startBucket } from './bucket.ts'

export type Pages = Record<string, string>

const link = (...paths: string[]) => paths.map((path) => `<a href="/${path}">`).join('')

/** Two states of a small site: a style and two pages, of which one gives way to another. */
export const old: Pages = {
  'assets/1.css': 'old style',
  'index.html': `${link('assets/1.css', 'a.html', 'b.html')}`,
  'a.html': link('assets/1.css', 'b.html'),
  'b.html': link('assets/1.css', 'a.html'),
}
export const next: Pages = {
  'assets/2.css': 'new style',
  'index.html': link('assets/2.css', 'a.html', 'c.html'),
  'a.html': link('assets/2.css', 'c.html'),
  'c.html': link('assets/2.css', 'a.html'),
}

/** Before and after each of so many requests. */
export const momentsOf = (requests: number) =>
  Array.from({ length: requests }, (_, number) =>
    (['before', 'after'] as const).map((moment) => ({ number, moment })),
  ).flat()

/** Publishing with a bucket behind the real SDK, a clock that is moved by hand and a cache that only notes. */
export const startLab = async () => {
  const site = await startBucket()
  const keys = () => site.bucket.keys()
  const lab = {
    site,
    now: new Date('2026-11-23T17:00:00Z'),
    invalidated: [] as string[][],
    edgeFails: false,
    parts: (pages: Pages): Parts => ({
      bucket: siteBucket(site.client, bucketNames),
      edge: {
        invalidate: async (paths) => {
          if (lab.edgeFails) throw new Error('no answer from CloudFront')
          if (paths.length > 0) lab.invalidated.push([...paths])
        },
      },
      readInput: async () => inputOf(undefined),
      build: async (_, isThere) =>
        Object.entries(pages).map(([key, body]) => {
          const { hash, content } = siteFile(key, Buffer.from(body))
          return isThere(key, hash) ? { key, hash } : { key, hash, content }
        }),
      settle: async () => {},
      tell: async () => {},
      clock: () => lab.now,
      wait: async (milliseconds) => {
        lab.now = new Date(lab.now.getTime() + milliseconds)
      },
    }),
    bodies: (): Pages => Object.fromEntries(keys().map((key) => [key, site.bucket.get(key)!.body.toString()])),
    /** What a reader gets for each key. */
    served: () =>
      keys().map((key) => {
        const { body, headers } = site.bucket.get(key)!
        return { key, body: body.toString(), headers }
      }),
    manifest: () => release.parse(JSON.parse(site.releases.get(releaseKey)!.body.toString())),
    brokenLinks: () =>
      Object.entries(lab.bodies()).flatMap(([key, body]) =>
        [...body.matchAll(/href="\/([^"]+)"/g)]
          .map(([, target]) => target!)
          .filter((target) => !site.bucket.keys().includes(target))
          .map((target) => `${key} → ${target}`),
      ),
    /** By then an interrupted run has lost its claim. */
    sixMinutesLater: () => {
      lab.now = new Date(lab.now.getTime() + 6 * 60_000)
    },
  }
  return lab
}

export type Lab = Awaited<ReturnType<typeof startLab>>
