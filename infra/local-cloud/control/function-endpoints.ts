import type { Hono } from 'hono'
import * as z from 'zod'
import type { Services } from '../services.ts'
import { faultNames } from '../stores/faults.ts'
import { bodyOf, found } from './answers.ts'

const throttles = z.object({ count: z.number().int().nonnegative() })
const outage = z.object({ service: z.string().nullable(), denied: z.boolean().default(false) })
const crash = z.object({ afterCalls: z.number().int().positive() })

const fault = z.enum(faultNames)
const chosenFaults = z.union([
  z.object({ faults: z.array(fault) }),
  z.object({ fault, count: z.number().int().positive().default(1) }),
])

/** Functions: run them, kill them, and see what they did. */
export const functionEndpoints = (
  endpoints: Hono,
  { functions, permissions, faults }: Pick<Services, 'functions' | 'permissions' | 'faults'>,
) => {
  /** The function in the address, or a 404 with all their names. */
  const named = (wanted: string): string => {
    const all = functions.list()
    const known = all.find(({ id, name, functionName }) => [id, name, functionName].includes(wanted))
    return found(
      known,
      'function',
      all.map(({ name }) => name),
    ).functionName
  }

  endpoints.get('/functions', (c) => c.json(functions.list()))
  endpoints.post('/functions/:name', async (c) =>
    c.json(await functions.invoke(named(c.req.param('name')), await bodyOf(c.req.raw), 'by hand')),
  )
  endpoints.post('/functions/:name/kill', (c) => c.json({ killed: functions.kill(named(c.req.param('name'))) }))
  endpoints.put('/functions/:name/crash', async (c) => {
    const { afterCalls } = crash.parse(await bodyOf(c.req.raw))
    functions.crashAfterCalls(named(c.req.param('name')), afterCalls)
    return c.json({ afterCalls })
  })
  endpoints.get('/faults', (c) => c.json({ left: faults.left() }))
  endpoints.put('/faults', async (c) => {
    const chosen = chosenFaults.parse(await bodyOf(c.req.raw))
    faults.set('faults' in chosen ? chosen.faults : Array.from({ length: chosen.count }, () => chosen.fault))
    return c.json({ left: faults.left() })
  })
  endpoints.put('/functions/:name/throttles', async (c) => {
    const { count } = throttles.parse(await bodyOf(c.req.raw))
    functions.throttle(named(c.req.param('name')), count)
    return c.json({ count })
  })
  endpoints.put('/functions/:name/outage', async (c) => {
    const { service, denied } = outage.parse(await bodyOf(c.req.raw))
    functions.cutOff(named(c.req.param('name')), service, denied)
    return c.json({ service })
  })
  endpoints.get('/invocations', (c) => {
    const wanted = c.req.query('function')
    return c.json(functions.invocations().filter((each) => wanted === undefined || each.function === wanted))
  })
  endpoints.get('/calls', (c) => c.json(permissions.counts()))
  endpoints.get('/permissions', (c) => {
    const reports = functions
      .list()
      .map(({ name, functionName, role }) => [name, permissions.report(functionName, role)])
    return c.json(Object.fromEntries(reports))
  })
}
