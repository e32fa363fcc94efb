import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publish, rollBack } from '../../../functions/publishing/publish.ts'
import { formerReleaseKey, releaseKey } from '../../../functions/publishing/release.ts'
import { bucketNames } from './bucket.ts'
import { type Lab, momentsOf, next, old, type Pages, startLab } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await startLab()
})
afterEach(() => lab.site.stop())

describe('Releases', () => {
  const numbered = (number: number): Pages => ({ ...old, 'a.html': `release ${number}`, [`only-${number}.html`]: 'x' })

  it('are the last 20, each of which can be brought back to the byte', async () => {
    const releases: ReturnType<Lab['served']>[] = []
    for (let number = 1; number <= 25; number++) {
      await publish(lab.parts(numbered(number)))
      releases.push(lab.served())
    }
    const { id, earlier } = lab.manifest()
    expect([id, ...earlier.map((each) => each.id)]).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index))
    expect(await rollBack(lab.parts({}), 6)).toMatchObject({
      ok: true,
      value: { release: 26, uploaded: 2, removed: 1 },
    })
    expect(lab.served()).toEqual(releases[5])
    expect(await rollBack(lab.parts({}), 24)).toMatchObject({ ok: true })
    expect(lab.served()).toEqual(releases[23])
    expect(await rollBack(lab.parts({}), 1)).toEqual({ ok: false, error: 'unknown' })
  })

  it('do not count a run that changed nothing, or was interrupted', async () => {
    await publish(lab.parts(old))
    await publish(lab.parts(old))
    lab.site.breakAt((at, when) => at === 3 && when === 'after')
    await expect(publish(lab.parts(next))).rejects.toThrow()
    lab.site.breakAt(() => false)
    lab.sixMinutesLater()
    await publish(lab.parts(next))
    expect(lab.manifest()).toMatchObject({ id: 2, earlier: [{ id: 1 }] })
    await rollBack(lab.parts({}), 1)
    expect(lab.bodies()).toMatchObject(old)
    expect(lab.brokenLinks()).toEqual([])
  })

  it('are brought back with one invalidation of everything, and stay until the operator says so', async () => {
    await publish(lab.parts(old))
    await publish(lab.parts(next))
    lab.invalidated = []
    await rollBack(lab.parts({}), 1)
    expect(lab.invalidated).toEqual([['/*']])
    lab.site.breakAt(() => false)
    expect(await publish(lab.parts(next))).toEqual({ held: 1 })
    expect(lab.site.writes()).toEqual([])
    expect(lab.bodies()).toMatchObject(old)

    await publish(lab.parts(next), { resume: true })
    expect(lab.bodies()).toMatchObject(next)
    expect(lab.manifest()).not.toHaveProperty('held')
    expect(await publish(lab.parts(next))).toMatchObject({ uploaded: 0 })
  })

  describe('whose manifest lay among the pages, where anybody could read it', () => {
    /** As it was before the manifests had a bucket of their own. */
    const moveBack = async () => {
      const { pages, releases } = bucketNames
      const Body = JSON.stringify(lab.manifest())
      await lab.site.client.send(new PutObjectCommand({ Bucket: pages, Key: formerReleaseKey, Body }))
      await lab.site.client.send(new DeleteObjectCommand({ Bucket: releases, Key: releaseKey }))
    }

    it('are told by one that is not, and can still be brought back', async () => {
      await publish(lab.parts(old))
      await moveBack()
      await publish(lab.parts(next))
      expect(lab.bodies()).toEqual({ ...next, 'assets/1.css': 'old style' })
      expect(lab.manifest()).toMatchObject({ id: 2, earlier: [{ id: 1 }] })
      expect(await rollBack(lab.parts({}), 1)).toMatchObject({ ok: true })
      expect(lab.bodies()).toMatchObject(old)
    })

    it('leave nothing there even when no page changed, or when the run is interrupted anywhere', async () => {
      await publish(lab.parts(old))
      await moveBack()
      await publish(lab.parts(old))
      expect(lab.bodies()).toEqual(old)
      for (const { number, moment } of momentsOf(10)) {
        await moveBack()
        lab.site.breakAt((at, when) => at === number && when === moment)
        await publish(lab.parts(number % 2 ? next : old)).catch(() => undefined)
        lab.site.breakAt(() => false)
        lab.sixMinutesLater()
        await publish(lab.parts(old))
        expect(lab.site.bucket.keys()).not.toContain(formerReleaseKey)
        expect(lab.bodies()).toMatchObject(old)
      }
    })
  })

  it('are published again on request even when no byte differs', async () => {
    await publish(lab.parts(old))
    await publish(lab.parts(next))
    await rollBack(lab.parts({}), 1)
    await publish(lab.parts(old), { resume: true })
    expect(lab.manifest()).not.toHaveProperty('held')
  })
})
