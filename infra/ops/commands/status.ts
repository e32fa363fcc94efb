import { readSesQuota, sendersFor } from '../../../functions/alerts/index.ts'
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
import { ses } from '../../../functions/platform/clients/ses.ts'
import { type Command, type Context, nameOf, type Row } from '../command.ts'
import { siteState } from './publishing.ts'

/** What the last reading couldn't use. */
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

/** Milliseconds from an email's claim to its record, until any are measured. */
const unmeasured = 300

/** What SES allows, and how many senders that needs. */
const sending = async ({ deployment, settings }: Context): Promise<Row[]> => {
  const quota = await readSesQuota(ses())
  if (!quota) return [{ what: 'emails a second', value: 'SES does not say' }]
  const measured = await deployment.average('EmailMilliseconds')
  const milliseconds = Math.round(measured ?? unmeasured)
  const senders = sendersFor({ perSecond: quota.perSecond, milliseconds })
  const set = settings.limits.senders
  const advice = senders > set ? `: raise limits.senders from ${set}` : ` are enough, limits.senders is ${set}`
  return [
    { what: 'emails a second that SES allows', value: quota.perSecond },
    {
      what: 'senders that fit it',
      value: `${senders}${advice}; an email takes ${milliseconds} ms${measured === undefined ? ', not measured yet' : ''}`,
    },
  ]
}

export const status: Command = {
  usage: '',
  takes: 0,
  summary:
    'alarms, openings and what is odd about them, past announcements, the site, queues, held messages and senders at a glance',
  run: async (context) =>
    (
      await Promise.all([
        alarms(context),
        jobs(context),
        past(),
        siteState(context),
        held(context),
        queues(context),
        sending(context),
      ])
    ).flat(),
}
