import crypto, { createHash } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const { randomBytes } = crypto

/**
 * From now on ids are made of the seed and a count, so that a life that failed fails again: which shard someone is in
 * decides the order of messages. Answers what gives chance back.
 */
export const seedIds = (seed: string): (() => void) => {
  let count = 0
  const seeded = (size: number) => createHash('sha512').update(`${seed} ${count++}`).digest().subarray(0, size)
  Object.assign(crypto, { randomBytes: seeded })
  syncBuiltinESMExports()
  return () => {
    Object.assign(crypto, { randomBytes })
    syncBuiltinESMExports()
  }
}
