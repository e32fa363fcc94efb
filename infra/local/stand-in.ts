import { timeAhead } from '../local-cloud/clock.mjs'
import type { Functions } from '../local-cloud/functions/functions.ts'
import type { Parameters } from '../local-cloud/stores/parameters.ts'
import { usajobsStandIn } from './usajobs.ts'

const account = { email: 'developer@example.org', key: 'local-key' }

/**
 * The USAJOBS API of this cloud, and the operator's part of it: where AWS waits for `set-key usajobs`, the parameter
 * gets the key that the stand-in takes.
 */
export const startStandIn = async (functions: Functions, parameters: Parameters) => {
  for (const { environment } of functions.list()) {
    if (environment.USAJOBS_KEY_PARAMETER)
      await parameters.set(environment.USAJOBS_KEY_PARAMETER, JSON.stringify(account))
  }
  // Without the time that passed here: postings then come to their close and do not move along.
  const begin = timeAhead()
  return usajobsStandIn({ now: () => new Date(Date.now() - timeAhead() + begin), ...account })
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>
