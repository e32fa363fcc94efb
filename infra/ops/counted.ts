import type { Counted } from './bill.ts'

/** Counted in the template; a test compares. */
export const counted: Counted = { secrets: 3, alarmMetrics: 14, polledQueues: 7, steadyMetrics: 8 }
