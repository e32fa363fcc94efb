import { createApp } from '../http/web-app.tsx'
import type { ManageDependencies } from './dependencies.ts'
import { manageRoutes } from './manage-routes.tsx'

/**
 * The pages where everything can be seen, changed and deleted, apart from the links that start, stop or undo one thing.
 */
export const manageApp = (parts: ManageDependencies) => {
  const app = createApp()
  manageRoutes(app, parts)
  return app
}
