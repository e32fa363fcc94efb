import { createApp } from '../platform/http.tsx'
import { linkRoutes } from './link-routes.tsx'
import type { LinkParts, SignUpParts } from './parts.ts'
import { signUpRoutes } from './sign-up-routes.tsx'

/** The forms of the site. GET and HEAD show, POST acts. */
export const signUpApp = (parts: SignUpParts) => {
  const app = createApp()
  signUpRoutes(app, parts)
  return app
}

/** The links in mails, apart from the forms: whoever wants out must get through while many sign up. */
export const linksApp = (parts: LinkParts) => {
  const app = createApp()
  linkRoutes(app, parts)
  return app
}
