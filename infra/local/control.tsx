import { Hono } from 'hono'
import type { Parts } from './cloud.ts'
import { createDoors } from './doors.ts'

/** `/_local/`: the page for developers and, under the same addresses, the doors for tests. */
export const createControl = (parts: Parts) => {
  const control = new Hono()
  control.route('/_local', createDoors(parts))
  return control
}
