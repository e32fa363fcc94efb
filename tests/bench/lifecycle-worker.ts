import fc from 'fast-check'
import * as z from 'zod'
import { startEnvironment } from '../functions/lifecycle/life.ts'
import { play, starts, steps } from '../functions/lifecycle/lives.ts'

/** Plays so many lives of a seed, and tells how many jobs were lost, doubled, or doubled where SES itself leaves it open. */
const order = z.object({ lives: z.number(), seed: z.number() })

// The figures are about what is told, not about printing to a terminal.
process.stdout.write = () => true

process.on('message', async (message) => {
  const { lives, seed } = order.parse(message)
  const environment = await startEnvironment()
  const found = { lost: 0, doubled: 0, open: 0, counterexample: '' }
  for (const [start, life] of fc.sample(fc.tuple(starts, steps), { numRuns: lives, seed })) {
    const { lost, doubled, open } = await play(start, life)
    found.lost += lost.length
    found.doubled += doubled.length
    found.open += open
    if (lost.length + doubled.length === 0 || found.counterexample) continue
    // The same seed finds it again and shrinks it.
    const shrunk = await fc.check(
      fc.asyncProperty(starts, steps, async (start, life) => {
        const verdict = await play(start, life)
        return verdict.lost.length + verdict.doubled.length === 0
      }),
      { numRuns: lives, seed, examples: [[start, life]] },
    )
    found.counterexample = `${fc.stringify(shrunk.counterexample)} (seed ${seed})`
  }
  await environment.stop()
  process.send?.(found)
})
