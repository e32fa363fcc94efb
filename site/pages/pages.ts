import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { aboutPages } from './about.page.tsx'
import { accessibilityPages } from './accessibility.page.tsx'
import { alertPages } from './alerts.page.tsx'
import { canIApplyPages } from './can-i-apply.page.tsx'
import { contactPages } from './contact.page.tsx'
import { dataPages } from './data.page.tsx'
import { feedPages } from './feeds.ts'
import { filePages } from './files.ts'
import { guidePages } from './guides.page.tsx'
import { homePages } from './home.page.tsx'
import { jobPages } from './job.page.tsx'
import { findPages } from './jobs.page.tsx'
import { llmsPage } from './llms.ts'
import { newsPages } from './news.page.tsx'
import { newsletterPages } from './newsletter.page.tsx'
import { notFoundPages } from './not-found.page.tsx'
import { occupationPages } from './occupations.page.tsx'
import { portPages } from './ports.page.tsx'
import { privacyPages } from './privacy.page.tsx'
import { questionPages } from './questions.page.tsx'
import { savedPages } from './saved.page.tsx'
import { sectorPages } from './sectors.page.tsx'
import { serverErrorPages } from './server-error.page.tsx'
import { siteMapPages } from './site-map.page.tsx'
import { sitemapPage } from './sitemap.ts'
import { statePages } from './state.page.tsx'
import { termsPages } from './terms.page.tsx'

/** Markdown pages, for the site map. */
const markdownPages = ({ content }: Site): Pick<Page, 'path' | 'lastModified'>[] => [
  ...content.guides.map(({ name, front }) => ({ path: `/guides/${name}/`, lastModified: front.checked })),
  ...content.news.map(({ name, front }) => ({ path: `/news/${name}/`, lastModified: front.published })),
]

/** Every file of the site by kind, except Markdown pages, which Eleventy finds itself. */
export const pagesOf = (site: Site): Record<string, Page[]> => {
  const pages = {
    home: homePages(site),
    states: statePages(site),
    sectors: sectorPages(site),
    ports: portPages(site),
    lists: findPages(site),
    jobs: jobPages(site),
    saved: savedPages(site),
    alerts: alertPages(site),
    occupations: occupationPages(site),
    guides: guidePages(site),
    questions: questionPages(site),
    'can-i-apply': canIApplyPages(site),
    news: newsPages(site),
    newsletter: newsletterPages(site),
    contact: contactPages(site),
    about: aboutPages(site),
    privacy: privacyPages(site),
    terms: termsPages(site),
    accessibility: accessibilityPages(site),
    'site-map': siteMapPages(site),
    'not-found': notFoundPages(site),
    'server-error': serverErrorPages(site),
    feeds: feedPages(site),
    data: dataPages(site),
    files: [...filePages(site), llmsPage(site)],
  }
  const listed = [...Object.values(pages).flat(), ...markdownPages(site)]
  return { ...pages, sitemap: [sitemapPage(site, listed)] }
}
