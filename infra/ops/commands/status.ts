import { heldMessages } from '../../../functions/contact/held.ts'
import { messageStore } from '../../../functions/contact/store.ts'
import { readSnapshot } from '../../../functions/jobs/store.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { type Command, type Context, nameOf, type Row } from '../command.ts'
import { siteState } from './publishing.ts'

const jobs = async (): Promise<Row[]> => {
  const snapshot = await readSnapshot()
  return [{ what: 'openings', value: snapshot ? snapshot.jobs.length : 'never read', since: snapshot?.readAt }]
}

const queues = async ({ deployment }: Context): Promise<Row[]> =>
  (await deployment.queues()).map(({ name, dead, waiting }) => ({
    what: dead ? 'dead letters' : `queue ${name}`,
    value: waiting,
  }))

const held = async (context: Context): Promise<Row[]> => {
  const store = messageStore(dynamo(), nameOf(context, 'MESSAGES_TABLE'))
  return [{ what: 'held messages', value: (await heldMessages(store, context.now)).length }]
}

const alarms = async ({ deployment }: Context): Promise<Row[]> =>
  (await deployment.alarms()).map(({ description, since }) => ({ what: 'ALARM', value: description, since }))

export const status: Command = {
  usage: '',
  summary: 'alarms, openings, the site, queues and held messages at a glance',
  run: async (context) =>
    (await Promise.all([alarms(context), jobs(), siteState(context), held(context), queues(context)])).flat(),
}
