import { lambdaHandler } from '../http/web-app.tsx'
import { readSnapshot } from '../jobs/index.ts'
import { readEnvironment } from '../platform/environment.ts'
import { placeIn } from '../platform/line.ts'
import { recently } from '../platform/recently.ts'
import { signUpApp } from './sign-up-app.ts'
import { wiredFormDependencies, wiredLinkDependencies } from './wiring.ts'

const { SIGN_UPS_PER_NETWORK, SIGN_UPS_PER_HOUR, COUNTERS_TABLE } = readEnvironment(
  'SIGN_UPS_PER_NETWORK',
  'SIGN_UPS_PER_HOUR',
  'COUNTERS_TABLE',
)

export const handler = lambdaHandler(
  signUpApp({
    ...wiredFormDependencies(),
    ...wiredLinkDependencies(),
    place: (line, now) => placeIn(COUNTERS_TABLE, line, now),
    limits: { perNetwork: SIGN_UPS_PER_NETWORK, perHour: SIGN_UPS_PER_HOUR },
    // Someone trying out an alert asks after every choice.
    readSnapshot: recently(readSnapshot, 60_000),
    readNewestSnapshot: recently(readSnapshot, 5_000),
  }),
)
