import { Hono } from 'hono'
import * as z from 'zod'
import { bodyOf, found } from '../local-cloud/local-cloud.ts'
import { type UsajobsStandIn, usajobsFaults } from './usajobs.ts'
import { historicFaults } from './usajobs-historic.ts'

const choiceSchema = z.object({
  recording: z.string().optional(),
  fault: z.enum(usajobsFaults).nullish(),
  historicFault: z.enum(historicFaults).nullish(),
})

/** The USAJOBS stand-in and what it serves. */
export const recordingEndpoints = (standIn: UsajobsStandIn) => {
  const state = () => ({
    recording: standIn.recording.get(),
    fault: standIn.fault.get() ?? null,
    recordings: standIn.recordings,
    faults: usajobsFaults,
    historicFault: standIn.historicFault.get() ?? null,
    historicFaults,
  })
  return new Hono()
    .get('/recording', (c) => c.json(state()))
    .put('/recording', async (c) => {
      const { recording = standIn.recording.get(), fault, historicFault } = choiceSchema.parse(await bodyOf(c.req.raw))
      const known = standIn.recordings.find((name) => name === recording)
      standIn.recording.set(found(known, 'recording', standIn.recordings))
      standIn.fault.set(fault ?? undefined)
      standIn.historicFault.set(historicFault ?? undefined)
      return c.json(state())
    })
    .route('/usajobs', standIn.app)
}
