import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { aboutPages } from './about.tsx'
import { accessibilityPages } from './accessibility.tsx'
import { alertPages } from './alerts.tsx'
import { contactPages } from './contact.tsx'
import { feedPages } from './feeds.ts'
import { filePages } from './files.ts'
import { guidePages } from './guides.tsx'
import { homePages } from './home.tsx'
import { jobPages } from './job.tsx'
import { findPages } from './jobs.tsx'
import { newsPages } from './news.tsx'
import { newsletterPages } from './newsletter.tsx'
import { notFoundPages } from './not-found.tsx'
import { occupationPages } from './occupations.tsx'
import { privacyPages } from './privacy.tsx'
import { questionPages } from './questions.tsx'
import { serverErrorPages } from './server-error.tsx'
import { siteMapPages } from './site-map.tsx'
import { sitemapPage } from './sitemap.ts'
import { statePages } from './state.tsx'
import { termsPages } from './terms.tsx'

/** Markdown pages as the site map knows them. */
const markdownPages = ({ content }: Site): Pick<Page, 'path' | 'lastModified'>[] => [
  ...content.guides.map(({ name, front }) => ({ path: `/guides/${name}/`, lastModified: front.checked })),
  ...content.news.map(({ name, front }) => ({ path: `/news/${name}/`, lastModified: front.published })),
]

/** Every file of the site but the Markdown pages, which Eleventy finds by itself. */
export const allPages = (site: Site): Page[] => {
  const pages = [
    homePages,
    statePages,
    findPages,
    jobPages,
    alertPages,
    occupationPages,
    guidePages,
    questionPages,
    newsPages,
    newsletterPages,
    contactPages,
    aboutPages,
    privacyPages,
    termsPages,
    accessibilityPages,
    siteMapPages,
    notFoundPages,
    serverErrorPages,
    feedPages,
    filePages,
  ].flatMap((make) => make(site))
  return [...pages, sitemapPage(site, [...pages, ...markdownPages(site)])]
}
