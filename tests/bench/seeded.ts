/** Whole numbers in [0, below), the same for the same seed (a linear congruential generator, Numerical Recipes' constants). */
export const seeded = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
