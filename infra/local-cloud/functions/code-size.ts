import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

// Lambda developer guide, "Lambda quotas": deployment package, unzipped, all layers included.
const limit = 262_144_000

/** Throws if the code is larger than Lambda allows. */
export const checkCodeSize = (id: string, folder: string): void => {
  const size = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
  if (size > limit) throw new Error(`${id}: its code has ${size} bytes unzipped, Lambda takes at most ${limit}.`)
}
