import { createApp } from '../platform/http.tsx'
import { linkRoutes } from './link-routes.tsx'
import type { SubscriptionParts } from './parts.ts'
import { signUpRoutes } from './sign-up-routes.tsx'

/** `/api/subscriptions` and the links in mails. GET and HEAD show, POST acts. */
export const subscriptionsApp = (parts: SubscriptionParts) => {
  const app = createApp()
  signUpRoutes(app, parts)
  linkRoutes(app, parts)
  return app
}
