import { contentHash } from './content-hash.ts'
import { scriptSource } from './script-source.ts'

export const script = scriptSource()

export const scriptPath = `/assets/site.${contentHash(script)}.js`
