import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import * as z from 'zod'
import { recordingDoors } from '../../local/recording-endpoints.ts'
import type { Parts } from '../cloud.ts'
import { bodyOf, found } from './answers.ts'
import { mailDoors } from './email-endpoints.ts'
import { functionDoors } from './function-endpoints.ts'
import { queueDoors } from './queue-endpoints.ts'
import { storeDoors } from './store-endpoints.ts'

const settleOptions = z.object({ hurry: z.boolean().optional(), limitSeconds: z.number().positive().optional() })

const passing = z.object({ minutes: z.number().positive() })

const headerValues = z.record(z.string(), z.string())

const statusOf = (error: Error) => {
  if (error instanceof HTTPException) return error.status
  return error instanceof z.ZodError || error instanceof SyntaxError ? 400 : 500
}

/** Everything the control page can do, by HTTP with JSON answers. The README has the table of doors. */
export const createDoors = (parts: Parts) => {
  const { schedules, settle, apis, resources, alarms, pass, originHeaders } = parts
  const doors = new Hono()
  doors.onError((error, c) => c.json({ error: error.message }, statusOf(error)))

  doors.get('/schedules', (c) => c.json(schedules.list()))
  doors.post('/schedules/:name', async (c) => {
    const name = c.req.param('name')
    const names = schedules.list().map((each) => each.name)
    return c.json({ ran: found((await schedules.run(name)) ? name : undefined, 'schedule', names) })
  })
  doors.post('/settle', async (c) => c.json(await settle(settleOptions.parse(await bodyOf(c.req.raw)))))
  doors.get('/alarms', async (c) => c.json(await alarms()))
  doors.get('/clock', (c) => c.json({ now: new Date() }))
  doors.post('/clock', async (c) => {
    await pass(passing.parse(await bodyOf(c.req.raw)).minutes)
    return c.json({ now: new Date() })
  })
  doors.get('/resources', (c) => c.json(resources))
  // What CloudFront's UpdateDistribution changes.
  doors.get('/origin-headers', (c) => c.json(originHeaders.all()))
  doors.put('/origin-headers', async (c) => {
    for (const [name, value] of Object.entries(headerValues.parse(await bodyOf(c.req.raw))))
      originHeaders.set(name, value)
    return c.json(originHeaders.all())
  })
  // The API's own address, without the distribution in front: requests here lack the header that proves their origin.
  doors.all('/api/*', (c) => {
    const url = new URL(c.req.url)
    url.pathname = url.pathname.replace('/_local', '')
    return found([...apis.values()][0], 'API')(new Request(url, c.req.raw), { ip: '127.0.0.1', port: 0 })
  })

  mailDoors(doors, parts)
  recordingDoors(doors, parts)
  queueDoors(doors, parts)
  storeDoors(doors, parts)
  functionDoors(doors, parts)
  return doors
}
