import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import path from 'node:path'

/*
 * `npm run build`: runs `site/write.ts` from a bundle, as the publish function does. Finding, translating and compiling
 * 700 files takes longer than making 1,000 pages. The bundle is kept until a source's time or size changes.
 */
const root = path.resolve(import.meta.dirname, '..')
const kept = path.join(root, '.build', 'site')

const made = ['site', 'functions']
const making = ['infra/build.ts', 'infra/bundles.ts', 'infra/bundles.plugins.ts', 'infra/site-bundle.ts']
const installed = ['package.json', 'package-lock.json']

/** What goes into the bundle. Markdown isn't part of it: the build reads it each time. */
const sources = () => [
  ...made.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|json|txt)$/.test(file))
      .map((file) => path.join(folder, file)),
  ),
  ...making,
  ...installed,
]

const stateOf = (file: string) => {
  const { mtimeMs, size } = statSync(path.join(root, file))
  return `${file} ${mtimeMs} ${size}\n`
}

const fingerprint = createHash('sha256')
  .update(sources().sort().map(stateOf).join(process.version))
  .digest('hex')
  .slice(0, 16)

const folder = path.join(kept, fingerprint)
if (!existsSync(folder)) {
  const { bundleSite } = await import('./site-bundle.ts')
  await bundleSite(folder)
}
enableCompileCache(path.join(kept, 'compiled'))
await import(path.join(folder, 'site/bundle/write.mjs'))
