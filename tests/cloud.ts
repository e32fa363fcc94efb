import { inject } from 'vitest'
import { startCloud } from '../infra/local/cloud.ts'
import type { LocalCloudOptions } from '../infra/local-cloud/local-cloud.ts'
import { assemblyIn } from './assembly.ts'
import { productClientOf } from './client.ts'
import { wednesday } from './clock.ts'

export { linkIn, type TestCloud } from './client.ts'

type Options = Partial<LocalCloudOptions> & {
  /** Other values for settings in the environment of functions, or any other of the template. */
  environment?: Record<string, string | number>
}

/**
 * The local cloud for a journey: in memory, on a free port, without a published site unless `deploy` is true, on
 * `wednesday` unless the test says otherwise. No schedule runs unless a test lets time pass. `stop()` belongs into
 * `afterAll`.
 */
export const startTestCloud = async ({ environment, ...options }: Options = {}) => {
  const assembly = assemblyIn(inject('assembly'), environment)
  return productClientOf(await startCloud({ deploy: false, from: wednesday, assembly, ...options }))
}
