import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import matter from 'gray-matter'
import * as z from 'zod/mini'
import { guide, newsItem } from '../guides/guide.ts'

/** What the Markdown files say about themselves; Eleventy renders their text. */
export type Content = ReturnType<typeof readContent>

/** Front matter of every Markdown file in a folder. A wrong field stops the build and names the file and the field. */
const readFolder = <Shape extends z.ZodMiniType>(folder: string, shape: Shape) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => {
      const front = z.safeParse(shape, matter(readFileSync(join(folder, file), 'utf8')).data)
      if (!front.success) throw new Error(`${join(folder, file)}: ${z.prettifyError(front.error)}`)
      return { name: file.slice(0, -'.md'.length), front: front.data }
    })

/** Guides in their own order, news last first. `root` is the folder that holds `guides` and `news`. */
export const readContent = (root: string) => ({
  guides: readFolder(join(root, 'guides'), guide).sort((a, b) => a.front.order - b.front.order),
  news: readFolder(join(root, 'news'), newsItem).sort((a, b) => (a.front.published > b.front.published ? -1 : 1)),
})
