import { fromEnv } from '@aws-sdk/credential-provider-env'

/**
 * Takes the place of `@aws-sdk/credential-provider-node` in the bundles (`alias` in `infra/bundles.ts`). In Lambda the
 * credentials always come from the environment; the SDK's default chain carries single sign-on, instance metadata and
 * profile files as well, 140 kB a function that would be loaded at every cold start and never run.
 */
export const defaultProvider = () => fromEnv()
