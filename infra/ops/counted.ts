import type { Counted } from './bill.ts'

/** Counted in the template; a test compares. */
export const counted: Counted = { secrets: 3, alarmMetrics: 17, polledQueues: 7, steadyMetrics: 8 }
