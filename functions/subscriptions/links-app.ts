import { createApp } from '../http/web-app.tsx'
import { confirmRoutes } from './confirm-routes.tsx'
import type { ConfirmDependencies } from './dependencies.ts'
import { moveRoutes } from './move-routes.tsx'
import { newsletterRoutes } from './newsletter-routes.tsx'
import { unsubscribeRoutes } from './unsubscribe-routes.tsx'
import { unwatchRoutes } from './unwatch-routes.tsx'

/**
 * The links that start, stop or undo one thing, apart from the forms: people must be able to stop while many sign up.
 */
export const linksApp = (parts: ConfirmDependencies) => {
  const app = createApp()
  confirmRoutes(app, parts)
  unsubscribeRoutes(app, parts)
  newsletterRoutes(app, parts)
  unwatchRoutes(app, parts)
  moveRoutes(app, parts)
  return app
}
