import {
  type Asked,
  askedFor,
  isUntied,
  type Job,
  pointsOf,
  sectorsOf,
  vagueStates,
  wordsThatFind,
} from '../jobs/index.ts'
import {
  admits,
  applicant,
  type Criteria,
  isEverywhere,
  isWithin,
  type Near,
  paySteps,
  reaches,
  statesAround,
} from '../subscriptions/index.ts'

type Point = ReturnType<typeof pointsOf>[number]

const keyOf = ({ latitude, longitude }: Point) => `${latitude} ${longitude}`

/** One bit per job. */
type Bits = Uint32Array

const empty: Bits = new Uint32Array(0)
const hasBits = (word: number) => word !== 0

/** A degree of latitude has at least so many: what's further north or south needs no sine to be too far. */
const milesPerDegree = 69

/** How many words' jobs are remembered: more than people with many words use. */
const mostKept = 20_000

/** How many towns' answers are kept: most people ask about one of a few thousand. */
const nearKept = 40_000

/**
 * Finds which of a run's jobs match someone's criteria with a few bit operations: a run has few jobs and many
 * subscribers. The result always equals asking `fits` for every job.
 */
export class MatchIndex {
  private readonly words: number
  private readonly byState: Map<string, Bits>
  private readonly bySector: Map<string, Bits>
  /** By state, jobs somewhere in it but in no town we know. */
  private readonly byVagueState: Map<string, Bits>
  private readonly towns: { point: Point; bits: Bits }[]
  private readonly byNear = new Map<string, Bits>()
  private readonly byOccupation: Map<string, Bits>
  private readonly byGroup: Map<string, Bits>
  private readonly byPay: Map<number, Bits>
  /** Made for the first alert with words: most runs and alerts need none. */
  private byWord: Map<string, Bits> | undefined
  private readonly byAsked = new Map<string, Bits>()
  private readonly unplaced: Bits
  private readonly openToAll: Bits
  private readonly result: Bits
  private readonly part: Bits

  constructor(private readonly jobs: readonly Job[]) {
    this.words = Math.ceil(jobs.length / 32)
    this.byState = this.group(jobs, (job) => job.states)
    this.bySector = this.group(jobs, sectorsOf)
    this.byVagueState = this.group(jobs, vagueStates)
    const points = new Map(jobs.flatMap(pointsOf).map((point) => [keyOf(point), point]))
    this.towns = [...this.group(jobs, (job) => pointsOf(job).map(keyOf))].map(([key, bits]) => ({
      point: points.get(key)!,
      bits,
    }))
    this.byOccupation = this.group(jobs, (job) => job.occupations.map(({ code }) => code))
    this.byGroup = this.group(jobs, (job) => applicant.options.filter((group) => admits(job, group)))
    this.byPay = this.group(jobs, (job) => paySteps.filter((amount) => reaches(job, amount)))
    this.unplaced = this.group(jobs, (job) => (isUntied(job) ? [true] : [])).get(true) ?? empty
    this.openToAll =
      this.group(jobs, ({ audience }) => (audience === 'public' || audience === 'unknown' ? [true] : [])).get(true) ??
      empty
    this.result = this.bits()
    this.part = this.bits()
  }

  private bits = (): Bits => new Uint32Array(this.words)

  private group<Key>(jobs: readonly Job[], keysOf: (job: Job) => readonly Key[]): Map<Key, Bits> {
    const groups = new Map<Key, Bits>()
    jobs.forEach((job, index) => {
      for (const key of keysOf(job)) {
        const bits = groups.get(key) ?? this.bits()
        groups.set(key, bits)
        bits[index >>> 5] = bits[index >>> 5]! | (1 << (index & 31))
      }
    })
    return groups
  }

  /** Narrows the result to jobs in at least one of the groups. */
  private narrow(groups: ReadonlyMap<string, Bits>, keys: readonly string[], extra: Bits = empty): void {
    this.part.fill(0)
    this.add(extra)
    this.addEach(groups, keys)
    this.keepPart()
  }

  private keepPart(): void {
    for (let word = 0; word < this.words; word++) this.result[word]! &= this.part[word]!
  }

  private addEach(groups: ReadonlyMap<string, Bits>, keys: readonly string[]): void {
    for (const key of keys) this.add(groups.get(key) ?? empty)
  }

  /** Jobs with a town within the requested miles. Their towns are few, so each is checked, most by latitude alone. */
  private nearBits(near: Near): Bits {
    const key = `${keyOf(near)} ${near.miles}`
    const known = this.byNear.get(key)
    if (known) return known
    const found = this.bits()
    for (const { point, bits } of this.towns)
      if (Math.abs(point.latitude - near.latitude) * milesPerDegree <= near.miles && isWithin(point, near))
        for (let word = 0; word < bits.length; word++) found[word]! |= bits[word]!
    if (this.byNear.size >= nearKept) this.byNear.clear()
    this.byNear.set(key, found)
    return found
  }

  /** Narrows the result to the chosen places: each one adds to the others. */
  private narrowToPlaces(where: Criteria): void {
    const { states, near, sectors = [], unplaced } = where
    this.part.fill(0)
    if (states !== 'all') this.addEach(this.byState, states)
    if (near) this.add(this.nearBits(near))
    this.addEach(this.bySector, sectors)
    if (unplaced) {
      this.add(this.unplaced)
      this.addEach(this.byVagueState, statesAround(where))
    }
    this.keepPart()
  }

  private add(bits: Bits): void {
    for (let word = 0; word < bits.length; word++) this.part[word]! |= bits[word]!
  }

  /** The jobs found by a word or by a phrase that means the same; computed once per word. */
  private found({ word, same }: Asked): Bits {
    const known = this.byAsked.get(word)
    if (known) return known
    this.byWord ??= this.group(this.jobs, wordsThatFind)
    const bits = this.bits()
    for (const phrase of [[word], ...same]) {
      const each = phrase.map((word) => this.byWord?.get(word) ?? empty)
      for (let at = 0; at < this.words; at++) bits[at]! |= each.reduce((all, some) => all & (some[at] ?? 0), -1)
    }
    if (this.byAsked.size >= mostKept) this.byAsked.clear()
    this.byAsked.set(word, bits)
    return bits
  }

  private narrowByWords({ words, without }: Criteria): void {
    if (words)
      for (const asked of askedFor(words)) {
        const found = this.found(asked)
        for (let at = 0; at < this.words; at++) this.result[at]! &= found[at]!
      }
    if (without)
      for (const asked of askedFor(without)) {
        const found = this.found(asked)
        for (let at = 0; at < this.words; at++) this.result[at]! &= ~found[at]!
      }
  }

  /** Positions, ascending, of the matching jobs. */
  match(criteria: Criteria): number[] {
    const { occupations, applicants, minimumPay } = criteria
    const paid = this.byPay.get(minimumPay)
    if (!paid) return []
    this.result.set(paid)
    if (!isEverywhere(criteria)) this.narrowToPlaces(criteria)
    if (occupations !== 'all') this.narrow(this.byOccupation, occupations)
    if (applicants !== 'all') this.narrow(this.byGroup, applicants, this.openToAll)
    if (this.result.some(hasBits)) this.narrowByWords(criteria)
    return this.positions()
  }

  private positions(): number[] {
    const found: number[] = []
    for (let word = 0; word < this.words; word++) {
      let bits = this.result[word]!
      while (bits !== 0) {
        const lowest = bits & -bits
        found.push(word * 32 + (31 - Math.clz32(lowest)))
        bits ^= lowest
      }
    }
    return found
  }
}
