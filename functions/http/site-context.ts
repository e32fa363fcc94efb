import type { Publication } from '../../site/kit/document.tsx'
import { independentOf } from '../platform/agency.ts'
import { readEnvironment } from '../platform/environment.ts'

/** Where the site is and who publishes it, for emails. */
export const publisher = (): Pick<Publication, 'url' | 'organisation'> => {
  const settings = readEnvironment('SITE_URL', 'ORGANISATION_NAME', 'ORGANISATION_ADDRESS', 'ORGANISATION_TELEPHONE')
  return {
    url: settings.SITE_URL,
    organisation: {
      name: settings.ORGANISATION_NAME,
      postalAddress: settings.ORGANISATION_ADDRESS,
      telephone: settings.ORGANISATION_TELEPHONE,
    },
  }
}

/** What a page made by a function knows about its site. */
export const siteContext = (): Publication => ({ ...publisher(), independentOf: independentOf() })
