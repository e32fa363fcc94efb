import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildSite } from './build.ts'
import { fileWriter } from './file-writer.ts'
import { readInput } from './input.ts'

/*
 * `npm run build`: the site as files in `_site/`, or in the folder given as an argument. Openings come from the file in
 * `SITE_INPUT`; without it, the pages say that there are none yet.
 */
const output = process.argv[2] ?? '_site'

/** Removes what an earlier build left and this one didn't make. */
const removeOthers = (folder: string, made: ReadonlySet<string>) => {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (!entry.isDirectory() && !made.has(file)) rmSync(file)
  }
}

const begun = performance.now()
const isFirst = !existsSync(output)
const made = new Set<string>()
const writer = fileWriter()
await buildSite(readInput(), (key, content) => {
  const file = join(output, key)
  made.add(file)
  return writer.write({ file, content })
})
await writer.end()
// After writing, not before: ext4 is slow to create files where it just removed some.
if (!isFirst) removeOthers(output, made)
console.log(`${made.size} files in ${output}/ after ${((performance.now() - begun) / 1000).toFixed(1)} s`)
