import type { Hono } from 'hono'
import * as z from 'zod'
import type { Parts } from '../local-cloud/cloud.ts'
import { bodyOf, found } from '../local-cloud/control/answers.ts'
import { usajobsFaults } from './usajobs.ts'

const choiceSchema = z.object({ recording: z.string().optional(), fault: z.enum(usajobsFaults).nullish() })

/** The USAJOBS stand-in and what it serves. */
export const recordingDoors = (doors: Hono, { standIn }: Pick<Parts, 'standIn'>) => {
  const state = () => ({
    recording: standIn.recording.get(),
    fault: standIn.fault.get() ?? null,
    recordings: standIn.recordings,
    faults: usajobsFaults,
  })
  doors.get('/recording', (c) => c.json(state()))
  doors.put('/recording', async (c) => {
    const { recording = standIn.recording.get(), fault } = choiceSchema.parse(await bodyOf(c.req.raw))
    const known = standIn.recordings.find((name) => name === recording)
    standIn.recording.set(found(known, 'recording', standIn.recordings))
    standIn.fault.set(fault ?? undefined)
    return c.json(state())
  })
  doors.route('/usajobs', standIn.app)
}
