import type { Hono } from 'hono'
import * as z from 'zod'
import { usualRate } from '../email/ses.ts'
import { eventTypes } from '../email/ses-events.ts'
import { sesFaults } from '../email/ses-faults.ts'
import type { Services } from '../services.ts'
import { bodyOf, found } from './answers.ts'

const typeNames = Object.keys(eventTypes) as (keyof typeof eventTypes)[]
const eventChoice = z.object({
  type: z.enum(typeNames),
  bounceType: z.string().optional(),
  bounceSubType: z.string().optional(),
  complaintFeedbackType: z.string().optional(),
  recipients: z.array(z.string()).optional(),
})
const faultNames = Object.keys(sesFaults) as (keyof typeof sesFaults)[]
const faultChoice = z.object({
  fault: z.enum(faultNames).nullable(),
  count: z.number().int().positive().default(1),
  /** Whether SES reports what became of its emails. */
  reports: z.boolean().default(true),
  /** How many emails a second SES says it allows. */
  rate: z.number().positive().default(usualRate),
})

/** The inbox, and SES: what it reports about an email, and how it fails. */
export const emailEndpoints = (
  endpoints: Hono,
  { inbox, ses, reports }: Pick<Services, 'inbox' | 'ses' | 'reports'>,
) => {
  const email = (id: string) => found(inbox.find(id), 'email')

  endpoints.get('/emails', (c) => c.json(inbox.emails()))
  endpoints.delete('/emails', async (c) => {
    await inbox.empty()
    return c.body(null, 204)
  })
  endpoints.get('/emails/:id', (c) => c.json(email(c.req.param('id'))))
  endpoints.post('/emails/:id/events', async (c) => {
    const chosen = email(c.req.param('id'))
    await reports.report(chosen, eventChoice.parse(await bodyOf(c.req.raw)))
    return c.json(chosen)
  })
  endpoints.get('/ses', (c) =>
    c.json({
      fault: ses.fault()?.kind ?? null,
      count: ses.fault()?.count ?? 0,
      reports: !reports.isSilent(),
      rate: ses.rate(),
    }),
  )
  endpoints.put('/ses', async (c) => {
    const { fault, count, reports: reported, rate } = faultChoice.parse(await bodyOf(c.req.raw))
    ses.setFault(fault ? { kind: fault, count } : undefined)
    reports.silence(!reported)
    ses.setRate(rate)
    return c.json({ fault, count, reports: reported, rate })
  })
}
