import { deleteHeld, findHeld, heldMessages, mostListed, releaseHeld } from '../../../functions/contact/held.ts'
import { referenceOf } from '../../../functions/contact/message.ts'
import { type MessageStore, messageStore } from '../../../functions/contact/store.ts'
import type { StoredMessage } from '../../../functions/contact/stored-message.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { type Command, type Context, nameOf, type Row, UsageError } from '../command.ts'

const row = ({ id, receivedAt, standing, topic, address, suspicions }: StoredMessage): Row => ({
  reference: referenceOf(id),
  received: receivedAt.slice(0, 16),
  standing,
  topic,
  from: address,
  'held because': suspicions.join(', '),
})

/** After a flood: everything that is held at this moment, however much it is. */
const deleteAll = async ({ ask, now }: Context, store: MessageStore): Promise<string> => {
  let deleted = 0
  for (let held = await heldMessages(store, now); held.length > 0; held = await heldMessages(store, now)) {
    if (deleted === 0 && !(await ask.sure(`Delete all held messages for good, ${held.length} or more?`)))
      return 'Nothing was deleted.'
    for (const message of held) if (await deleteHeld(store, message)) deleted++
  }
  return deleted === 0 ? 'Nothing is held.' : `${deleted} messages deleted.`
}

/** Contact messages that still need something: waiting to be mailed, or held for the operator's eye. */
export const messages: Command = {
  usage: '[show|release|delete <reference>|delete all]',
  summary: 'contact messages that are waiting or held; read, let go or delete a held one',
  details: [
    'without more, lists them with their references',
    'show     prints one that is held',
    'release  lets it go to the operator’s inbox',
    'delete   deletes it for good; asks first',
  ],
  run: async (context, [action, reference]) => {
    const store = messageStore(dynamo(), nameOf(context, 'MESSAGES_TABLE'))
    if (action === undefined) {
      const waiting = await store.list('waiting', context.now, mostListed, context.now)
      return [...waiting, ...(await heldMessages(store, context.now))].map(row)
    }
    if (action === 'delete' && reference === 'all') return deleteAll(context, store)
    if (reference === undefined) throw new UsageError(`messages ${action}: which one? Give its reference.`)
    const held = await findHeld(store, reference, context.now)
    if (!held) throw new UsageError(`There is no held message ${reference}.`)
    switch (action) {
      case 'show':
        return [`From: ${held.name} <${held.address}>`, `Page: ${held.page}`, '', held.message].join('\n')
      case 'release':
        return (await releaseHeld(store, held))
          ? 'It goes to the operator’s inbox within five minutes.'
          : 'It is not held any more.'
      case 'delete':
        if (!(await context.ask.sure(`Delete the message ${reference} for good?`))) return 'Nothing was deleted.'
        return (await deleteHeld(store, held)) ? 'Deleted.' : 'It is not held any more.'
      default:
        throw new UsageError(`messages knows show, release and delete, not ${action}.`)
    }
  },
}
