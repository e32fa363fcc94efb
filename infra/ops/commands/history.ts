import * as z from 'zod'
import { readHistory, readPast } from '../../../functions/jobs/index.ts'
import { type Answer, type Command, no, type Row, UsageError } from '../command.ts'
import type { Deployment } from '../deployment.ts'

/** The function's answer, see functions/jobs/past/fill.ts. */
const answerSchema = z.object({
  kind: z.enum(['filled', 'more', 'failed']),
  read: z.number(),
  left: z.number(),
  held: z.number(),
  fault: z.string().optional(),
})

/** The longest one call takes: short enough to show progress. */
const seconds = 60

const months = (count: number) => (count === 1 ? '1 month' : `${count} months`)

const fill = async (deployment: Deployment): Promise<Answer> => {
  let read = 0
  for (;;) {
    const answer = answerSchema.parse(await deployment.invoke('history', { seconds }))
    read += answer.read
    if (answer.kind === 'more' && answer.read > 0) {
      process.stderr.write(`${months(answer.left)} left\n`)
      continue
    }
    const { kind, left, held, fault } = answer
    const data = { outcome: kind, read, left, held, ...(fault && { fault }) }
    if (kind === 'filled')
      return { text: `The history is complete: ${months(read)} read now, ${held} announcements in all.`, data }
    const why = fault ? `USAJOBS could not be read (${fault})` : 'no month was read in time'
    return no({
      text: `${months(left)} missing: ${why}. ${months(read)} read now. Run it again; what was read stays. See infra/docs/runbook.md, history.`,
      data,
    })
  }
}

/** What we have, year by year. */
const held = async (): Promise<Row[]> => {
  const [past, { since }] = await Promise.all([readPast(), readHistory()])
  if (!past) return [{ year: 'none', 'months read': 0, announcements: 0 }]
  const years = Map.groupBy(Object.entries(past.months), ([month]) => month.slice(0, 4))
  return [...years].map(([year, months]) => ({
    year,
    'months read': months.length,
    announcements: months.reduce((sum, [, { ours }]) => sum + ours, 0),
    'without a gap since': since,
  }))
}

export const history: Command = {
  usage: '[fill]',
  takes: 1,
  summary: 'what we have of past announcements; `fill` reads what’s missing from USAJOBS now',
  details: [
    'fill  reads month by month, the newest first; can be stopped and run again at any time, and reads nothing twice',
  ],
  run: async ({ deployment }, [action]) => {
    if (action === undefined) return held()
    if (action !== 'fill') throw new UsageError(`history takes only fill, not ${action}.`)
    return fill(deployment)
  },
}
