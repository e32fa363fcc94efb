import type { Hono } from 'hono'
import * as z from 'zod'
import type { Parts } from '../cloud.ts'
import { fateNames } from '../stores/faults.ts'
import { bodyOf } from './answers.ts'

const throttles = z.object({ count: z.number().int().nonnegative() })
const outage = z.object({ service: z.string().nullable() })
const death = z.object({ afterCalls: z.number().int().positive() })

const fate = z.enum(fateNames)
const wishedFates = z.union([
  z.object({ fates: z.array(fate) }),
  z.object({ fate, count: z.number().int().positive().default(1) }),
])

/** Functions: running, killing and looking at what they did. */
export const functionDoors = (
  doors: Hono,
  { functions, permissions, fates }: Pick<Parts, 'functions' | 'permissions' | 'fates'>,
) => {
  doors.get('/functions', (c) => c.json(functions.list()))
  doors.post('/functions/:name', async (c) =>
    c.json(await functions.invoke(c.req.param('name'), await bodyOf(c.req.raw), 'by hand')),
  )
  doors.post('/functions/:name/kill', (c) => c.json({ killed: functions.kill(c.req.param('name')) }))
  doors.put('/functions/:name/death', async (c) => {
    const { afterCalls } = death.parse(await bodyOf(c.req.raw))
    functions.dieAfterCalls(c.req.param('name'), afterCalls)
    return c.json({ afterCalls })
  })
  doors.get('/fates', (c) => c.json({ left: fates.left() }))
  doors.put('/fates', async (c) => {
    const wished = wishedFates.parse(await bodyOf(c.req.raw))
    fates.set('fates' in wished ? wished.fates : Array.from({ length: wished.count }, () => wished.fate))
    return c.json({ left: fates.left() })
  })
  doors.put('/functions/:name/throttles', async (c) => {
    const { count } = throttles.parse(await bodyOf(c.req.raw))
    functions.throttle(c.req.param('name'), count)
    return c.json({ count })
  })
  doors.put('/functions/:name/outage', async (c) => {
    const { service } = outage.parse(await bodyOf(c.req.raw))
    functions.cutOff(c.req.param('name'), service)
    return c.json({ service })
  })
  doors.get('/invocations', (c) => {
    const wanted = c.req.query('function')
    return c.json(functions.invocations().filter((each) => wanted === undefined || each.function === wanted))
  })
  doors.get('/calls', (c) => c.json(permissions.counts()))
  doors.get('/permissions', (c) => {
    const reports = functions
      .list()
      .map(({ name, functionName, role }) => [name, permissions.report(functionName, role)])
    return c.json(Object.fromEntries(reports))
  })
}
