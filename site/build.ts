import Eleventy from '@11ty/eleventy'
import { configure } from './configure.ts'
import type { SiteInput } from './data/site.ts'

/** Takes each file as soon as it's made, in no fixed order. */
export type Emit = (key: string, content: string | Uint8Array) => void | Promise<void>

/** `/states/texas/` is the file `states/texas/index.html`. */
const keyOf = (path: string) => `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`

/** Makes the whole site. Equal inputs give equal files. Fails on the first page that can't be made. */
export const buildSite = async (input: SiteInput, emit: Emit): Promise<void> => {
  const config = (eleventy: Parameters<typeof configure>[0]) => {
    const options = configure(eleventy, input)
    // The last step for a file. Files leave here, because Eleventy would keep all of them until the last is ready.
    eleventy.addTransform('emit', async function (content) {
      await undefined // As in the transform `text`.
      await emit(keyOf(this.page.url), content)
      return 'emitted'
    })
    return options
  }
  await new Eleventy('site', undefined, { quietMode: true, config }).toJSON()
}
