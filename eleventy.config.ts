import type { UserConfig } from '@11ty/eleventy'
import { readContent } from './site/data/content.ts'
import { describeSite, type SiteInput } from './site/data/site.ts'
import { allPages } from './site/pages/index.ts'
import { markdownPage } from './site/pages/markdown.tsx'

const source = 'site'
const layout = 'markdown.11ty.js'

/** Takes each file as soon as it is made, in no fixed order. A path that ends with a slash is an `index.html`. */
export type Emit = (path: string, content: string | Uint8Array) => void | Promise<void>

type MarkdownData = {
  page: { fileSlug: string; filePathStem: string }
  content: string
  around: (folder: string, name: string, html: string) => string
}

const renderMarkdown = ({ page, content, around }: MarkdownData) =>
  around(page.filePathStem.split('/')[1]!, page.fileSlug, content)

/** "1. What do the letters mean?" becomes `what-do-the-letters-mean`. */
const headingId = (heading: string) =>
  heading
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-$/g, '')

/** The site as a list of decisions; the publish function and `npm run build` both come through here. */
export const configure = (eleventy: UserConfig, input: SiteInput, emit: Emit) => {
  const site = describeSite(input, readContent(source))
  const pages = new Map(allPages(site).map((page) => [page.path, page]))

  // Writers write Markdown, checked above against its schema; everything else is typed components. The layout gets its
  // page by data and not by closure: Eleventy keeps layouts for the life of the process, a Lambda builds many times.
  eleventy.setTemplateFormats(['md', '11ty.js'])
  eleventy.addGlobalData('layout', layout)
  eleventy.addGlobalData(
    'around',
    () => (folder: string, name: string, html: string) => String(markdownPage(folder, { site, name, html })),
  )
  eleventy.addTemplate(`_includes/${layout}`, { render: renderMarkdown })

  // Other pages exist only as code and data, never as template files. One template stands for all of them: the time
  // Eleventy needs grows with the square of the number of templates.
  eleventy.addGlobalData('paths', [...pages.keys()])
  eleventy.addTemplate('pages.11ty.js', {
    data: {
      layout: null,
      eleventyExcludeFromCollections: true,
      pagination: { data: 'paths', size: 1, alias: 'path' },
      permalink: ({ path }: { path: string }) => path,
    },
    render: () => '',
  })

  // The last step a file goes through. Here pages are rendered, and files leave: Eleventy itself would hold all of them
  // until the last one is ready. It logs a warning about transforms that take long until their first await.
  eleventy.addTransform('emit', async function (content) {
    const page = await pages.get(this.page.url)
    const made = page ? await page.content() : content
    await emit(this.page.url, made instanceof Uint8Array ? made : String(made))
    return 'emitted'
  })

  // A wide table scrolls by itself, by keyboard too, instead of widening the page.
  eleventy.amendLibrary('md', ({ renderer: { rules } }) => {
    rules.table_open = () => '<div class="table" role="group" aria-label="Table" tabindex="0"><table>'
    rules.table_close = () => '</table></div>'
  })

  // The list of contents leads to its headings.
  eleventy.amendLibrary('md', ({ renderer: { rules } }) => {
    rules.heading_open = (tokens, index) => `<${tokens[index]!.tag} id="${headingId(tokens[index + 1]!.content)}">`
  })

  eleventy.setUseGitIgnore(false)
  eleventy.setQuietMode(true)
  return { dir: { input: source }, markdownTemplateEngine: false }
}
