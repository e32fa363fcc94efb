/** One open job as the search of "Find a job" knows it. Field names are short: the index has one for every open job. */
export type Entry = {
  /** The row as the page shows it: HTML made by the build. */
  row: string
  /** What can be searched, lower case. */
  text: string
  states: string[]
  /** OPM series, four digits. */
  series: string[]
  /** Who may apply, as the row says it. */
  who: string
  /** Lowest and highest grade; 0 where none is stated. */
  grades: [low: number, high: number]
  /** Highest pay in dollars a year; 0 where it is not stated by the year. */
  pay: number
  /** Days, `YYYY-MM-DD`. */
  opens: string
  closes: string
}

/** What somebody asks for; everything is optional and empty when it is not asked. These are the names in the address, too. */
export const queryFields = ['q', 'state', 'occupation', 'who', 'grade', 'sort'] as const
export type Query = Partial<Record<(typeof queryFields)[number], string>>

/** Words must begin like a word of the job; two capitals are a state's code. */
const holds = ({ text, states }: Entry, word: string) =>
  /^[A-Z]{2}$/.test(word) ? states.includes(word) : ` ${text}`.includes(` ${word.toLowerCase()}`)

const isAsked = (entry: Entry, { q = '', state, occupation, who, grade }: Query) => {
  const [from = 0, to = 99] = grade ? grade.split('-').map(Number) : []
  return (
    q.split(/[\s,.;]+/).every((word) => word === '' || holds(entry, word)) &&
    (!state || entry.states.includes(state)) &&
    (!occupation || entry.series.includes(occupation)) &&
    (!who || entry.who === who) &&
    (!grade || (entry.grades[1] >= from && entry.grades[0] <= to && entry.grades[1] > 0))
  )
}

const orders: Record<string, (a: Entry, b: Entry) => number> = {
  newest: (a, b) => (a.opens > b.opens ? -1 : 1),
  'highest-pay': (a, b) => b.pay - a.pay,
}

/** The jobs that fit, in the order asked for; else as they stand in the index, first to close first. */
export const search = (entries: readonly Entry[], query: Query): Entry[] => {
  const found = entries.filter((entry) => isAsked(entry, query))
  const order = orders[query.sort ?? '']
  return order ? found.sort(order) : found
}
