import { messageStore, quarantinedMessages } from '../../../functions/contact/index.ts'
import {
  disagreements,
  isOpen,
  readHistory,
  readSnapshot,
  type Snapshot,
  type TrackedJob,
} from '../../../functions/jobs/index.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { type Command, type Context, nameOf, type Row } from '../command.ts'
import { siteState } from './publishing.ts'

/** What the last reading could not use. */
const flawsOf = ({ flaws }: Snapshot): Row[] =>
  flaws
    ? [
        ...flaws.setAside.map(({ id, reason }) => ({ what: `posting ${id} set aside`, value: reason })),
        ...flaws.leftOut.map(({ control, fields }) => ({
          what: `job ${control} read without`,
          value: fields.join(', '),
        })),
        ...(flaws.missingRows > 0
          ? [{ what: 'rows stated that never came', value: `${flaws.missingRows}: nothing is closed for being absent` }]
          : []),
      ]
    : []

const disagreementsIn = (open: readonly TrackedJob[]): Row[] =>
  open.flatMap((job) =>
    disagreements(job).map(({ fact, told, announced }) => ({
      what: `job ${job.control}, ${fact}`,
      value: `we say "${told}", its announcement: "${announced}"`,
    })),
  )

const jobs = async ({ now }: Context): Promise<Row[]> => {
  const snapshot = await readSnapshot()
  if (!snapshot) return [{ what: 'openings', value: 'never read' }]
  const open = snapshot.jobs.filter((job) => isOpen(job, now))
  return [
    { what: 'openings', value: open.length, since: snapshot.readAt },
    ...flawsOf(snapshot),
    ...disagreementsIn(open),
  ]
}

const past = async (): Promise<Row[]> => {
  const { entries, since } = await readHistory()
  return [{ what: 'past announcements', value: entries.length, since }]
}

const queues = async ({ deployment }: Context): Promise<Row[]> =>
  (await deployment.queues()).map(({ name, dead, waiting }) => ({
    what: dead ? 'dead letters' : `queue ${name}`,
    value: waiting,
  }))

const held = async (context: Context): Promise<Row[]> => {
  const store = messageStore(dynamo(), nameOf(context, 'MESSAGES_TABLE'))
  return [{ what: 'held messages', value: (await Array.fromAsync(quarantinedMessages(store, context.now))).length }]
}

const alarms = async ({ deployment }: Context): Promise<Row[]> =>
  (await deployment.alarms()).map(({ description, since }) => ({ what: 'ALARM', value: description, since }))

export const status: Command = {
  usage: '',
  takes: 0,
  summary:
    'alarms, openings and what is odd about them, past announcements, the site, queues and held messages at a glance',
  run: async (context) =>
    (
      await Promise.all([alarms(context), jobs(context), past(), siteState(context), held(context), queues(context)])
    ).flat(),
}
