import { readdirSync } from 'node:fs'

/*
 * `npm run bench` runs every measurement, `npm run bench -- jobs` those named. A measurement is a file beside this one
 * that exports `run`, which answers measured values beside their limits; what only one of them needs stands in files
 * named after it, such as `alerts-worker.ts`.
 */
export type Measurement = {
  /** What was measured, with its size: "reading, parsing and comparing 2,000 postings". */
  what: string
  value: number
  limit: number
  unit: string
}

const isMeasurements = (value: unknown): value is { run: () => Promise<Measurement[]> } =>
  typeof value === 'object' && value !== null && 'run' in value && typeof value.run === 'function'

const known = readdirSync(new URL('.', import.meta.url))
  .flatMap((file) => /^([a-z]+)\.ts$/.exec(file)?.[1] ?? [])
  .filter((name) => name !== 'bench')
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(', ')}; there are ${known.join(', ')}.`)
  process.exit(2)
}

for (const name of asked.length > 0 ? asked : known) {
  const found: unknown = await import(new URL(`${name}.ts`, import.meta.url).href)
  if (!isMeasurements(found)) continue
  for (const { what, value, limit, unit } of await found.run()) {
    const held = value <= limit
    if (!held) process.exitCode = 1
    const shown = Number(value.toFixed(value < 10 ? 2 : 0))
    console.log(`${held ? 'held    ' : 'EXCEEDED'}  ${name}: ${what}: ${shown} ${unit} (limit ${limit} ${unit})`)
  }
}
