import { Hono } from 'hono'
import * as z from 'zod'
import type { Parts } from '../cloud.ts'
import { eventTypes } from '../mail/ses-events.ts'
import { sesFaults } from '../mail/ses-faults.ts'
import { usajobsFaults } from '../usajobs.ts'

const typeNames = Object.keys(eventTypes) as (keyof typeof eventTypes)[]
const eventChoice = z.object({
  type: z.enum(typeNames),
  bounceType: z.string().optional(),
  bounceSubType: z.string().optional(),
  recipients: z.array(z.string()).optional(),
})
const faultNames = Object.keys(sesFaults) as (keyof typeof sesFaults)[]
const sesFault = z.object({ fault: z.enum(faultNames).nullable(), count: z.number().int().positive().default(1) })
const recordingChoice = z.object({
  recording: z.string().optional(),
  fault: z.enum(usajobsFaults).nullable().optional(),
})
const settleOptions = z.object({ hurry: z.boolean().optional(), limitSeconds: z.number().positive().optional() })
const death = z.object({ afterCalls: z.number().int().positive() })

/** The body as JSON; an empty one counts as `{}`. */
const bodyOf = async (request: Request): Promise<unknown> => JSON.parse((await request.text()) || '{}')

/** Everything the control page can do, by HTTP with JSON answers. The table of doors is in the README of this folder. */
export const createDoors = (parts: Parts) => {
  const {
    functions,
    messaging,
    schedules,
    inbox,
    ses,
    reports,
    tables,
    buckets,
    permissions,
    cloudfront,
    settle,
    apis,
    standIn,
    resources,
  } = parts
  const doors = new Hono()
  doors.onError((error, c) =>
    c.json({ error: error.message }, error instanceof z.ZodError || error instanceof SyntaxError ? 400 : 500),
  )

  doors.get('/mails', (c) => c.json(inbox.mails()))
  doors.delete('/mails', async (c) => {
    await inbox.empty()
    return c.body(null, 204)
  })
  doors.get('/mails/:id', (c) => {
    const mail = inbox.find(c.req.param('id'))
    return mail ? c.json(mail) : c.json({ error: 'There is no such mail.' }, 404)
  })
  doors.post('/mails/:id/events', async (c) => {
    const mail = inbox.find(c.req.param('id'))
    if (!mail) return c.json({ error: 'There is no such mail.' }, 404)
    await reports.report(mail, eventChoice.parse(await bodyOf(c.req.raw)))
    return c.json(mail)
  })
  doors.get('/ses', (c) => c.json({ fault: ses.fault()?.kind ?? null, count: ses.fault()?.count ?? 0 }))
  doors.put('/ses', async (c) => {
    const { fault, count } = sesFault.parse(await bodyOf(c.req.raw))
    ses.setFault(fault ? { kind: fault, count } : undefined)
    return c.json({ fault, count })
  })

  const recording = () => ({
    recording: standIn.recording.get(),
    fault: standIn.fault.get() ?? null,
    recordings: standIn.recordings,
    faults: usajobsFaults,
  })
  doors.get('/recording', (c) => c.json(recording()))
  doors.put('/recording', async (c) => {
    const choice = recordingChoice.parse(await bodyOf(c.req.raw))
    if (choice.recording && !standIn.recordings.includes(choice.recording)) {
      return c.json({ error: `There is no recording ${choice.recording}.`, recordings: standIn.recordings }, 404)
    }
    if (choice.recording) standIn.recording.set(choice.recording)
    standIn.fault.set(choice.fault ?? undefined)
    return c.json(recording())
  })
  doors.route('/usajobs', standIn.app)

  doors.get('/schedules', (c) => c.json(schedules.list()))
  doors.post('/schedules/:name', async (c) => {
    const found = await schedules.run(c.req.param('name'))
    return found
      ? c.json({ ran: c.req.param('name') })
      : c.json({ error: 'There is no such schedule.', schedules: schedules.list().map(({ name }) => name) }, 404)
  })

  const queueNamed = (name: string) =>
    messaging.queues.find((queue) => [queue.name, queue.id, queue.path.split('/').at(-2)].includes(name))
  doors.get('/queues', async (c) => {
    const list = await Promise.all(
      messaging.queues.map(async (queue) => {
        const { ready, delayed, inflight } = await messaging.inspect(queue.name)
        const dead = messaging.queues.some(({ deadLetterArn }) => deadLetterArn === queue.arn)
        return {
          name: queue.path.split('/').at(-2),
          queueName: queue.name,
          deadLetter: dead,
          ready: ready.length,
          delayed: delayed.length,
          inFlight: inflight.length,
        }
      }),
    )
    return c.json(list)
  })
  doors.get('/queues/:name', async (c) => {
    const queue = queueNamed(c.req.param('name'))
    return queue ? c.json(await messaging.inspect(queue.name)) : c.json({ error: 'There is no such queue.' }, 404)
  })
  doors.post('/queues/:name', async (c) => {
    const queue = queueNamed(c.req.param('name'))
    if (!queue) return c.json({ error: 'There is no such queue.' }, 404)
    return c.json(
      z
        .object({ MessageId: z.string() })
        .parse(await messaging.sqs('SendMessage', { QueueUrl: queue.url, MessageBody: await c.req.text() })),
    )
  })
  doors.delete('/queues/:name', async (c) => {
    const queue = queueNamed(c.req.param('name'))
    if (!queue) return c.json({ error: 'There is no such queue.' }, 404)
    await messaging.sqs('PurgeQueue', { QueueUrl: queue.url })
    return c.body(null, 204)
  })

  doors.get('/tables', async (c) => c.json(tables.list().map(({ name, tableName }) => ({ name, tableName }))))
  doors.get('/tables/:name', async (c) => {
    const table = tables.list().find(({ name, tableName, id }) => [name, tableName, id].includes(c.req.param('name')))
    return table ? c.json(await tables.items(table.tableName)) : c.json({ error: 'There is no such table.' }, 404)
  })
  doors.get('/buckets', (c) => c.json([...buckets].map(([name, bucket]) => ({ name, objects: bucket.keys().length }))))
  doors.get('/buckets/:name', (c) => {
    const bucket = buckets.get(c.req.param('name'))
    return bucket ? c.json(bucket.keys()) : c.json({ error: 'There is no such bucket.' }, 404)
  })
  doors.get('/buckets/:name/:key{.+}', (c) => {
    const object = buckets.get(c.req.param('name'))?.get(c.req.param('key'))
    return object
      ? c.body(new Uint8Array(object.body), 200, object.headers)
      : c.json({ error: 'There is no such object.' }, 404)
  })

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
  doors.get('/invocations', (c) => {
    const wanted = c.req.query('function')
    return c.json(
      functions.invocations().filter((invocation) => wanted === undefined || invocation.function === wanted),
    )
  })

  doors.post('/settle', async (c) => c.json(await settle(settleOptions.parse(await bodyOf(c.req.raw)))))
  doors.get('/permissions', (c) =>
    c.json(
      Object.fromEntries(
        functions.list().map(({ name, functionName, role }) => [name, permissions.report(functionName, role)]),
      ),
    ),
  )
  doors.get('/invalidations', (c) => c.json(cloudfront.invalidations()))
  doors.get('/resources', (c) => c.json(resources))
  // The API's own address, without the distribution in front: requests here lack the header that proves their origin.
  doors.all('/api/*', async (c) => {
    const api = [...apis.values()][0]
    const url = new URL(c.req.raw.url)
    url.pathname = url.pathname.replace('/_local', '')
    return api
      ? api(new Request(url, c.req.raw), { ip: '127.0.0.1', port: 0 })
      : c.json({ error: 'There is no API.' }, 404)
  })
  return doors
}
