import type { SiteContext } from '../../site/kit/layout.tsx'
import { readEnvironment } from '../platform/environment.ts'

/** What a page made by a function knows about its site. Such pages show no postings, hence `sample: false`. */
export const siteContext = (): SiteContext => {
  const settings = readEnvironment('SITE_URL', 'ORGANISATION_NAME', 'ORGANISATION_ADDRESS', 'ORGANISATION_TELEPHONE')
  return {
    url: settings.SITE_URL,
    organisation: {
      name: settings.ORGANISATION_NAME,
      postalAddress: settings.ORGANISATION_ADDRESS,
      telephone: settings.ORGANISATION_TELEPHONE,
    },
    sample: false,
  }
}
