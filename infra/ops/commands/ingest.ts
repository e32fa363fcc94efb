import * as z from 'zod'
import { type Answer, type Command, no, UsageError } from '../command.ts'
import type { Deployment } from '../deployment.ts'

/**
 * The function's answer in words, see functions/jobs/ingest.ts; a reading that should have changed something but didn't
 * is a no.
 */
const told = {
  changed: 'There is news; the pages and the alerts follow.',
  unchanged: 'Nothing is new.',
  overtaken: 'Another reading was under way, and its result counts.',
  implausible: 'The answer is implausible and changes nothing. See infra/docs/runbook.md, jobs-implausible.',
  failed: 'USAJOBS could not be read. See infra/docs/runbook.md, jobs-stale.',
  'no-key': 'There is no USAJOBS key yet: npm run ops -- set-key usajobs',
} as const
const kinds = Object.keys(told) as (keyof typeof told)[]
const answerSchema = z.object({ outcome: z.enum(kinds) })

const read = async (deployment: Deployment, event?: object): Promise<Answer> => {
  const { outcome } = answerSchema.parse(await deployment.invoke('ingest', event))
  const said = { text: `ingest is done: ${outcome}. ${told[outcome]}`, data: { outcome } }
  return ['implausible', 'failed', 'no-key'].includes(outcome) ? no(said) : said
}

export const ingest: Command = {
  usage: '[accept]',
  takes: 1,
  summary: 'read USAJOBS now; `accept` believes the answer, however few openings it has',
  details: ['accept  closes openings that are missing in the answer, however many, up to all of them; asks first'],
  run: async ({ deployment, ask }, [accept]) => {
    if (accept === undefined) return read(deployment)
    if (accept !== 'accept') throw new UsageError(`ingest takes only accept, not ${accept}.`)
    if (!(await ask.sure('Openings that are missing in the answer will be closed.'))) return no('Nothing was read.')
    return read(deployment, { accept: true })
  },
}
