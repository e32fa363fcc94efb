import { setTime } from '../infra/local-cloud/clock.mjs'
import { wednesday } from './clock.ts'

/** No test sees the date of the machine: every file begins on the same Wednesday, and says so when it wants another day. */
setTime(wednesday.getTime())
