import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { drawCard } from '../../site/data/card.ts'
import { cardPalette } from '../../site/data/card-palette.ts'
import { jobPictures } from '../../site/data/job-pictures.ts'
import { manyJobs, sampleJobs } from './sample.ts'

/** Numbers of colors, row by row. */
const pixelsOf = (png: Buffer) => {
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  const head = chunks.get('IHDR')!
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const rows = inflateSync(chunks.get('IDAT')!)
  expect(chunks.get('PLTE')!.length).toBe(cardPalette.length * 3)
  return {
    width,
    height,
    at: (x: number, y: number) => {
      const byte = rows[y * (1 + width / 2) + 1 + (x >> 1)]!
      return x % 2 === 0 ? byte >> 4 : byte & 15
    },
  }
}

const ink = 3
/** Rows between two heights that have ink left of the map. */
const inked = ({ at }: ReturnType<typeof pixelsOf>, from: number, to: number) =>
  Array.from({ length: to - from }, (_, row) => from + row).filter((y) =>
    Array.from({ length: 640 }, (_, x) => 64 + x).some((x) => at(x, y) === ink),
  ).length

describe('The card of a job', () => {
  const card = { title: 'Border Patrol Agent', facts: ['GL 5 to 9', 'Laredo, Texas'], state: 'TX' }

  it('is a picture of 1200 by 630 pixels, small enough for every service, with the state in clay', () => {
    const png = drawCard(card)
    expect(png.length).toBeLessThan(60_000)
    const picture = pixelsOf(png)
    expect([picture.width, picture.height]).toEqual([1200, 630])
    expect(cardPalette[picture.at(960, 300)]).toEqual([0xa0, 0x3f, 0x1c])
  })

  it('says more in more lines, and never writes over the map or its foot', () => {
    const [short, long] = [
      card,
      { ...card, title: 'Supervisory '.repeat(20), facts: Array(9).fill('Fact '.repeat(30)) },
    ]
    const [few, many] = [short, long].map((each) => pixelsOf(drawCard(each)))
    expect(inked(many!, 80, 500)).toBeGreaterThan(inked(few!, 80, 500))
    expect(inked(few!, 80, 500)).toBeGreaterThan(40)
    expect(inked(many!, 502, 524)).toBe(0)
    for (const y of [100, 200, 300, 400]) expect(many!.at(960, y)).toBe(few!.at(960, y))
  })

  it('is drawn whatever letters its title has', () => {
    for (const title of ['Écrivain', '日本語', '', 'A'.repeat(300), '<&>"'])
      expect(() => drawCard({ ...card, title })).not.toThrow()
  })

  it('is one for jobs of equal facts, and equal for equal facts', () => {
    const [job] = sampleJobs
    const twin = { ...job!, control: '899999999', closes: '2027-01-01T00:00:00.000Z' }
    const { paths, pages } = jobPictures([job!, twin])
    expect(pages).toHaveLength(1)
    expect(paths.get(job!.control)).toBe(paths.get('899999999'))
    expect(jobPictures([job!]).paths.get(job!.control)).toBe(paths.get(job!.control))
  })

  it('is missing where there would be too many, so that a build does not wait for all of them', () => {
    const jobs = manyJobs(1_050).map((job) => ({ ...job, title: `${job.control} ${job.title}` }))
    expect(jobPictures(jobs).pages.length).toBe(1_000)
  })
})
