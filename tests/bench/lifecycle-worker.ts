import fc from 'fast-check'
import * as z from 'zod'
import { play, type Verdict } from '../functions/lifecycle/lives.ts'
import { starts, steps } from '../functions/lifecycle/steps.ts'
import { startEnvironment } from '../functions/lifecycle/visits.ts'

/** Plays so many lives of a seed, and tells what was lost, doubled, broken, or doubled where SES itself leaves it open. */
const order = z.object({ lives: z.number(), seed: z.number() })

// The figures are about what is told, not about printing to a terminal.
process.stdout.write = () => true

const isRight = ({ lost, doubled, broken }: Verdict) => lost.length + doubled.length + broken.length === 0
const property = fc.asyncProperty(starts, steps, async (start, life) => isRight(await play(start, life)))

/** The same life found again by its place among those of the seed, and made as small as it still fails. */
const shrunk = async (seed: number, path: number): Promise<string> => {
  const { counterexample } = await fc.check(property, { seed, path: String(path), numRuns: path + 1 })
  return `${fc.stringify(counterexample)} (SEED=${seed}, life ${path})`
}

process.on('message', async (message) => {
  const { lives, seed } = order.parse(message)
  const environment = await startEnvironment()
  const found = { lost: 0, doubled: 0, broken: 0, open: 0, counterexample: '' }
  for (const [index, [start, life]] of fc.sample(property, { numRuns: lives, seed }).entries()) {
    const verdict = await play(start, life)
    found.lost += verdict.lost.length
    found.doubled += verdict.doubled.length
    found.broken += verdict.broken.length
    found.open += verdict.open
    if (!isRight(verdict)) found.counterexample ||= await shrunk(seed, index)
  }
  await environment.stop()
  process.send?.(found)
})
