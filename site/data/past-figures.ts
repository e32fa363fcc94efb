import type { HistoryEntry } from '../../functions/jobs/index.ts'

/** Fewer say nothing about what's usual. */
export const fewest = 5
/** Twelve months need more than that. */
const fewestOverMonths = 12
/** What was long ago says less about what comes. */
const lately = 50

const day = 86_400_000
const hour = day / 24

/** First and last month, `YYYY-MM`, in which the counted ones opened. */
type Period = { from: string; to: string }

export type Counted = Period & { n: number }

/** What announcements of a kind have in common; a part is missing if too few are known. */
export type Figures = {
  /** Days, first and last included. */
  stayedOpen?: Counted & { lower: number; median: number; upper: number }
  /** Out of those that this site watched from opening to close. */
  early?: Counted & { count: number }
  /** How many opened in January, in February and so on, over whole years. */
  months?: Counted & { counts: number[]; years: number }
  /** Out of those whose outcome USAJOBS gives. */
  outcomes?: Counted & { selected: number; canceled: number; review: number }
  /** Medians of the lowest and highest announced pay, dollars a year, oldest year first. */
  pay?: { year: string; n: number; minimum: number; maximum: number }[]
}

/**
 * The value below which a share of the values lies, interpolated between two (Hyndman and Fan, "Sample Quantiles in
 * Statistical Packages", 1996, definition 7). Needs at least one value, sorted.
 */
const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return low + (high - low) * (at - Math.floor(at))
}

const ascending = (values: number[]) => values.sort((a, b) => a - b)
const median = (values: number[]) => quantile(ascending(values), 0.5)

/** Eastern days begin at 4 or 5 in the morning, UTC. */
const monthOf = ({ opened }: HistoryEntry) => opened.slice(0, 7)

const periodOf = (entries: readonly HistoryEntry[]): Period => {
  const months = entries.map(monthOf).sort()
  return { from: months[0]!, to: months.at(-1)! }
}

export const counted = (entries: readonly HistoryEntry[]): Counted => ({ ...periodOf(entries), n: entries.length })

/** Calendar days it was open. When clocks are set back, an hour is left over. */
export const daysOpen = ({ opened, closed }: { opened: string; closed: string }): number =>
  Math.max(1, Math.ceil((Date.parse(closed) - Date.parse(opened) - hour) / day))

type Ended = HistoryEntry & { closed: string }

/** Those that ran their course, last opened first. Canceled ones didn't. */
export const ended = (entries: readonly HistoryEntry[], now: string): Ended[] =>
  entries
    .flatMap((each) =>
      each.closed && each.closed <= now && each.outcome !== 'canceled' ? [{ ...each, closed: each.closed }] : [],
    )
    .sort((a, b) => (a.opened < b.opened ? 1 : -1))

const stayedOpen = (entries: readonly Ended[]): Figures['stayedOpen'] => {
  const last = entries.slice(0, lately)
  if (last.length < fewest) return undefined
  const days = ascending(last.map(daysOpen))
  const [lower, middle, upper] = [0.25, 0.5, 0.75].map((share) => Math.round(quantile(days, share)))
  return { ...counted(last), lower: lower!, median: middle!, upper: upper! }
}

/** A closing date moved to an earlier day also counts as early: that's how a reached limit shows. */
const early = (entries: readonly Ended[]): Figures['early'] => {
  const seen = entries.filter(({ announced, reason }) => announced && reason).slice(0, lately)
  if (seen.length < fewest) return undefined
  const count = seen.filter(({ announced, closed }) => Date.parse(announced!) - Date.parse(closed) > 12 * hour).length
  return { ...counted(seen), count }
}

const inMonths = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
const monthsBetween = (from: string, to: string) => inMonths(to) - inMonths(from)

/** The month this many months earlier. */
const monthsBefore = (month: string, count: number) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 - count, 1)).toISOString().slice(0, 7)

/** Over the last whole years before this month, so that every month has the same chance. */
const months = (entries: readonly HistoryEntry[], since: string | undefined, now: string): Figures['months'] => {
  const years = since ? Math.floor(monthsBetween(since, now.slice(0, 7)) / 12) : 0
  const from = monthsBefore(now.slice(0, 7), years * 12)
  const within = entries.filter((each) => monthOf(each) >= from && monthOf(each) < now.slice(0, 7))
  if (years === 0 || within.length < fewestOverMonths) return undefined
  const counts = Array.from({ length: 12 }, () => 0)
  for (const each of within) counts[Number(each.opened.slice(5, 7)) - 1]! += 1
  return { n: within.length, from, to: monthsBefore(now.slice(0, 7), 1), counts, years }
}

const outcomes = (entries: readonly HistoryEntry[]): Figures['outcomes'] => {
  const told = entries
    .filter(({ outcome }) => outcome)
    .sort((a, b) => (a.opened < b.opened ? 1 : -1))
    .slice(0, lately)
  if (told.length < fewest) return undefined
  const count = (wanted: HistoryEntry['outcome']) => told.filter(({ outcome }) => outcome === wanted).length
  return { ...counted(told), selected: count('selected'), canceled: count('canceled'), review: count('review') }
}

const pay = (entries: readonly HistoryEntry[]): Figures['pay'] => {
  const years = Map.groupBy(
    entries.flatMap(({ opened, pay }) => (pay ? [{ year: opened.slice(0, 4), ...pay }] : [])),
    ({ year }) => year,
  )
  const found = [...years]
    .filter(([, paid]) => paid.length >= fewest)
    .map(([year, paid]) => ({
      year,
      n: paid.length,
      minimum: Math.round(median(paid.map(({ minimum }) => minimum))),
      maximum: Math.round(median(paid.map(({ maximum }) => maximum))),
    }))
    .sort((a, b) => (a.year < b.year ? -1 : 1))
  // One year isn't a trend.
  return found.length > 1 ? found : undefined
}

/** What can be said about announcements of a kind. `since`: the first month from which all of them are known. */
export const figuresOf = (entries: readonly HistoryEntry[], since: string | undefined, now: string): Figures => {
  const over = ended(entries, now)
  return {
    stayedOpen: stayedOpen(over),
    early: early(over),
    months: months(entries, since, now),
    outcomes: outcomes(entries),
    pay: pay(entries),
  }
}

/** How often something opened, in all and per year, since the month from which all is known, and when last. */
export type Often = { last: string; count: number; since: string; perYear?: number }

export const howOften = (
  entries: readonly HistoryEntry[],
  since: string | undefined,
  now: string,
): Often | undefined => {
  const known = since ? entries.filter((each) => monthOf(each) >= since && each.opened <= now) : []
  if (!since || known.length === 0) return undefined
  const years = (monthsBetween(since, now.slice(0, 7)) + 1) / 12
  return {
    last: known
      .map(({ opened }) => opened)
      .sort()
      .at(-1)!,
    count: known.length,
    since,
    ...(known.length >= fewest && years >= 1 && { perYear: known.length / years }),
  }
}
