import { readFileSync } from 'node:fs'
import type { UserConfig } from '@11ty/eleventy'
import * as z from 'zod/mini'
import { siteInputFile } from './functions/platform/environment.ts'
import { readContent } from './site/content.ts'
import { allPages } from './site/pages/index.ts'
import { markdownPage } from './site/pages/markdown.tsx'
import { describeSite, type SiteInput, siteInput } from './site/site.ts'

const source = 'site'
const layout = 'markdown.11ty.js'

type MarkdownData = {
  page: { fileSlug: string; filePathStem: string }
  content: string
  around: (folder: string, name: string, html: string) => string
}

const renderMarkdown = ({ page, content, around }: MarkdownData) =>
  around(page.filePathStem.split('/')[1]!, page.fileSlug, content)

/** The site as a list of decisions; the publish function and `npm run build` both come through here. */
export const configure = (eleventy: UserConfig, input: SiteInput) => {
  const site = describeSite(input, readContent(source))

  // Writers write Markdown, checked above against its schema; everything else is typed components. The layout gets its
  // page by data and not by closure: Eleventy keeps layouts for the life of the process, a Lambda builds many times.
  eleventy.setTemplateFormats(['md', '11ty.js'])
  eleventy.addGlobalData('layout', layout)
  eleventy.addGlobalData(
    'around',
    () => (folder: string, name: string, html: string) => String(markdownPage(folder, { site, name, html })),
  )
  eleventy.addTemplate(`_includes/${layout}`, { render: renderMarkdown })

  // One file of the site, one template: pages exist only as code and data, never as template files.
  for (const { path, content } of allPages(site))
    eleventy.addTemplate(`pages${path.endsWith('/') ? `${path}index` : path}.11ty.js`, {
      data: { permalink: path, layout: null, eleventyExcludeFromCollections: true },
      render: async () => String(await content()),
    })

  // A wide table scrolls by itself, by keyboard too, instead of widening the page.
  eleventy.amendLibrary('md', ({ renderer: { rules } }) => {
    rules.table_open = () => '<div class="table" role="group" aria-label="Table" tabindex="0"><table>'
    rules.table_close = () => '</table></div>'
  })

  eleventy.setUseGitIgnore(false)
  eleventy.setQuietMode(true)
  return { dir: { input: source, output: '_site' }, markdownTemplateEngine: false }
}

/** `npm run build`: openings come from the file that `SITE_INPUT` names; without it the pages say there are none yet. */
const inputFromFile = (): SiteInput => {
  const file = siteInputFile()
  return file ? z.parse(siteInput, JSON.parse(readFileSync(file, 'utf8'))) : emptyInput()
}

const emptyInput = (): SiteInput => ({
  url: 'http://localhost:8080',
  organisation: { name: 'the operator of this site', postalAddress: 'address not set', telephone: '' },
  now: new Date().toISOString(),
})

export default (eleventy: UserConfig) => configure(eleventy, inputFromFile())
