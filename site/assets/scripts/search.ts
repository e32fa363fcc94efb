import { type Asked, askedIn, isTypo, stateWord, wordsOf } from './search-words.ts'

/** What a job's row says, piece by piece in its order. */
export type RowTexts = {
  title: string
  /** Grade and pay. */
  pay: string
  where: string
  /** When it closes, in days from now; empty if that's far off. */
  near: string
  /** 1 if that's within a week. */
  soon: 0 | 1
  /** The day it closes, and what may close it earlier. */
  date: string
  /** Who can apply. */
  who: string
}

/** One open job in the index. Lists are strings separated by blanks. */
export type Indexed = RowTexts & {
  /** Slugs of the Border Patrol sectors it is in. */
  sectors: string
  path: string
  /** State codes. */
  states: string
  /** `where` as it reads on a state's page, by the state's code, if it differs: "Laredo, San Angelo · 6 locations". */
  within: Record<string, string>
  /** 0 if it's tied to a state; others come by this number, as on a state's page. */
  untied: 0 | 1 | 2 | 3
  /** OPM series, four digits. */
  series: string
  /** Lowest and highest GS or GL grade; 0 if not stated. */
  low: number
  high: number
  /** Highest pay in dollars a year; 0 if not stated by the year. */
  most: number
  /** Day, `YYYY-MM-DD`. */
  opens: string
  /** 1 if only the agency's own or displaced federal employees can apply. */
  own: 0 | 1
  /** Words that find it, besides those of its row, states and occupations. */
  more: string
}

/** The file the search reads: one column per field, closing soonest first, so that each field's name appears once. */
export type SearchIndex = {
  columns: { [Field in keyof Indexed]: Indexed[Field][] }
  /** Names of states and series, by code. */
  names: Record<string, string>
}

/** What a job's words are taken from. Of its pay, only the plan of its grade counts. */
export type Worded = Pick<Indexed, 'title' | 'pay' | 'where' | 'path' | 'states' | 'series' | 'low' | 'high' | 'more'>

/** The words that find a job: those of its title, and all others. */
export type Words = { titleWords: string[]; otherWords: string[] }

/** A job the search can find. */
export type Entry = Indexed & Words

/** "GL 9 to GS 11" is found by each grade in it, with and without its plan; the pay isn't a word. */
const gradeWords = ({ pay, low, high }: Worded) => {
  const plans = [...new Set(pay.split('·')[0]!.match(/\bG[SL]\b/g) ?? [])]
  const among = Array.from({ length: low ? high - low + 1 : 0 }, (_, step) => low + step)
  const held = (plan: string, grade: number) => plans.length === 1 || (plan === 'GL' ? grade <= 10 : grade > 10)
  return among.flatMap((grade) => [
    `grade${grade}`,
    ...plans.filter((plan) => held(plan, grade)).map((plan) => `${plan.toLowerCase()}${grade}`),
  ])
}

/** A job's words; `names` are those of its states and series, by code. */
export const wordsOfJob = (job: Worded, names: Record<string, string>): Words => {
  const { title, where, states, series, more, path } = job
  const codes = states.split(' ').filter(Boolean)
  const named = `${states} ${series}`.split(' ').map((code) => `${names[code] ?? ''}`)
  const control = path.replace(/\/$/, '').split(/[-/]/).at(-1) ?? ''
  return {
    titleWords: wordsOf(title),
    otherWords: [
      ...wordsOf([where, more, control, series, ...named].join(' ')),
      ...codes.map(stateWord),
      ...gradeWords(job),
    ],
  }
}

const entryAt = ({ columns, names }: SearchIndex, at: number): Entry => {
  const job = Object.fromEntries(Object.entries(columns).map(([field, values]) => [field, values[at]])) as Indexed
  return { ...job, ...wordsOfJob(job, names) }
}

export const entriesOf = (index: SearchIndex): Entry[] => index.columns.path.map((_, at) => entryAt(index, at))

/** A search; every part is optional and empty if not used. These are also the names in the address. */
export const queryFields = [
  'q',
  'state',
  'near',
  'miles',
  'sector',
  'occupation',
  'who',
  'grade',
  'closes',
  'sort',
] as const
export type Query = Partial<Record<(typeof queryFields)[number], string>>

/** Short words, codes and numbers must match whole; longer ones may be prefixes. */
const isBeginning = (word: string, of: string) =>
  word.length > 2 && !/^[a-z]*\d{1,3}$/.test(word) && of.startsWith(word)

/** How well a word matches: best in the title, least as a typo. */
const weightOf = ({ titleWords, otherWords }: Words, word: string, typos: boolean): number => {
  if (titleWords.includes(word)) return 10
  if (titleWords.some((each) => isBeginning(word, each))) return 7
  if (otherWords.includes(word)) return 4
  if (otherWords.some((each) => isBeginning(word, each))) return 3
  if (!typos) return 0
  return titleWords.some((each) => isTypo(word, each)) ? 2 : otherWords.some((each) => isTypo(word, each)) ? 1 : 0
}

const phraseWeight = (entry: Words, words: string[]) => {
  const weights = words.map((word) => weightOf(entry, word, false))
  return weights.includes(0) ? 0 : Math.min(...weights) - 0.5
}

type Scored = Asked & { typos: boolean }

const scoreOf = (entry: Words, { word, same, typos }: Scored) =>
  Math.max(weightOf(entry, word, typos), ...same.map((words) => phraseWeight(entry, words)))

/** Typos are tried only if the word matches nothing else. */
const scored = (entries: readonly Entry[], asked: Asked[]): Scored[] =>
  asked.map((each) => ({ ...each, typos: !entries.some((entry) => scoreOf(entry, { ...each, typos: false }) > 0) }))

/** The 50 states, DC and the territories, USPS codes. */
const stateCodes =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI'.split(
    ' ',
  )
const isState = (code: string) => stateCodes.includes(code)

/** A search for typed words: only the first 200 characters, because each word is looked up in every job. */
export const askedBy = (query: string): Asked[] => askedIn(query.slice(0, 200), isState)

/** Whether a typed search finds a job. */
export const isFoundBy = (job: Words, asked: Asked): boolean => scoreOf(job, { ...asked, typos: false }) > 0

/** Every word, whole or begun, that finds a job: for checking many words at once. */
export const findingWords = ({ titleWords, otherWords }: Words): Set<string> =>
  new Set(
    [...titleWords, ...otherWords].flatMap((word) => [
      word,
      ...Array.from(word, (_, end) => word.slice(0, end)).filter((begun) => isBeginning(begun, word)),
    ]),
  )

const isAsked = (entry: Entry, { state = '', sector, occupation = '', who, grade, closes }: Query) => {
  const [from = 0, to = 99] = grade ? grade.split('-').map(Number) : []
  return (
    entry.states.includes(state) &&
    (!sector || entry.sectors.split(' ').includes(sector)) &&
    entry.series.includes(occupation) &&
    (!who || entry.who === who) &&
    (!closes || entry.soon === 1) &&
    (!grade || (entry.high >= from && entry.low <= to && entry.high > 0))
  )
}

const orders: Record<string, (a: Entry, b: Entry) => number> = {
  newest: (a, b) => (a.opens > b.opens ? -1 : 1),
  'highest-pay': (a, b) => b.most - a.most,
}

const byWords = (entries: readonly Entry[], words: Scored[]) =>
  entries
    .map((entry) => ({ entry, scores: words.map((word) => scoreOf(entry, word)) }))
    .filter(({ scores }) => !scores.includes(0))
    .map(({ entry, scores }) => ({ entry, score: scores.reduce((sum, score) => sum + score, 0) - entry.own }))
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry)

/**
 * The matching jobs: best first or in the requested order or, without words, in the index's order, closing soonest
 * first.
 */
export const search = (entries: readonly Entry[], query: Query): Entry[] => {
  const words = scored(entries, askedBy(query.q ?? ''))
  const found = byWords(
    entries.filter((entry) => isAsked(entry, query)),
    words,
  )
  const order = orders[query.sort ?? '']
  return order ? found.sort(order) : found
}

/** Someone looks so many miles around a place. `search-near.ts` makes it. */
export type Near = {
  /** "El Paso, TX". */
  name: string
  miles: number
  /** Miles to the nearest town of a job; infinitely many where it names none. */
  milesTo: (entry: Indexed) => number
  /** Whether a job that names no town may be there all the same. */
  mayBe: (entry: Indexed) => boolean
}

/** The jobs that fit around a place, the nearest first unless another order is asked for. */
export const searchNear = (entries: readonly Entry[], query: Query, { miles, milesTo }: Near): Entry[] => {
  const found = search(
    entries.filter((entry) => milesTo(entry) <= miles),
    query,
  )
  return query.sort ? found : found.sort((a, b) => a.own - b.own || milesTo(a) - milesTo(b))
}

/** Where a job is, with towns in the requested state first; the same words as on that state's page. */
export const whereIn = ({ within, where }: Entry, { state = '' }: Query): string => within[state] ?? where

/** What else is open to someone who chose one state or place: jobs not tied to any, in the order of a state's page. */
export const elsewhere = (entries: readonly Entry[], { state, ...query }: Query, near?: Near): Entry[] => {
  const isElse = (entry: Entry) =>
    near
      ? near.mayBe(entry) && near.milesTo(entry) > near.miles
      : state && entry.untied && !entry.states.includes(state)
  const found = near || state ? search(entries, query).filter(isElse) : []
  return found.sort((a, b) => a.untied - b.untied)
}

/** If nothing matches: what matches without the rarest words, then without the other choices as well. */
export const closest = (entries: readonly Entry[], { q = '' }: Query): Entry[] => {
  const words = scored(entries, askedBy(q))
  const rarest = (word: Scored) => entries.filter((entry) => scoreOf(entry, word) > 0).length
  const byRarity = words.toSorted((a, b) => rarest(b) - rarest(a))
  for (let kept = byRarity.length; kept > 0; kept--) {
    const found = byWords(entries, byRarity.slice(0, kept))
    if (found.length > 0) return found
  }
  return []
}
