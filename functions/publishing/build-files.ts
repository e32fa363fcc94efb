import { buildSite } from '../../site/build.ts'
import type { SiteInput } from '../../site/data/site.ts'
import { storedJobPath } from '../jobs/index.ts'
import { type BuiltFile, siteFile } from './file.ts'

/**
 * The whole site: the files of `npm run build`, with the same bytes from the same sources, job pages under their
 * numbers. If `isThere` knows a file, only its key and hash are kept, so that a site of any size stays small in memory
 * while little changes.
 */
export const buildFiles = async (
  input: SiteInput,
  isThere: (key: string, hash: string) => boolean,
): Promise<BuiltFile[]> => {
  const files: BuiltFile[] = []
  await buildSite(input, (path, content) => {
    const key = storedJobPath(path)
    const file = siteFile(key, Buffer.from(content))
    files.push(isThere(key, file.hash) ? { key, hash: file.hash } : file)
  })
  // Eleventy finishes files in no fixed order.
  return files.sort((a, b) => (a.key < b.key ? -1 : 1))
}
