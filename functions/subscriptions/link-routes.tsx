import type { Hono } from 'hono'
import { confirmRoutes } from './confirm-routes.tsx'
import type { LinkDependencies } from './dependencies.ts'
import { manageRoutes } from './manage-routes.tsx'
import { moveRoutes } from './move-routes.tsx'
import { newsletterRoutes } from './newsletter-routes.tsx'
import { unsubscribeRoutes } from './unsubscribe-routes.tsx'

export const linkRoutes = (app: Hono, parts: LinkDependencies) => {
  confirmRoutes(app, parts)
  unsubscribeRoutes(app, parts)
  newsletterRoutes(app, parts)
  manageRoutes(app, parts)
  moveRoutes(app, parts)
}
