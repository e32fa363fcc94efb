import { icon, iconPath } from '../assets/icon.ts'
import { script, scriptPath } from '../assets/script.ts'
import { stylesheet, stylesheetPath } from '../assets/stylesheet.ts'
import type { Site } from '../site.ts'
import type { Page } from './page.ts'

const robots = ({ input }: Site) => `User-agent: *
Disallow: /api/

Sitemap: ${input.url}/sitemap.xml
`

/** Files that are not pages. */
export const filePages = (site: Site): Page[] => [
  { path: stylesheetPath, content: () => stylesheet },
  { path: scriptPath, content: () => script },
  { path: iconPath, content: () => icon },
  { path: '/robots.txt', content: () => robots(site) },
]
