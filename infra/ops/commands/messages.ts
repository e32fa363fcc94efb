import {
  closeWaiting,
  deleteQuarantined,
  findMessage,
  type MessageStore,
  messageStore,
  quarantinedMessages,
  referenceOf,
  releaseQuarantined,
  type StoredMessage,
  waitingMessages,
} from '../../../functions/contact/index.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { type Answer, type Command, type Context, nameOf, no, type Row, UsageError } from '../command.ts'

const row = ({ id, receivedAt, standing, topic, address, suspicions }: StoredMessage): Row => ({
  reference: referenceOf(id),
  received: receivedAt.slice(0, 16),
  standing,
  topic,
  from: address,
  'held because': suspicions.join(', '),
})

/** After a flood: everything that is held at this moment, however much it is. */
const deleteAll = async ({ ask, now }: Context, store: MessageStore): Promise<Answer> => {
  let deleted = 0
  for (
    let held = await quarantinedMessages(store, now);
    held.length > 0;
    held = await quarantinedMessages(store, now)
  ) {
    if (deleted === 0 && !(await ask.sure(`Delete all held messages for good, ${held.length} or more?`)))
      return no('Nothing was deleted.')
    const before = deleted
    for (const message of held) if (await deleteQuarantined(store, message)) deleted++
    // The index may still tell of what is gone already.
    if (deleted === before) break
  }
  return deleted === 0 ? 'Nothing is held.' : `${deleted} messages deleted.`
}

/** Contact messages that still need something: waiting to be mailed, or held for the operator's eye. */
export const messages: Command = {
  usage: '[show|release|delete|close <reference>]',
  takes: 2,
  summary: 'contact messages that are waiting or held; read them, let go or delete held ones',
  details: [
    'without more, lists them with their references',
    'show     prints one',
    'release  lets a held one go to the operator’s inbox',
    'delete   deletes a held one for good, or with “all” every one; asks first',
    'close    ends the emails of a waiting one that you’ve answered another way; asks first',
  ],
  run: async (context, [action, reference]) => {
    const store = messageStore(dynamo(), nameOf(context, 'MESSAGES_TABLE'))
    if (action === undefined) {
      return [...(await waitingMessages(store, context.now)), ...(await quarantinedMessages(store, context.now))].map(
        row,
      )
    }
    if (!['show', 'release', 'delete', 'close'].includes(action))
      throw new UsageError(`messages knows show, release, delete and close, not ${action}.`)
    if (action === 'delete' && reference === 'all') return deleteAll(context, store)
    if (reference === undefined) throw new UsageError(`messages ${action}: which one? Give its reference.`)
    const found = await findMessage(store, reference, context.now)
    if (!found) return no(`There is no waiting or held message ${reference}.`)
    const { name, address, page, message, standing } = found
    switch (action) {
      case 'show':
        return {
          text: [`From: ${name} <${address}>`, `Page: ${page}`, '', message].join('\n'),
          data: { ...row(found), name, page, message },
        }
      case 'release':
        return (await releaseQuarantined(store, found, context.now))
          ? 'It goes to the operator’s inbox within five minutes.'
          : no('It is not held any more.')
      case 'delete':
        if (standing !== 'held')
          return no('It is not held but waits to be mailed. You have answered it? Then close it.')
        if (!(await context.ask.sure(`Delete the message ${reference} for good?`))) return no('Nothing was deleted.')
        return (await deleteQuarantined(store, found)) ? 'Deleted.' : no('It is not held any more.')
      case 'close':
        if (standing === 'held') return no('It is held: release or delete it.')
        if (!(await context.ask.sure(`Email nothing more about ${reference}?`))) return no('Nothing was changed.')
        await closeWaiting(store, found)
        return 'Closed. It is kept as long as every message.'
      default:
        throw new Error(`messages ${action} is listed and does nothing.`)
    }
  },
}
