import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import * as z from 'zod'
import type { Services } from '../services.ts'
import { bodyOf, found } from './answers.ts'
import { emailEndpoints } from './email-endpoints.ts'
import { functionEndpoints } from './function-endpoints.ts'
import { queueEndpoints } from './queue-endpoints.ts'
import { storeEndpoints } from './store-endpoints.ts'

const settleOptions = z.object({ hurry: z.boolean().optional(), limitSeconds: z.number().positive().optional() })
const passing = z.object({ minutes: z.number().positive() })
const headerValues = z.record(z.string(), z.string())

const statusOf = (error: Error) => {
  if (error instanceof HTTPException) return error.status
  return error instanceof z.ZodError || error instanceof SyntaxError ? 400 : 500
}

/** Everything the control page does, over HTTP with JSON answers. The README lists the endpoints. */
export const createEndpoints = (services: Services, added?: Hono) => {
  const { schedules, settle, apis, resources, alarms, pass, originHeaders } = services
  const endpoints = new Hono()
  endpoints.onError((error, c) => c.json({ error: error.message }, statusOf(error)))

  endpoints.get('/schedules', (c) => c.json(schedules.list()))
  endpoints.post('/schedules/:name', async (c) => {
    const name = c.req.param('name')
    const names = schedules.list().map((each) => each.name)
    return c.json({ ran: found((await schedules.run(name)) ? name : undefined, 'schedule', names) })
  })
  endpoints.post('/settle', async (c) => c.json(await settle(settleOptions.parse(await bodyOf(c.req.raw)))))
  endpoints.get('/alarms', async (c) => c.json(await alarms()))
  endpoints.get('/clock', (c) => c.json({ now: new Date() }))
  endpoints.post('/clock', async (c) => {
    await pass(passing.parse(await bodyOf(c.req.raw)).minutes)
    return c.json({ now: new Date() })
  })
  endpoints.get('/resources', (c) => c.json(resources))
  // What CloudFront's UpdateDistribution changes.
  endpoints.get('/origin-headers', (c) => c.json(originHeaders.all()))
  endpoints.put('/origin-headers', async (c) => {
    for (const [name, value] of Object.entries(headerValues.parse(await bodyOf(c.req.raw))))
      originHeaders.set(name, value)
    return c.json(originHeaders.all())
  })
  // The API's own address, without the distribution in front: requests here lack the header that proves their origin.
  endpoints.all('/apis/:name/*', (c) => {
    const name = c.req.param('name')
    const all = [...apis.values()]
    const { answer } = found(
      all.find((each) => each.name === name),
      'API',
      all.map((each) => each.name),
    )
    const url = new URL(c.req.url)
    url.pathname = url.pathname.replace(`/_local/apis/${name}`, '')
    return answer(new Request(url, c.req.raw), { ip: '127.0.0.1', port: 0 })
  })

  emailEndpoints(endpoints, services)
  queueEndpoints(endpoints, services)
  storeEndpoints(endpoints, services)
  functionEndpoints(endpoints, services)
  if (added) endpoints.route('/', added)
  return endpoints
}
