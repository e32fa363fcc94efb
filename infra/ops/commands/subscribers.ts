import { eraseMessagesOf, messageStore, messagesOf } from '../../../functions/contact/index.ts'
import { readSuppression } from '../../../functions/mail/index.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import {
  changePerson,
  end,
  findPerson,
  forgetAddress,
  idOfAddress,
  idsOf,
  noteErased,
  readAddress,
  readNote,
  type SubscriberStore,
} from '../../../functions/subscriptions/index.ts'
import { type Command, nameOf, no, UsageError } from '../command.ts'
import { addressIn } from '../subscriber-address.ts'

/** One subscriber, at the person's request: find, stop, export or erase. */
export const subscribers: Command = {
  usage: 'find|end|export|erase <address>',
  takes: 2,
  summary: 'what we keep about one subscriber; end their alerts, export or erase their data',
  details: [
    'find    says whether the address has alerts, watches or the newsletter, waits for its confirmation, has ended, is suppressed, was imported or wrote to us',
    'end     stops its alerts, as the link in each email would; asks first',
    'export  prints everything we hold, to give to the person',
    'erase   forgets everything but a hash of an address that bounced, complained or was on an imported list; asks first',
  ],
  run: async (context, [action = '', address]) => {
    if (!['find', 'end', 'export', 'erase'].includes(action))
      throw new UsageError(`subscribers takes find, end, export or erase${action && `, not ${action}`}.`)
    const store: SubscriberStore = { client: dynamo(), table: nameOf(context, 'SUBSCRIBERS_TABLE') }
    const id = idOfAddress(addressIn(address))
    const suppressions = { client: dynamo(), table: nameOf(context, 'SUPPRESSIONS_TABLE') }
    const suppression = await readSuppression(suppressions, id)
    const entry = await readAddress(store, id, context.now)
    const kept = entry.person === undefined ? undefined : (await findPerson(store, entry.person)).kept
    const person = kept?.kind === 'person' ? kept.person : undefined
    const reduced = kept?.kind === 'reduced' ? kept.reduced : undefined
    const messages = messageStore(dynamo(), nameOf(context, 'MESSAGES_TABLE'))
    const written = await Array.fromAsync(messagesOf(messages, id))
    const imported = await readNote(suppressions, id)
    if (!kept && !suppression && !imported && entry.requests.length === 0 && written.length === 0)
      return no({ text: 'We hold nothing about this address.', data: [] })
    switch (action) {
      case 'find':
        return [
          {
            id: person?.id ?? entry.person ?? id,
            alerts: person?.alerts.length ?? 0,
            watches: person?.watches.length ?? 0,
            newsletter: person?.newsletter !== undefined,
            pending: entry.requests.length > 0,
            ended: person?.ended?.reason ?? reduced?.reason,
            messages: written.length,
            imported: imported?.at.slice(0, 10),
            suppressed: suppression && `${suppression.reason} ${suppression.since.slice(0, 10)}`,
          },
        ]
      case 'export': {
        const data = { person, reduced, requests: entry.requests, suppression, imported, messages: written }
        return { text: JSON.stringify(data, null, 2), data }
      }
      case 'end':
        if (!(await context.ask.sure(`End everything that goes to ${address}?`))) return no('Nothing was changed.')
        if (person)
          await changePerson(
            store,
            person.id,
            context.now,
            (current) => current && end(current, 'unsubscribed', context.now),
          )
        return 'No alerts go to this address anymore.'
      case 'erase':
        if (!(await context.ask.sure(`Erase everything about ${address}?`))) return no('Nothing was erased.')
        await forgetAddress(
          {
            subscribers: store,
            noteErased: (ids, now) => noteErased(suppressions, ids, now),
            forgetMessages: async (address) => void (await eraseMessagesOf(messages, address)),
          },
          { address: id, people: person ? idsOf(person) : entry.person === undefined ? [] : [entry.person] },
          context.now,
        )
        return 'Erased. If the address bounced, complained or was on an imported list, its hash is kept, so that it’s never emailed again.'
      default:
        throw new Error(`subscribers ${action} is listed and does nothing.`)
    }
  },
}
