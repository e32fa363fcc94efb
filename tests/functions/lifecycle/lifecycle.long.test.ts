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

test('What was on its way when the new address complained is told once the old one takes the move back', async () => {
  const verdict = await play(new Date('2026-10-31T12:00:00Z'), [
    { do: 'sign up', place: 'a', wanted: 'TX', frequency: 'immediately', hour: '7', reminder: true },
    { do: 'settle' },
    { do: 'confirm', nth: 0 },
    { do: 'move', place: 'a', to: 'b' },
    { do: 'settle' },
    { do: 'read', state: 'TX', days: 900 },
    { do: 'confirm', nth: 0 },
    { do: 'complain', place: 'b' },
    { do: 'undo move', place: 'b' },
    { do: 'settle' },
    { do: 'confirm', nth: 0 },
    { do: 'settle' },
  ])
  expect(verdict).toEqual({ lost: [], doubled: [], open: 0, broken: [] })
})
