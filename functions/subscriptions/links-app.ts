import { createApp } from '../http/web-app.tsx'
import type { LinkParts } from './dependencies.ts'
import { linkRoutes } from './link-routes.tsx'

/** The links in mails, apart from the forms: whoever wants out must get through while many sign up. */
export const linksApp = (parts: LinkParts) => {
  const app = createApp()
  linkRoutes(app, parts)
  return app
}
