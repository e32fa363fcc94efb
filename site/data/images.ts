import { contentHash } from '../assets/content-hash.ts'
import { imageSources } from './images-source.ts'
import type { Page } from './page.ts'

const images = new Map(
  Object.entries(await imageSources()).map(([name, base64]) => [
    name,
    { path: `/assets/${name}.${contentHash(base64)}.png`, base64 },
  ]),
)

/** Address of an image without the origin, or undefined when there is none of this name. */
export const imagePath = (name: string): string | undefined => images.get(name)?.path

export const imagePages: Page[] = [...images.values()].map(({ path, base64 }) => ({
  path,
  // No Buffer: Eleventy makes text of those.
  content: () => new Uint8Array(Buffer.from(base64, 'base64')),
}))
