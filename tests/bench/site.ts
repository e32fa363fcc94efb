import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import type { Measurement } from './bench.ts'
import { machineLine, measure } from './machine.ts'
import { inputWith } from './site-input.ts'

const small = 1_000
const large = 5_000
/** Others use the machine too: the best of a few tells what the build needs. */
const tries = 3

const scripts = z.object({ scripts: z.object({ build: z.string() }) })

/** What `npm run build` runs, without `node`. */
export const buildScript = () => {
  const { build } = scripts.parse(JSON.parse(readFileSync('package.json', 'utf8'))).scripts
  return build.split(' ').slice(1)
}

/** `npm run build` into an empty folder. */
const build = async (count: number, folder: string) => {
  const SITE_INPUT = join(folder, `${count}.json`)
  writeFileSync(SITE_INPUT, JSON.stringify(inputWith(count)))
  const runs = []
  for (let run = 0; run < tries; run++)
    runs.push(
      await measure([...buildScript(), join(folder, `${count}-${run}`)], {
        env: { ...process.env, SITE_INPUT },
        report: join(folder, 'usage.json'),
      }),
    )
  return {
    wall: Math.min(...runs.map(({ wall }) => wall)),
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
  }
}

/** The full build of sites with real texts of 5 to 6 kB a job, start of the process and writing of files included. */
export const run = async (): Promise<Measurement[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-site-'))
  try {
    console.log(machineLine())
    const thousand = await build(small, folder)
    const all = await build(large, folder)
    console.log(
      `Full build: ${small} jobs ${thousand.wall.toFixed(2)} s (${thousand.seconds.toFixed(2)} s CPU, ${Math.round(thousand.megabytes)} MB), ${large} jobs ${all.wall.toFixed(2)} s (${all.seconds.toFixed(2)} s CPU)`,
    )
    return [
      { what: `full build to disk, ${large} jobs with texts of 5 to 6 kB`, value: all.wall, limit: 4, unit: 's' },
      { what: 'memory of that', value: all.megabytes, limit: 500, unit: 'MB' },
      {
        what: `time for ${large} jobs by time for ${small}`,
        value: all.wall / thousand.wall,
        limit: 5.5,
        unit: 'times',
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
