import * as z from 'zod'

/** Where the last measurement stands, for the table in README.md. */
export const resultsFile = 'tests/bench/peers.json'

const build = z.object({
  /** Jobs, all with a page. */
  size: z.number(),
  name: z.string(),
  version: z.string(),
  unequal: z.string(),
  /** Files it wrote. */
  files: z.number(),
  /** Medians: seconds by the clock, seconds of CPU, megabytes at most. */
  wall: z.number(),
  cpu: z.number(),
  megabytes: z.number(),
})

const change = z.object({
  size: z.number(),
  name: z.string(),
  /** What ran again. */
  how: z.string(),
  wall: z.number(),
  cpu: z.number(),
  /** Files written again, or objects put into the bucket. */
  written: z.number(),
})

export const result = z.object({
  /** Day, ISO 8601. */
  measured: z.string(),
  machine: z.string(),
  rounds: z.number(),
  leftOut: z.array(z.string()),
  builds: z.array(build),
  /** After one job changed, once each. */
  changes: z.array(change),
})
export type Result = z.infer<typeof result>
