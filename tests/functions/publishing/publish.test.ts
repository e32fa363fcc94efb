import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publish } from '../../../functions/publishing/publish.ts'
import { releaseKey } from '../../../functions/publishing/release.ts'
import { siteBucket } from '../../../functions/publishing/upload.ts'
import { bucketNames } from './bucket.ts'
import { type Lab, next, old, startLab } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await startLab()
})
afterEach(() => lab.site.stop())

describe('publish', () => {
  it('uploads assets before pages and the home page last, writes the manifest before and after', async () => {
    await publish(lab.parts(old))
    await publish(lab.parts(next))
    const keys = lab.site.writes().map(({ method, key }) => `${method} ${key}`)
    expect(keys.slice(-7)).toEqual([
      `PUT ${releaseKey}`,
      'PUT assets/2.css',
      'PUT c.html',
      'PUT a.html',
      'PUT index.html',
      'POST ',
      `PUT ${releaseKey}`,
    ])
    expect(lab.bodies()).toEqual({ ...next, 'assets/1.css': 'old style' })
    expect(lab.manifest()).not.toHaveProperty('pending')
  })

  it('writes nothing at all when no byte differs', async () => {
    await publish(lab.parts(old))
    lab.site.breakAt(() => false)
    expect(await publish(lab.parts(old))).toMatchObject({ uploaded: 0, removed: 0 })
    expect(lab.site.writes()).toEqual([])
  })

  it('makes the lists for programs once a day of Eastern Time, as pages are, and again when an interrupted run may have touched them', async () => {
    const list = () => lab.site.bucket.get('jobs.json')!.body.toString()
    await publish(lab.parts({ ...old, 'jobs.json': 'noon' }))
    lab.now = new Date('2026-11-24T04:59:00Z')
    await publish(lab.parts({ ...old, 'jobs.json': 'evening', 'a.html': 'changed' }))
    expect([list(), lab.site.bucket.get('a.html')!.body.toString()]).toEqual(['noon', 'changed'])
    lab.now = new Date('2026-11-24T05:01:00Z')
    // Read, claim, and then the two files.
    lab.site.breakAt((number, when) => number === 3 && when === 'after')
    await expect(publish(lab.parts({ ...old, 'jobs.json': 'night', 'a.html': 'again' }))).rejects.toThrow()
    lab.site.breakAt(() => false)
    lab.now = new Date('2026-11-24T05:10:00Z')
    await publish(lab.parts({ ...old, 'jobs.json': 'later', 'a.html': 'again' }))
    expect(list()).toBe('later')
  })

  it('gives every file its content type and cache header', async () => {
    await publish(lab.parts(old))
    expect(lab.site.bucket.get('a.html')!.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60, s-maxage=86400',
    })
    expect(lab.site.bucket.get('index.html')!.headers['cache-control']).toBe('public, max-age=60, s-maxage=300')
    expect(lab.site.bucket.get('assets/1.css')!.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  it('invalidates changed pages by name, short-lived ones not, and everything once when many changed', async () => {
    await publish(lab.parts(old))
    await publish(lab.parts({ ...old, 'a.html': 'changed', 'index.html': 'changed' }))
    const many = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`${index}.html`, 'page']))
    await publish(lab.parts({ ...old, ...many }))
    expect(lab.invalidated.slice(1)).toEqual([['/a.html'], ['/*']])
  })

  it('keeps an asset for a day after the last page asked for it, then removes it', async () => {
    await publish(lab.parts(old))
    await publish(lab.parts(next))
    lab.now = new Date(lab.now.getTime() + 25 * 3_600_000)
    await publish(lab.parts({ ...next, 'a.html': 'changed' }))
    expect(lab.site.bucket.keys()).not.toContain('assets/1.css')
    expect(lab.manifest().retired).toEqual({})
  })

  it('waits while another run holds the lease and then publishes', async () => {
    await publish(lab.parts(old))
    const pending = { keys: ['a.html'], until: new Date(lab.now.getTime() + 30_000).toISOString() }
    await siteBucket(lab.site.client, bucketNames).write(
      { ...lab.manifest(), pending },
      lab.site.releases.get(releaseKey)!.etag,
    )
    expect(await publish(lab.parts(next))).toMatchObject({ uploaded: 4, removed: 1 })
  })

  it('gives up after a while when the lease is not released, so that the message comes again', async () => {
    await publish(lab.parts(old))
    const pending = { keys: ['a.html'], until: new Date(lab.now.getTime() + 300_000).toISOString() }
    await siteBucket(lab.site.client, bucketNames).write(
      { ...lab.manifest(), pending },
      lab.site.releases.get(releaseKey)!.etag,
    )
    await expect(publish(lab.parts(next))).rejects.toThrow('Another run is publishing')
  })

  it('ends with the pages of one of them, whole, when two runs start at once', async () => {
    await publish(lab.parts(old))
    await Promise.all([publish(lab.parts(next)), publish(lab.parts(next))])
    expect(lab.bodies()).toEqual({ ...next, 'assets/1.css': 'old style' })
    expect(lab.brokenLinks()).toEqual([])
  })

  it('repeats the invalidation when CloudFront did not answer', async () => {
    await publish(lab.parts(old))
    lab.edgeFails = true
    await expect(publish(lab.parts(next))).rejects.toThrow()
    lab.edgeFails = false
    lab.sixMinutesLater()
    await publish(lab.parts(next))
    expect(lab.invalidated.at(-1)).toEqual(['/a.html', '/b.html', '/c.html'])
  })
})
