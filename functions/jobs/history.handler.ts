import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { background } from '../platform/background.ts'
import { readEnvironment } from '../platform/environment.ts'
import { fill } from './past/fill.ts'
import { pastSearch } from './past/past-search.ts'
import { pastStore } from './past/past-store.ts'
import { isOfficial } from './usajobs-request.ts'

/** The schedule and a deployment send nothing useful; the operator sends for how many seconds to read. */
const request = z.object({ seconds: z._default(z.number().check(z.positive(), z.maximum(720)), 480) })

/** Subelement codes begin with their department's: HSBD is one of HS. */
const departmentsOf = (agencies: readonly string[]) => [...new Set(agencies.map((code) => code.slice(0, 2)))].join(';')

/** Reads what's missing or outdated of USAJOBS's record of past announcements. It needs no key. */
export const handler = background(async (event) => {
  const { USAJOBS_URL, USAJOBS_AGENCIES } = readEnvironment('USAJOBS_URL', 'USAJOBS_AGENCIES')
  const { seconds } = z.parse(request, event ?? {})
  const agencies = USAJOBS_AGENCIES.split(';')
  const connection = {
    url: USAJOBS_URL,
    fetch,
    sleep: (milliseconds: number) => sleep(milliseconds),
    now: () => new Date(),
  }
  return fill({
    store: pastStore(),
    search: pastSearch(connection, departmentsOf(agencies)),
    agencies,
    sample: !isOfficial(USAJOBS_URL),
    now: connection.now,
    longest: seconds * 1000,
  })
})
