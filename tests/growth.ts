/** Too short to be told from noise: a few ticks of the clock that tells a program's own time from the system's. */
const noise = 10
/**
 * Fewer points than these fit any line. Work that grows with the square has them: at any size that is tested it would
 * take a second, and a quarter and a sixteenth of one before.
 */
const fewest = 3
/** Long enough to be no accident. */
const plain = 200

type Measure = (work: () => unknown) => Promise<number>

/** Milliseconds of this thread's processor time that `work` takes: what else the machine does counts little. */
export const once: Measure = async (work) => {
  const begun = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(begun)
  return (user + system) / 1000
}

/** Of that, the program's own part: what the system takes to give it memory comes in leaps, and differs by machine. */
const own: Measure = async (work) => {
  const begun = process.threadCpuUsage()
  await work()
  return process.threadCpuUsage(begun).user / 1000
}

/** The same, the least of three where something else could still matter. */
export const spent = async (work: () => unknown, measure = once): Promise<number> => {
  const first = await measure(work)
  if (first < noise || first > plain) return first
  return Math.min(first, await measure(work), await measure(work))
}

/** A power law's exponent, by least squares over the logarithms. */
const exponent = (points: readonly (readonly [size: number, time: number])[]): number => {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const)
  const mean = (at: 0 | 1) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const above = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0)
  return above / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
}

/**
 * How the processor time of `work` grows with its input, which is doubled up to `most`: 1 is in proportion, 2 with the
 * square. Ends as soon as it is plain that it grows faster than in proportion.
 */
const measured = async <Input>(
  work: (input: Input) => unknown,
  inputOf: (size: number) => Input,
  most: number,
): Promise<{ exponent: number; milliseconds: number }> => {
  const points: [number, number][] = []
  let milliseconds = 0
  for (let size = Math.ceil(most / 32); size <= most; size *= 2) {
    const input = inputOf(size)
    milliseconds = await spent(() => work(input), own)
    if (milliseconds > noise) points.push([size, milliseconds])
    if (milliseconds > plain && points.length >= fewest) break
  }
  return { exponent: points.length < fewest ? 1 : exponent(points), milliseconds }
}

/** The same, the least of three if it looks faster than in proportion: an accident doesn't come back, a square does. */
export const growth = async <Input>(
  work: (input: Input) => unknown,
  inputOf: (size: number) => Input,
  most: number,
): Promise<{ exponent: number; milliseconds: number }> => {
  let least = await measured(work, inputOf, most)
  for (let again = 0; again < 2 && least.exponent > 1.25; again++) {
    const next = await measured(work, inputOf, most)
    if (next.exponent < least.exponent) least = next
  }
  return least
}
