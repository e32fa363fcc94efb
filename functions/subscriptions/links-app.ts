import { createApp } from '../http/web-app.tsx'
import type { LinkDependencies } from './dependencies.ts'
import { linkRoutes } from './link-routes.tsx'

/** The links in emails, apart from the forms: whoever wants out must get through while many sign up. */
export const linksApp = (parts: LinkDependencies) => {
  const app = createApp()
  linkRoutes(app, parts)
  return app
}
