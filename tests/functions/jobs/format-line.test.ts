import { describe, expect, it } from 'vitest'
import { areaText, factsLine } from '../../../functions/jobs/format-line.ts'
import type { TrackedJob } from '../../../functions/jobs/job.ts'
import { sampleJobs } from '../../site/sample.ts'

const at = (...places: TrackedJob['places']) => areaText({ places, placeKinds: [] })
const [laredo, austin, yuma] = [
  { city: 'Laredo', state: 'TX' as const },
  { city: 'Austin', state: 'TX' as const },
  { city: 'Yuma', state: 'AZ' as const },
]

describe('The facts of a job in one line', () => {
  it('say grade, pay, where and until when, with the year only where it is another', () => {
    const job: TrackedJob = {
      ...sampleJobs[0]!,
      grade: { plan: 'GL', otherPlans: ['GS'], low: '5', high: '11', promotion: '' },
      pay: { minimum: 38_619, maximum: 63_259, interval: 'PA' },
      places: [yuma, laredo, austin],
      placeKinds: [],
      closes: '2026-12-25T04:59:59.000Z',
    }
    const line = 'GL 5 to GS 11 · $38,619 to $63,259 a year · Texas and 1 more · closes December 24'
    expect(factsLine(job, '2026-11-23T17:00:00.000Z')).toBe(line)
    expect(factsLine(job, '2025-11-23T17:00:00.000Z')).toBe(`${line}, 2026`)
    expect(factsLine({ ...job, pay: null }, '2026-11-23T17:00:00.000Z')).not.toMatch(/· ·|\$/)
  })

  it('name the town of one place, the state of several, and the state with most of them first', () => {
    expect(at(laredo)).toBe('Laredo, Texas')
    expect(at(laredo, austin)).toBe('Texas')
    expect(at(yuma, laredo, austin)).toBe('Texas and 1 more')
    expect(at({ city: 'Tbilisi', country: 'Georgia' }, laredo, austin)).toBe('Texas and 1 more')
    expect(areaText({ places: [], placeKinds: ['nationwide'] })).toBe('Nationwide')
  })
})
