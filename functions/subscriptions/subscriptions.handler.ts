import { lambdaHandler } from '../http/web-app.tsx'
import { readSnapshot } from '../jobs/index.ts'
import { readEnvironment } from '../platform/environment.ts'
import { recently } from '../platform/recently.ts'
import { signUpApp } from './sign-up-app.ts'
import { wiredFormDependencies } from './wiring.ts'

const { SIGN_UPS_PER_NETWORK, SIGN_UPS_PER_HOUR } = readEnvironment('SIGN_UPS_PER_NETWORK', 'SIGN_UPS_PER_HOUR')

export const handler = lambdaHandler(
  signUpApp({
    ...wiredFormDependencies(),
    limits: { perNetwork: SIGN_UPS_PER_NETWORK, perHour: SIGN_UPS_PER_HOUR },
    // Somebody who tries out an alert asks after every choice.
    readSnapshot: recently(readSnapshot, 60_000),
  }),
)
