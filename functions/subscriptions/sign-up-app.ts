import { createApp } from '../http/web-app.tsx'
import type { WatchDependencies } from './dependencies.ts'
import { signUpRoutes } from './sign-up-routes.tsx'
import { watchRoutes } from './watch-routes.tsx'

/** The forms of the site. GET and HEAD show, POST acts. */
export const signUpApp = (parts: WatchDependencies) => {
  const app = createApp()
  signUpRoutes(app, parts)
  watchRoutes(app, parts)
  return app
}
