import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import * as z from 'zod'
import type { Measurement } from './bench.ts'

const lives = Number(process.env.LIVES ?? 100_000)
/** So many lives of one seed, so that a counterexample is found again soon. */
const together = 1_000

const report = z.object({
  lost: z.number(),
  doubled: z.number(),
  broken: z.number(),
  open: z.number(),
  counterexample: z.string(),
})

const play = (seed: number) =>
  new Promise<z.infer<typeof report>>((done, refuse) => {
    const child = fork(new URL('lifecycle-worker.ts', import.meta.url), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.once('message', (message) => {
      done(report.parse(message))
      child.kill()
    })
    child.once('exit', (code) => refuse(new Error(`The process that plays lives ended with ${code}`)))
    child.send({ lives: together, seed })
  })

/** Whole lives on the real code beside the model of `tests/functions/lifecycle`, on all cores. */
export const run = async (): Promise<Measurement[]> => {
  const seeds = Array.from({ length: Math.ceil(lives / together) }, (_, index) => index + 1)
  const sum = { lost: 0, doubled: 0, broken: 0, open: 0 }
  const began = Date.now()
  let played = 0
  const lane = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const found = await play(seed)
      sum.lost += found.lost
      sum.doubled += found.doubled
      sum.broken += found.broken
      sum.open += found.open
      played += together
      if (played % 10_000 === 0) console.log(`${played} lives in ${Math.round((Date.now() - began) / 1000)} s`)
      if (found.counterexample) console.log(`Counterexample: ${found.counterexample}`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
  console.log(
    `Lives a second, on ${availableParallelism()} cores: ${Math.round((lives * 1000) / (Date.now() - began))}`,
  )
  console.log(`Told twice where SES's answer and its event were both lost, which nobody can know: ${sum.open}`)
  const what = `of ${lives} lives`
  return [
    { what: `jobs lost, ${what}`, value: sum.lost, limit: 0, unit: 'emails' },
    { what: `jobs doubled, ${what}`, value: sum.doubled, limit: 0, unit: 'emails' },
    { what: `promises broken, ${what}`, value: sum.broken, limit: 0, unit: 'pages' },
  ]
}
