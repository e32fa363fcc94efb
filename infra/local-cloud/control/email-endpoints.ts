import type { Hono } from 'hono'
import * as z from 'zod'
import type { Parts } from '../cloud.ts'
import { eventTypes } from '../email/ses-events.ts'
import { sesFaults } from '../email/ses-faults.ts'
import { bodyOf, found } from './answers.ts'

const typeNames = Object.keys(eventTypes) as (keyof typeof eventTypes)[]
const eventChoice = z.object({
  type: z.enum(typeNames),
  bounceType: z.string().optional(),
  bounceSubType: z.string().optional(),
  recipients: z.array(z.string()).optional(),
})
const faultNames = Object.keys(sesFaults) as (keyof typeof sesFaults)[]
const faultChoice = z.object({
  fault: z.enum(faultNames).nullable(),
  count: z.number().int().positive().default(1),
  /** Whether SES tells what became of its mails. */
  reports: z.boolean().default(true),
})

/** The inbox, and SES: what it reports about a mail and how it fails. */
export const mailDoors = (doors: Hono, { inbox, ses, reports }: Pick<Parts, 'inbox' | 'ses' | 'reports'>) => {
  const mail = (id: string) => found(inbox.find(id), 'mail')

  doors.get('/mails', (c) => c.json(inbox.mails()))
  doors.delete('/mails', async (c) => {
    await inbox.empty()
    return c.body(null, 204)
  })
  doors.get('/mails/:id', (c) => c.json(mail(c.req.param('id'))))
  doors.post('/mails/:id/events', async (c) => {
    const chosen = mail(c.req.param('id'))
    await reports.report(chosen, eventChoice.parse(await bodyOf(c.req.raw)))
    return c.json(chosen)
  })
  doors.get('/ses', (c) =>
    c.json({ fault: ses.fault()?.kind ?? null, count: ses.fault()?.count ?? 0, reports: !reports.isSilent() }),
  )
  doors.put('/ses', async (c) => {
    const { fault, count, reports: reported } = faultChoice.parse(await bodyOf(c.req.raw))
    ses.setFault(fault ? { kind: fault, count } : undefined)
    reports.silence(!reported)
    return c.json({ fault, count, reports: reported })
  })
}
