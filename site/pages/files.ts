import { shardLines, shards, theAgency } from '../../functions/jobs/index.ts'
import { icon, iconPath } from '../assets/icon.ts'
import { nearScript, nearScriptPath, script, scriptPath, searchScript, searchScriptPath } from '../assets/script.ts'
import { stylesheet, stylesheetPath } from '../assets/stylesheet.ts'
import { borders, bordersPath } from '../data/borders.ts'
import { imagePages, imagePath } from '../data/images.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { manifestPath, siteName } from '../kit/document.tsx'

const robots = ({ input }: Site) => `User-agent: *
Disallow: /api/

Sitemap: ${input.url}/sitemap.xml
`

/** RFC 9116. It expires at the start of a month about half a year ahead, so it changes once a month. */
const securityText = ({ input, now }: Site) => {
  const expires = new Date(now)
  expires.setUTCMonth(expires.getUTCMonth() + 6, 1)
  expires.setUTCHours(0, 0, 0, 0)
  return `Contact: ${input.url}/contact/
Expires: ${expires.toISOString()}
Preferred-Languages: en
Canonical: ${input.url}/.well-known/security.txt
`
}

/** Web application manifest, W3C: for people who add the site to their home screen. */
const manifest = () =>
  JSON.stringify({
    name: siteName,
    short_name: 'BP Jobs',
    description: `Open jobs with ${theAgency().name} by state. Independent, not a government site.`,
    lang: 'en-US',
    start_url: '/',
    display: 'minimal-ui',
    background_color: '#fbf8f2',
    theme_color: '#17565c',
    icons: [
      { src: iconPath, type: 'image/svg+xml', sizes: 'any' },
      ...[192, 512].map((size) => ({ src: imagePath(`icon-${size}`), type: 'image/png', sizes: `${size}x${size}` })),
    ],
  })

/** Files that are not pages. */
export const filePages = (site: Site): Page[] => [
  { path: stylesheetPath, content: () => stylesheet },
  { path: scriptPath, content: () => script },
  { path: searchScriptPath, content: () => searchScript },
  { path: nearScriptPath, content: () => nearScript },
  { path: iconPath, content: () => icon },
  { path: bordersPath, content: () => borders },
  ...imagePages,
  // Towns and ZIP codes by first letter or digit, for the search.
  ...shards().map((shard) => ({ path: `/places/${shard}.txt`, content: () => shardLines(shard) })),
  { path: manifestPath, content: manifest },
  { path: '/robots.txt', content: () => robots(site) },
  { path: '/.well-known/security.txt', content: () => securityText(site) },
  ...(site.input.indexNowKey
    ? [{ path: `/${site.input.indexNowKey}.txt`, content: () => site.input.indexNowKey! }]
    : []),
]
