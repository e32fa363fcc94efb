import {
  type History,
  type HistoryEntry,
  isRestricted,
  type StateCode,
  type TrackedJob,
} from '../../functions/jobs/index.ts'
import {
  type Counted,
  counted,
  daysOpen,
  ended,
  type Figures,
  fewest,
  figuresOf,
  howOften,
  type Often,
} from './past-figures.ts'

/** What past announcements share with a job, from most to least alike. */
export type Likeness = 'grade' | 'title' | 'career'

export type Like = { likeness: Likeness; figures: Figures }

/** What the past says about a job, a career or a state; computed once, however many pages ask. */
export type Memory = {
  /**
   * About announcements like a job: the most alike of which there are enough. Undefined if there are too few of any.
   */
  like: (job: TrackedJob) => Like | undefined
  /** How many days the last ones with the job's title and grade stayed open, at least and at most. */
  lastOpen: (job: TrackedJob) => (Counted & { fewest: number; most: number }) | undefined
  career: (code: string) => Told
  state: (code: StateCode) => Told
}

/** `usual`: careers by their number of announcements, most first. */
type Told = { figures: Figures; often: Often | undefined; usual: Usual[] }

/** A career that opened in a state, how many times and when last. */
export type Usual = { occupation: string; count: number; last: string }

const add = (groups: Map<string, HistoryEntry[]>, key: string, entry: HistoryEntry) => {
  const group = groups.get(key)
  if (group) group.push(entry)
  else groups.set(key, [entry])
}

/** A function's answers, cached by a key for each question. */
const once = <Asked, Answer>(keyOf: (asked: Asked) => string, answer: (asked: Asked) => Answer) => {
  const known = new Map<string, Answer>()
  return (asked: Asked): Answer => {
    const key = keyOf(asked)
    if (!known.has(key)) known.set(key, answer(asked))
    return known.get(key)!
  }
}

type Kind = Pick<HistoryEntry, 'title' | 'occupations'> & { grade?: { low: string; high: string } }

const careerKey = (code: string) => `career ${code}`
const stateKey = (code: StateCode) => `state ${code}`
const titleKey = ({ title, occupations }: Kind) => `title ${occupations[0] ?? ''} ${title.toLowerCase()}`
const gradeKey = (kind: Kind) =>
  kind.grade && kind.title ? `grade ${kind.grade.low} ${kind.grade.high} ${titleKey(kind)}` : undefined

const kindOf = ({ title, occupations, grade: { low, high } }: TrackedJob): Kind => ({
  title,
  occupations: occupations.map(({ code }) => code),
  ...((low || high) && { grade: { low: low || high, high: high || low } }),
})

const group = (entries: readonly HistoryEntry[]) => {
  const groups = new Map<string, HistoryEntry[]>()
  for (const entry of entries) {
    for (const code of entry.occupations) add(groups, careerKey(code), entry)
    for (const code of entry.states) add(groups, stateKey(code), entry)
    if (entry.title) add(groups, titleKey(entry), entry)
    const graded = gradeKey(entry)
    if (graded) add(groups, graded, entry)
  }
  return groups
}

const latest = (...instants: string[]) => instants.sort().at(-1)!

const usualIn = (entries: readonly HistoryEntry[]): Usual[] => {
  const found = new Map<string, Usual>()
  for (const { occupations, opened } of entries)
    for (const occupation of occupations) {
      const { count, last } = found.get(occupation) ?? { count: 0, last: '' }
      found.set(occupation, { occupation, count: count + 1, last: latest(last, opened) })
    }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.occupation < b.occupation ? -1 : 1))
}

/** Applicants care about this many of the latest. */
const lastCounted = 10

/**
 * A site's memory. For jobs open to outsiders it counts what outsiders could apply for; for the agency's own jobs it
 * counts everything.
 */
export const memoryOf = ({ entries, since }: History, now: string): Memory => {
  const groupsFor = once(String, (forOwn: boolean) =>
    group(forOwn ? entries : entries.filter(({ audience }) => !audience || !isRestricted({ audience }))),
  )
  const find = (key: string | undefined, forOwn: boolean) => (key && groupsFor(forOwn).get(key)) || []

  const figuresAt = once(
    ({ key, forOwn }: { key: string; forOwn: boolean }) => `${forOwn} ${key}`,
    ({ key, forOwn }) => figuresOf(find(key, forOwn), since, now),
  )

  const like: Memory['like'] = (job) => {
    const kind = kindOf(job)
    const [career] = kind.occupations
    const steps: [Likeness, string | undefined][] = [
      ['grade', gradeKey(kind)],
      ['title', titleKey(kind)],
      ['career', career && careerKey(career)],
    ]
    for (const [likeness, key] of steps) {
      const figures = key ? figuresAt({ key, forOwn: isRestricted(job) }) : undefined
      if (figures?.stayedOpen) return { likeness, figures }
    }
    return undefined
  }

  const lastOpen: Memory['lastOpen'] = (job) => {
    const last = ended(find(gradeKey(kindOf(job)), isRestricted(job)), now).slice(0, lastCounted)
    if (last.length < fewest) return undefined
    const days = last.map(daysOpen)
    return { ...counted(last), fewest: Math.min(...days), most: Math.max(...days) }
  }

  const told = (key: string) => {
    const found = find(key, false)
    return { figures: figuresAt({ key, forOwn: false }), often: howOften(found, since, now), usual: usualIn(found) }
  }

  return {
    like,
    lastOpen,
    career: once(careerKey, (code: string) => told(careerKey(code))),
    state: once(stateKey, (code: StateCode) => told(stateKey(code))),
  }
}
