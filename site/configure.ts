import type { UserConfig } from '@11ty/eleventy'
import { readContent } from './data/content.ts'
import type { Page } from './data/page.ts'
import { describeSite, type Site, type SiteInput } from './data/site.ts'
import { markdownPage } from './pages/markdown.tsx'
import { markdownRules } from './pages/markdown-rules.ts'
import { pagesOf } from './pages/pages.ts'

const source = 'site'
const layout = 'markdown.11ty.js'

type MarkdownData = { page: { fileSlug: string; filePathStem: string }; content: string; site: Site }

const renderMarkdown = ({ page, content, site }: MarkdownData) =>
  markdownPage(page.filePathStem.split('/')[1]!, { site, name: page.fileSlug, html: content })

/**
 * The site as a list of decisions, for everyone who runs Eleventy: its own command, `npm run build`, the publish
 * function.
 */
export const configure = (eleventy: UserConfig, input: SiteInput) => {
  const site = describeSite(input, readContent(source))
  const pages = pagesOf(site)

  // Frozen, because Eleventy copies other objects for each template and wraps them for each page.
  eleventy.addGlobalData('site', Object.freeze(site))
  eleventy.addGlobalData('pages', Object.freeze(pages))

  // Writers write Markdown, checked above against its schema; everything else is typed components. The layout gets its
  // page through data, not a closure: Eleventy keeps layouts for the life of the process, and a Lambda builds many
  // times.
  eleventy.setTemplateFormats(['md', '11ty.js'])
  eleventy.addGlobalData('layout', layout)
  eleventy.addTemplate(`_includes/${layout}`, { render: renderMarkdown })

  // One template per kind of page, with a page for each job, state, occupation and so on. Not one per page: Eleventy's
  // time grows with the square of the number of templates (TemplateMap.getMapEntryForInputPath).
  for (const kind of Object.keys(pages))
    eleventy.addTemplate(`${kind}.11ty.js`, {
      data: {
        layout: null,
        eleventyExcludeFromCollections: true,
        pagination: { data: `pages.${kind}`, size: 1, alias: 'entry' },
        permalink: ({ entry }: { entry: Page }) => entry.path,
      },
      render: ({ entry }: { entry: Page }) => entry.content(),
    })

  // A template returns a component. It becomes text only when its file is due, because Eleventy keeps what templates
  // return until the last is done. Eleventy warns about the time a transform takes before its first `await`.
  eleventy.addTransform('text', async (content) => {
    await undefined
    return content instanceof Uint8Array ? Buffer.from(content) : String(content)
  })

  eleventy.amendLibrary('md', markdownRules)

  eleventy.setUseGitIgnore(false)
  eleventy.setQuietMode(true)
  return { dir: { input: source }, markdownTemplateEngine: false }
}
