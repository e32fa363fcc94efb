import * as z from 'zod/mini'
import { type Job, payInterval } from './job.ts'

/** Up to 2021 the interval came as words. */
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

const amount = (text: string) => {
  const value = Number(text.replace(/[$,\s]/g, '') || Number.NaN)
  return value >= 0 && value < 10_000_000 ? value : undefined
}

/**
 * The pay of a posting, or null when no number may be printed: no interval, no amount, or without compensation.
 * Several ranges of one interval (two pay plans) become the range that holds both.
 */
export const readPay = (ranges: readonly Remuneration[]): Job['pay'] => {
  let pay: NonNullable<Job['pay']> | undefined
  for (const range of ranges) {
    const code = range.RateIntervalCode.trim()
    const interval = z.safeParse(payInterval, words[code.toLowerCase()] ?? code.toUpperCase())
    const low = amount(range.MinimumRange)
    const high = amount(range.MaximumRange)
    if (!interval.success || interval.data === 'WC' || !(low || high)) continue
    if (pay && pay.interval !== interval.data) continue
    const bounds: number[] = [low || high!, high || low!, ...(pay ? [pay.minimum, pay.maximum] : [])]
    pay = { minimum: Math.min(...bounds), maximum: Math.max(...bounds), interval: interval.data }
  }
  return pay ?? null
}
