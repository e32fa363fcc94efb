import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { play } from './lives.ts'
import { starts, steps } from './steps.ts'
import { startEnvironment } from './visits.ts'

let environment: Awaited<ReturnType<typeof startEnvironment>>
// A spy would remember every line of two thousand lives.
const write = process.stdout.write
beforeAll(async () => {
  process.stdout.write = () => true
  environment = await startEnvironment()
})
afterAll(async () => {
  process.stdout.write = write
  await environment.stop()
})

test('In 2,000 lives everybody is told exactly once of each job and issue that fits and of each watched job, or knows why not', async () => {
  await fc.assert(
    fc.asyncProperty(starts, steps, async (start, life) => {
      const { lost, doubled, broken } = await play(start, life)
      expect({ lost, doubled, broken }).toEqual({ lost: [], doubled: [], broken: [] })
    }),
    { numRuns: Number(process.env.LIVES ?? 2_000), seed: Number(process.env.SEED ?? 20_261_129) },
  )
}, 3_600_000)
