import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import matter from 'gray-matter'
import * as z from 'zod/mini'
import { guide, newsItem } from '../guides/guide.ts'

/** What the Markdown files declare; Eleventy renders their text. */
export type Content = ReturnType<typeof readContent>

/** Front matter of a folder's Markdown files. A wrong field stops the build and names the file and field. */
const readFolder = <Shape extends z.ZodMiniType>(folder: string, shape: Shape) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => {
      const front = z.safeParse(shape, matter(readFileSync(join(folder, file), 'utf8')).data)
      if (!front.success) throw new Error(`${join(folder, file)}: ${z.prettifyError(front.error)}`)
      return { name: file.slice(0, -'.md'.length), front: front.data }
    })

/** Guides in their own order, news newest first. `root` is the folder with `guides` and `news`. */
export const readContent = (root: string) => ({
  guides: readFolder(join(root, 'guides'), guide).sort((a, b) => a.front.order - b.front.order),
  news: readFolder(join(root, 'news'), newsItem).sort((a, b) => (a.front.published > b.front.published ? -1 : 1)),
})
