import { createApp } from '../http/web-app.tsx'
import type { SignUpDependencies } from './dependencies.ts'
import { signUpRoutes } from './sign-up-routes.tsx'

/** The forms of the site. GET and HEAD show, POST acts. */
export const signUpApp = (parts: SignUpDependencies) => {
  const app = createApp()
  signUpRoutes(app, parts)
  return app
}
