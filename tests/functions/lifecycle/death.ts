export type Death = { at: number; when: 'before' | 'after' }

const never = new Promise<never>(() => undefined)

/** A process that may die before or after any of its calls to AWS. */
export const startDying = () => {
  const died: { callsLeft: number; when: 'before' | 'after'; die: () => void; isDead: boolean } = {
    callsLeft: Number.POSITIVE_INFINITY,
    when: 'before',
    die: () => undefined,
    isDead: false,
  }
  /** A call to AWS. */
  const call = async <Answer>(work: () => Answer): Promise<Answer> => {
    if (died.isDead) return never
    const isLast = --died.callsLeft === 0
    const strike = () => {
      died.isDead = true
      died.die()
      return never
    }
    if (isLast && died.when === 'before') return strike()
    const answer = work()
    return isLast ? strike() : answer
  }
  /** Answers whether the process lived to the end of its work. */
  const live = async (work: () => Promise<unknown>, death?: Death): Promise<boolean> => {
    Object.assign(died, { callsLeft: death?.at ?? Number.POSITIVE_INFINITY, when: death?.when ?? 'before' })
    const end = new Promise<false>((resolve) => {
      died.die = () => resolve(false)
    })
    const isAlive = await Promise.race([work().then(() => true), end])
    Object.assign(died, { callsLeft: Number.POSITIVE_INFINITY, isDead: false })
    return isAlive
  }
  return { call, live }
}
