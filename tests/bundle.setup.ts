import { bundle } from '../infra/bundles.ts'

/** Builds every function once, before the journeys start local clouds that run them. */
export default async () => {
  await bundle()
}
