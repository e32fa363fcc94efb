import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publish, rollBack } from '../../../functions/publishing/publish.ts'
import { type Lab, momentsOf, next, old, startLab } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await startLab()
})
afterEach(() => lab.site.stop())

/** How many requests bring the site from `old` to `next`, uninterrupted: read, claim, four files, removal, manifest. */
const requestsOfRelease = 8

describe('publish interrupted at any await', () => {
  const moments = momentsOf(requestsOfRelease)

  it('is tried at every request there is', async () => {
    await publish(lab.parts(old))
    lab.site.breakAt(() => false)
    await publish(lab.parts(next))
    expect(lab.site.requests).toHaveLength(requestsOfRelease)
  })

  it.each(moments)('leaves no broken link and heals, $moment request $number', async ({ number, moment }) => {
    await publish(lab.parts(old))
    lab.site.breakAt((at, when) => at === number && when === moment)
    await expect(publish(lab.parts(next))).rejects.toThrow()
    expect(lab.brokenLinks()).toEqual([])

    lab.site.breakAt(() => false)
    lab.sixMinutesLater()
    await publish(lab.parts(next))
    expect(lab.bodies()).toEqual({ ...next, 'assets/1.css': 'old style' })
    expect(lab.manifest()).not.toHaveProperty('pending')
  })

  it.each(moments)(
    'heals back when the next build is the old one, $moment request $number',
    async ({ number, moment }) => {
      await publish(lab.parts(old))
      lab.site.breakAt((at, when) => at === number && when === moment)
      await expect(publish(lab.parts(next))).rejects.toThrow()

      lab.site.breakAt(() => false)
      lab.sixMinutesLater()
      await publish(lab.parts(old))
      expect(lab.bodies()).toMatchObject(old)
      expect(Object.keys(lab.bodies()).filter((key) => key.endsWith('.html'))).toEqual([
        'a.html',
        'b.html',
        'index.html',
      ])
    },
  )
})

describe('What waits for the pages', () => {
  const settling = (pages: typeof old, seen: string[][]) => ({
    ...lab.parts(pages),
    settle: async () => void seen.push([...lab.site.bucket.keys(), `pending: ${'pending' in lab.manifest()}`]),
  })

  it.each(momentsOf(requestsOfRelease))(
    'is done by the next run when this one dies at $moment request $number, never before they can be read',
    async ({ number, moment }) => {
      await publish(lab.parts(old))
      const seen: string[][] = []
      lab.site.breakAt((at, when) => at === number && when === moment)
      await expect(publish(settling(next, seen))).rejects.toThrow()
      expect(seen).toEqual([])

      lab.site.breakAt(() => false)
      lab.sixMinutesLater()
      await publish(settling(next, seen))
      expect(seen).toEqual([expect.arrayContaining(['c.html', 'pending: false'])])
    },
  )

  it('is asked for again after a run that changed nothing', async () => {
    const seen: string[][] = []
    await publish(settling(old, seen))
    await publish(settling(old, seen))
    expect(seen).toHaveLength(2)
  })
})

/** From `next` back to `old`: read, the earlier manifest, claim, four files, removal, manifest. */
const requestsOfRollback = 9

describe('Going back, interrupted at any await', () => {
  const moments = momentsOf(requestsOfRollback)
  const twoReleases = async () => {
    await publish(lab.parts(old))
    await publish(lab.parts(next))
    lab.site.breakAt(() => false)
  }

  it('is tried at every request there is', async () => {
    await twoReleases()
    await rollBack(lab.parts({}), 1)
    expect(lab.site.requests).toHaveLength(requestsOfRollback)
  })

  it.each(moments)('leaves no broken link, $moment request $number, and is as before or done', async (broken) => {
    await twoReleases()
    lab.site.breakAt((at, when) => at === broken.number && when === broken.moment)
    await expect(rollBack(lab.parts({}), 1)).rejects.toThrow()
    expect(lab.brokenLinks()).toEqual([])

    lab.site.breakAt(() => false)
    lab.sixMinutesLater()
    await publish(lab.parts(next))
    expect(lab.manifest()).not.toHaveProperty('pending')
    expect(lab.bodies()).toMatchObject(lab.manifest().held ? old : next)
    expect(lab.brokenLinks()).toEqual([])
    // Once the claim is written the operator's wish is known and is carried out, by whoever comes next.
    const isClaimed = broken.number > 2 || (broken.number === 2 && broken.moment === 'after')
    expect(lab.manifest().held !== undefined).toBe(isClaimed)
  })
})
