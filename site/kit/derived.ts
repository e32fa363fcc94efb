/**
 * What `make` derives from an object, made when it is first asked for and kept as long as the object is: how a job reads,
 * the words that find it. A Lambda builds many times, and nothing of a build outlives its jobs.
 */
export const derived = <From extends object, Made>(make: (from: From) => Made): ((from: From) => Made) => {
  const known = new WeakMap<From, { made: Made }>()
  return (from) => {
    const found = known.get(from) ?? { made: make(from) }
    known.set(from, found)
    return found.made
  }
}
