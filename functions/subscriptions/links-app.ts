import { createApp } from '../http/web-app.tsx'
import { linkRoutes } from './link-routes.tsx'
import type { LinkParts } from './parts.ts'

/** The links in mails, apart from the forms: whoever wants out must get through while many sign up. */
export const linksApp = (parts: LinkParts) => {
  const app = createApp()
  linkRoutes(app, parts)
  return app
}
