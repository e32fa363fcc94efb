import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startEnvironment } from './life.ts'
import { play, starts, steps } from './lives.ts'

let environment: Awaited<ReturnType<typeof startEnvironment>>
const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
beforeAll(async () => {
  environment = await startEnvironment()
})
afterAll(async () => {
  output.mockRestore()
  await environment.stop()
})

test('In 2,000 lives everybody is told exactly once of each job that fits, or knows why not', async () => {
  await fc.assert(
    fc.asyncProperty(starts, steps, async (start, life) => {
      const { lost, doubled } = await play(start, life)
      expect({ lost, doubled }).toEqual({ lost: [], doubled: [] })
    }),
    { numRuns: Number(process.env.LIVES ?? 2_000), seed: Number(process.env.SEED ?? 20_261_129) },
  )
}, 600_000)
