/** What the row of a job says, piece by piece as they stand in it. */
export type RowTexts = {
  title: string
  /** Grade and pay. */
  pay: string
  where: string
  /** When it closes, in days from now; empty when that is far off. */
  near: string
  /** 1 when that is within a week. */
  soon: 0 | 1
  /** The day it closes, and what may close it earlier. */
  date: string
  /** Who can apply. */
  who: string
}

/** One open job in the index. Lists are strings with blanks between. */
export type Indexed = RowTexts & {
  path: string
  /** Codes of states. */
  states: string
  /** OPM series, four digits. */
  series: string
  /** Lowest and highest grade of GS or GL; 0 where none is stated. */
  low: number
  high: number
  /** Highest pay in dollars a year; 0 where it is not stated by the year. */
  most: number
  /** Day, `YYYY-MM-DD`. */
  opens: string
  /** 1 for one that only the agency's own or displaced federal employees may apply for. */
  own: 0 | 1
  /** Words that find it besides those of its row, its states and its occupations. */
  more: string
}

/** The file the search reads: a column for each field, first to close first, so that no name of a field is told twice. */
export type SearchIndex = {
  columns: { [Field in keyof Indexed]: Indexed[Field][] }
  /** What the codes of states and series are called. */
  names: Record<string, string>
}

/** A job the search can find, with all that finds it as words in lower case. */
export type Entry = Indexed & { text: string }

const wordsOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')

const entryAt = ({ columns, names }: SearchIndex, at: number): Entry => {
  const job = Object.fromEntries(Object.entries(columns).map(([field, values]) => [field, values[at]])) as Indexed
  const { title, pay, where, states, series, more, path } = job
  const control = path.split('-').at(-1)
  const named = `${states} ${series}`.split(' ').map((code) => `${code} ${names[code] ?? ''}`)
  return { ...job, text: wordsOf([title, pay, where, more, control, ...named].join(' ')) }
}

export const entriesOf = (index: SearchIndex): Entry[] => index.columns.path.map((_, at) => entryAt(index, at))

/** What somebody asks for; everything is optional and empty when it is not asked. These are the names in the address, too. */
export const queryFields = ['q', 'state', 'occupation', 'who', 'grade', 'closes', 'sort'] as const
export type Query = Partial<Record<(typeof queryFields)[number], string>>

/** Words must begin like a word of the job; two capitals are a state's code. */
const holds = ({ text, states }: Entry, word: string) =>
  /^[A-Z]{2}$/.test(word) ? states.includes(word) : ` ${text}`.includes(` ${word.toLowerCase()}`)

const isAsked = (entry: Entry, { q = '', state = '', occupation = '', who, grade, closes }: Query) => {
  const [from = 0, to = 99] = grade ? grade.split('-').map(Number) : []
  return (
    q.split(/[\s,.;]+/).every((word) => word === '' || holds(entry, word)) &&
    entry.states.includes(state) &&
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

/** The jobs that fit, in the order asked for; else as they stand in the index, first to close first. */
export const search = (entries: readonly Entry[], query: Query): Entry[] => {
  const found = entries.filter((entry) => isAsked(entry, query))
  const order = orders[query.sort ?? '']
  return order ? found.sort(order) : found
}
