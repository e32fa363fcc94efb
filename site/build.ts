import Eleventy from '@11ty/eleventy'
import { configure, type Emit } from '../eleventy.config.ts'
import type { SiteInput } from './data/site.ts'

/** `/states/texas/` is the file `states/texas/index.html`. */
const keyOf = (path: string) => `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`

/** Makes the whole site. Equal inputs give equal files. Fails with the first page that cannot be made. */
export const buildSite = async (input: SiteInput, emit: Emit): Promise<void> => {
  const config = (eleventy: Parameters<typeof configure>[0]) =>
    configure(eleventy, input, (path, content) => emit(keyOf(path), content))
  // The output that would be written to disk is of no interest, see the transform `emit`.
  await new Eleventy('site', undefined, { quietMode: true, config }).toJSON()
}
