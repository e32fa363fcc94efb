import { timeAhead } from './clock.mjs'
import type { Functions } from './functions/functions.ts'
import type { Secrets } from './stores/secrets.ts'
import { usajobsStandIn } from './usajobs.ts'

const account = { email: 'developer@example.org', key: 'local-key' }

/**
 * The USAJOBS API of this cloud, and the operator's part of it: where AWS waits for `set-key usajobs`, the secret gets
 * the key that the stand-in takes. Functions without such a secret have none set.
 */
export const startStandIn = async (functions: Functions, secrets: Secrets) => {
  for (const { environment } of functions.list()) {
    if (environment.USAJOBS_SECRET) await secrets.set(environment.USAJOBS_SECRET, JSON.stringify(account))
  }
  // Of the machine: when time passes here, postings come to their close and do not move along.
  return usajobsStandIn({ now: () => new Date(Date.now() - timeAhead()), ...account })
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>
