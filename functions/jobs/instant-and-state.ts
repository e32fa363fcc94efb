import * as z from 'zod/mini'
import { stateCodes } from './states.ts'

/* Apart from the model of a job, which a function that stores people need not carry along. */

/** Instant in UTC, ISO 8601 with milliseconds and `Z`. */
export const instant = z.iso.datetime()

export const stateCode = z.enum(stateCodes)
