import * as z from 'zod/mini'
import { type Job, payInterval } from './job.ts'

/** Up to 2021, the interval came as words. */
const words: Record<string, string> = {
  'per year': 'PA',
  'per hour': 'PH',
  'per day': 'PD',
  'per month': 'PM',
  'bi-weekly': 'BW',
  'piece work': 'PW',
  'fee basis': 'FB',
  'school year': 'SY',
  'student stipend paid': 'ST',
  'without compensation': 'WC',
}

type Remuneration = { MinimumRange: string; MaximumRange: string; RateIntervalCode: string }
type Pay = NonNullable<Job['pay']>

const amount = (text: string) => {
  const value = Number(text.replace(/[$,\s]/g, '') || Number.NaN)
  return value >= 0 && value < 10_000_000 ? value : undefined
}

const readRange = ({ RateIntervalCode, MinimumRange, MaximumRange }: Remuneration): Pay | undefined => {
  const code = RateIntervalCode.trim()
  const interval = z.safeParse(payInterval, words[code.toLowerCase()] ?? code.toUpperCase())
  if (!interval.success) return undefined
  if (interval.data === 'WC') return { minimum: 0, maximum: 0, interval: 'WC' }
  const low = amount(MinimumRange)
  const high = amount(MaximumRange)
  if (!(low || high)) return undefined
  const bounds = [low || high!, high || low!]
  return { minimum: Math.min(...bounds), maximum: Math.max(...bounds), interval: interval.data }
}

/**
 * A posting's pay, or null if no number can be shown: no interval, or no amount. Several ranges with one interval (two
 * pay plans) become the range that covers both; ranges with other intervals are kept beside the first.
 */
export const readPay = (ranges: readonly Remuneration[]): Pick<Job, 'pay' | 'otherPay'> => {
  const found = new Map<Pay['interval'], Pay>()
  for (const range of ranges) {
    const pay = readRange(range)
    if (!pay) continue
    const known = found.get(pay.interval) ?? pay
    const minimum = Math.min(known.minimum, pay.minimum)
    found.set(pay.interval, { ...pay, minimum, maximum: Math.max(known.maximum, pay.maximum) })
  }
  const [pay = null, ...otherPay] = found.values()
  return { pay, ...(otherPay.length > 0 && { otherPay }) }
}

/**
 * Amounts no federal job pays at such an interval, in dollars: grade 1 starts above 20,000 a year and nobody is paid
 * 1,000 an hour. The amount or the interval was mistyped, and nobody can know which.
 */
const believable: Partial<Record<Pay['interval'], [least: number, most: number]>> = {
  PA: [10_000, 2_000_000],
  PH: [5, 1_000],
  PD: [20, 10_000],
  PM: [500, 100_000],
  BW: [200, 50_000],
}

/** Whether amount and interval can't both be right: then pay is shown as announced and never calculated with. */
export const isOddPay = ({ interval, minimum, maximum }: Pay): boolean => {
  const [least, most] = believable[interval] ?? [0, Number.POSITIVE_INFINITY]
  return (minimum > 0 && minimum < least) || maximum < least || maximum > most
}

/** The most dollars a year, if pay is announced by the year and can be right. */
export const yearlyMaximum = ({ pay }: Pick<Job, 'pay'>): number | undefined =>
  pay?.interval === 'PA' && !isOddPay(pay) ? pay.maximum : undefined
