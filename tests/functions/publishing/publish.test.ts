import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { siteFile } from '../../../functions/publishing/file.ts'
import { type Parts, publish, rollBack } from '../../../functions/publishing/publish.ts'
import { release, releaseKey } from '../../../functions/publishing/release.ts'
import { siteBucket } from '../../../functions/publishing/upload.ts'
import { inputOf } from '../../site/sample.ts'
import { bucketName, startBucket, type TestBucket } from './bucket.ts'

type Pages = Record<string, string>

const link = (...paths: string[]) => paths.map((path) => `<a href="/${path}">`).join('')
const old: Pages = {
  'assets/1.css': 'old style',
  'index.html': `${link('assets/1.css', 'a.html', 'b.html')}`,
  'a.html': link('assets/1.css', 'b.html'),
  'b.html': link('assets/1.css', 'a.html'),
}
const next: Pages = {
  'assets/2.css': 'new style',
  'index.html': link('assets/2.css', 'a.html', 'c.html'),
  'a.html': link('assets/2.css', 'c.html'),
  'c.html': link('assets/2.css', 'a.html'),
}

let site: TestBucket
let now: Date
let invalidated: string[][]
let edgeFails: boolean

beforeEach(async () => {
  site = await startBucket()
  now = new Date('2026-11-23T17:00:00Z')
  invalidated = []
  edgeFails = false
})
afterEach(() => site.stop())

const parts = (pages: Pages): Parts => ({
  bucket: siteBucket(site.client, bucketName),
  edge: {
    invalidate: async (paths) => {
      if (edgeFails) throw new Error('no answer from CloudFront')
      if (paths.length > 0) invalidated.push([...paths])
    },
  },
  readInput: async () => inputOf(undefined),
  build: async (_, isThere) =>
    Object.entries(pages).map(([key, body]) => {
      const { hash, content } = siteFile(key, Buffer.from(body))
      return isThere(key, hash) ? { key, hash } : { key, hash, content }
    }),
  clock: () => now,
  wait: async (milliseconds) => {
    now = new Date(now.getTime() + milliseconds)
  },
})

const bodies = () =>
  Object.fromEntries(
    site.bucket
      .keys()
      .filter((key) => key !== releaseKey)
      .map((key) => [key, site.bucket.get(key)!.body.toString()]),
  )
const held = () => release.parse(JSON.parse(site.bucket.get(releaseKey)!.body.toString()))

const brokenLinks = () =>
  Object.entries(bodies()).flatMap(([key, body]) =>
    [...body.matchAll(/href="\/([^"]+)"/g)]
      .map(([, target]) => target!)
      .filter((target) => !site.bucket.keys().includes(target))
      .map((target) => `${key} → ${target}`),
  )

/** What a reader gets for each key. */
const served = () =>
  Object.fromEntries(
    site.bucket
      .keys()
      .filter((key) => key !== releaseKey)
      .map((key) => {
        const { body, headers } = site.bucket.get(key)!
        return [key, { body: body.toString(), headers }]
      }),
  )

const sixMinutesLater = () => {
  now = new Date(now.getTime() + 6 * 60_000)
}

describe('publish', () => {
  it('uploads assets before pages and the home page last, writes the manifest before and after', async () => {
    await publish(parts(old))
    await publish(parts(next))
    const keys = site.writes().map(({ method, key }) => `${method} ${key}`)
    expect(keys.slice(-7)).toEqual([
      `PUT ${releaseKey}`,
      'PUT assets/2.css',
      'PUT c.html',
      'PUT a.html',
      'PUT index.html',
      'POST ',
      `PUT ${releaseKey}`,
    ])
    expect(bodies()).toEqual({ ...next, 'assets/1.css': 'old style' })
    expect(held()).not.toHaveProperty('pending')
  })

  it('writes nothing at all when no byte differs', async () => {
    await publish(parts(old))
    site.breakAt(() => false)
    expect(await publish(parts(old))).toMatchObject({ uploaded: 0, removed: 0 })
    expect(site.writes()).toEqual([])
  })

  it('gives every file its content type and cache header', async () => {
    await publish(parts(old))
    expect(site.bucket.get('a.html')!.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60, s-maxage=86400',
    })
    expect(site.bucket.get('index.html')!.headers['cache-control']).toBe('public, max-age=60, s-maxage=300')
    expect(site.bucket.get('assets/1.css')!.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  it('invalidates changed pages by name, short-lived ones not, and everything once when many changed', async () => {
    await publish(parts(old))
    await publish(parts({ ...old, 'a.html': 'changed', 'index.html': 'changed' }))
    const many = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`${index}.html`, 'page']))
    await publish(parts({ ...old, ...many }))
    expect(invalidated.slice(1)).toEqual([['/a.html'], ['/*']])
  })

  it('keeps an asset for a day after the last page asked for it, then removes it', async () => {
    await publish(parts(old))
    await publish(parts(next))
    now = new Date(now.getTime() + 25 * 3_600_000)
    await publish(parts({ ...next, 'a.html': 'changed' }))
    expect(site.bucket.keys()).not.toContain('assets/1.css')
    expect(held().retired).toEqual({})
  })

  it('waits while another run holds the lease and then publishes', async () => {
    await publish(parts(old))
    const pending = { keys: ['a.html'], until: new Date(now.getTime() + 30_000).toISOString() }
    await siteBucket(site.client, bucketName).write({ ...held(), pending }, site.bucket.get(releaseKey)!.etag)
    expect(await publish(parts(next))).toMatchObject({ uploaded: 4, removed: 1 })
  })

  it('gives up after a while when the lease is not released, so that the message comes again', async () => {
    await publish(parts(old))
    const pending = { keys: ['a.html'], until: new Date(now.getTime() + 300_000).toISOString() }
    await siteBucket(site.client, bucketName).write({ ...held(), pending }, site.bucket.get(releaseKey)!.etag)
    await expect(publish(parts(next))).rejects.toThrow('Another run is publishing')
  })

  it('ends with the pages of one of them, whole, when two runs start at once', async () => {
    await publish(parts(old))
    await Promise.all([publish(parts(next)), publish(parts(next))])
    expect(bodies()).toEqual({ ...next, 'assets/1.css': 'old style' })
    expect(brokenLinks()).toEqual([])
  })

  it('repeats the invalidation when CloudFront did not answer', async () => {
    await publish(parts(old))
    edgeFails = true
    await expect(publish(parts(next))).rejects.toThrow()
    edgeFails = false
    sixMinutesLater()
    await publish(parts(next))
    expect(invalidated.at(-1)).toEqual(['/a.html', '/b.html', '/c.html'])
  })
})

/** How many requests bring the site from `old` to `next`, uninterrupted: read, claim, four files, removal, manifest. */
const requestsOfRelease = 8

describe('publish interrupted at any await', () => {
  const moments = Array.from({ length: requestsOfRelease }, (_, number) =>
    (['before', 'after'] as const).map((moment) => ({ number, moment })),
  ).flat()

  it('is tried at every request there is', async () => {
    await publish(parts(old))
    site.breakAt(() => false)
    await publish(parts(next))
    expect(site.requests).toHaveLength(requestsOfRelease)
  })

  it.each(moments)('leaves no broken link and heals, $moment request $number', async ({ number, moment }) => {
    await publish(parts(old))
    site.breakAt((at, when) => at === number && when === moment)
    await expect(publish(parts(next))).rejects.toThrow()
    expect(brokenLinks()).toEqual([])

    site.breakAt(() => false)
    sixMinutesLater()
    await publish(parts(next))
    expect(bodies()).toEqual({ ...next, 'assets/1.css': 'old style' })
    expect(held()).not.toHaveProperty('pending')
  })

  it.each(moments)(
    'heals back when the next build is the old one, $moment request $number',
    async ({ number, moment }) => {
      await publish(parts(old))
      site.breakAt((at, when) => at === number && when === moment)
      await expect(publish(parts(next))).rejects.toThrow()

      site.breakAt(() => false)
      sixMinutesLater()
      await publish(parts(old))
      expect(bodies()).toMatchObject(old)
      expect(Object.keys(bodies()).filter((key) => key.endsWith('.html'))).toEqual(['a.html', 'b.html', 'index.html'])
    },
  )
})

describe('Releases', () => {
  const numbered = (number: number): Pages => ({ ...old, 'a.html': `release ${number}`, [`only-${number}.html`]: 'x' })

  it('are the last 20, each of which can be brought back to the byte', async () => {
    const releases: ReturnType<typeof served>[] = []
    for (let number = 1; number <= 25; number++) {
      await publish(parts(numbered(number)))
      releases.push(served())
    }
    const { id, earlier } = held()
    expect([id, ...earlier.map((each) => each.id)]).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index))
    expect(await rollBack(parts({}), 6)).toMatchObject({ ok: true, value: { release: 26, uploaded: 2, removed: 1 } })
    expect(served()).toEqual(releases[5])
    expect(await rollBack(parts({}), 24)).toMatchObject({ ok: true })
    expect(served()).toEqual(releases[23])
    expect(await rollBack(parts({}), 1)).toEqual({ ok: false, error: 'unknown' })
  })

  it('do not count a run that changed nothing, or was interrupted', async () => {
    await publish(parts(old))
    await publish(parts(old))
    site.breakAt((at, when) => at === 3 && when === 'after')
    await expect(publish(parts(next))).rejects.toThrow()
    site.breakAt(() => false)
    sixMinutesLater()
    await publish(parts(next))
    expect(held()).toMatchObject({ id: 2, earlier: [{ id: 1 }] })
    await rollBack(parts({}), 1)
    expect(bodies()).toMatchObject(old)
    expect(brokenLinks()).toEqual([])
  })

  it('are brought back with one invalidation of everything, and stay until the operator says so', async () => {
    await publish(parts(old))
    await publish(parts(next))
    invalidated = []
    await rollBack(parts({}), 1)
    expect(invalidated).toEqual([['/*']])
    site.breakAt(() => false)
    expect(await publish(parts(next))).toEqual({ held: 1 })
    expect(site.writes()).toEqual([])
    expect(bodies()).toMatchObject(old)

    await publish(parts(next), { resume: true })
    expect(bodies()).toMatchObject(next)
    expect(held()).not.toHaveProperty('held')
    expect(await publish(parts(next))).toMatchObject({ uploaded: 0 })
  })

  it('are published again on request even when no byte differs', async () => {
    await publish(parts(old))
    await publish(parts(next))
    await rollBack(parts({}), 1)
    await publish(parts(old), { resume: true })
    expect(held()).not.toHaveProperty('held')
  })
})

/** From `next` back to `old`: read, the earlier manifest, claim, four files, removal, manifest. */
const requestsOfRollback = 9

describe('Going back, interrupted at any await', () => {
  const moments = Array.from({ length: requestsOfRollback }, (_, number) =>
    (['before', 'after'] as const).map((moment) => ({ number, moment })),
  ).flat()
  const twoReleases = async () => {
    await publish(parts(old))
    await publish(parts(next))
    site.breakAt(() => false)
  }

  it('is tried at every request there is', async () => {
    await twoReleases()
    await rollBack(parts({}), 1)
    expect(site.requests).toHaveLength(requestsOfRollback)
  })

  it.each(moments)('leaves no broken link, $moment request $number, and is as before or done', async (broken) => {
    await twoReleases()
    site.breakAt((at, when) => at === broken.number && when === broken.moment)
    await expect(rollBack(parts({}), 1)).rejects.toThrow()
    expect(brokenLinks()).toEqual([])

    site.breakAt(() => false)
    sixMinutesLater()
    await publish(parts(next))
    expect(held()).not.toHaveProperty('pending')
    expect(bodies()).toMatchObject(held().held ? old : next)
    expect(brokenLinks()).toEqual([])
    // Once the claim is written the operator's wish is known and is carried out, by whoever comes next.
    const isClaimed = broken.number > 2 || (broken.number === 2 && broken.moment === 'after')
    expect(held().held !== undefined).toBe(isClaimed)
  })
})
