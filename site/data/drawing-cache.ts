import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { initWasm } from '@resvg/resvg-wasm'

const fileOf = (name: string, key: string) => path.resolve(import.meta.dirname, '../../.build', `${name}.${key}.json`)

let ready: Promise<unknown> | undefined

/** Loads what draws, once per process. */
const prepare = () => {
  ready ??= initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return ready
}

/** What was drawn from equal input before, or else what `draw` makes: drawing takes seconds. */
export const drawnOnce = async <Drawn>(name: string, wanted: unknown, draw: () => Drawn): Promise<Drawn> => {
  const file = fileOf(name, createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 16))
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  await prepare()
  const made = draw()
  mkdirSync(path.dirname(file), { recursive: true })
  // Appears whole, in one step, in case another process is drawing.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(made))
  renameSync(`${file}.${process.pid}`, file)
  return made
}
