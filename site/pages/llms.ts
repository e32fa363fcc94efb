import { theAgency } from '../../functions/jobs/index.ts'
import { occupations } from '../data/occupations.ts'
import { openDataPaths } from '../data/open-data.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { siteName } from '../kit/document.tsx'

type Line = readonly [path: string, title: string, about: string]

/** llmstxt.org: what the site has, in Markdown, for programs that read for a person. */
export const llmsPage = (site: Site): Page => {
  const list = (lines: readonly Line[]) =>
    lines.map(([path, title, about]) => `- [${title}](${site.input.url}${path}): ${about}`).join('\n')
  return {
    path: '/llms.txt',
    content: () => `# ${siteName}

> Open jobs with ${theAgency().name} by state, with guides that name their sources. Independent, not a government site. People apply on USAJOBS.gov alone. If a page and an announcement differ, the announcement is right.

## Jobs

${list([
  ['/jobs/', 'All open jobs', 'the whole list, closing soonest first'],
  [openDataPaths.json, 'jobs.json', 'every open job as data, updated once a day'],
  [openDataPaths.csv, 'jobs.csv', 'the same as a table'],
  ['/data/', 'Data for developers', 'fields, schema, license and what stays stable'],
])}

## Guides

${list([
  ['/can-i-apply/', 'Can I apply?', 'five rules that can rule out an agent or officer'],
  ['/guides/questions/', 'Questions and answers', 'short answers, each with a link to its sources'],
  ...site.content.guides.map(({ name, front }): Line => [`/guides/${name}/`, front.title, front.question]),
])}

## Careers

${list(occupations.map(({ slug, plainName, description }): Line => [`/occupations/${slug}/`, plainName, description]))}

## Optional

${list([
  ['/about/', 'About', 'who makes the site, and where its facts come from'],
  ['/sitemap.xml', 'Sitemap', 'every page, with the day it last changed'],
])}
`,
  }
}
