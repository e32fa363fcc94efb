import { readSuppression } from '../../../functions/mail/index.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import {
  changeSubscriber,
  end,
  forgetSubscriber,
  readReduced,
  readSubscriber,
  type SubscriberStore,
} from '../../../functions/subscriptions/index.ts'
import { type Command, nameOf, UsageError } from '../command.ts'
import { idOf } from '../subscriber-id.ts'

/** One subscriber, on the request of the person: what we hold, stop it, hand it over, forget it. */
export const subscribers: Command = {
  usage: 'find|end|export|erase <address>',
  summary: 'what is held about one subscriber; end their alerts, hand over or erase their data',
  details: [
    'find    says whether the address has alerts, waits for its confirmation, has ended or is suppressed',
    'end     stops its alerts, as the link in each mail would; asks first',
    'export  prints everything that is held, to hand it over to the person',
    'erase   forgets everything but a hash of an address that bounced or complained; asks first',
  ],
  run: async (context, [action, address]) => {
    const store: SubscriberStore = { client: dynamo(), table: nameOf(context, 'SUBSCRIBERS_TABLE') }
    const id = idOf(address)
    const suppressions = { client: dynamo(), table: nameOf(context, 'SUPPRESSIONS_TABLE') }
    const suppression = await readSuppression(suppressions, id)
    const record = await readSubscriber(store, id, context.now)
    const reduced = await readReduced(store, id)
    if (!record && !suppression && !reduced) return 'Nothing is held about this address.'
    switch (action) {
      case 'find':
        return [
          {
            id,
            alerts: record?.alerts.length ?? 0,
            pending: record?.pending !== undefined,
            ended: record?.ended?.reason ?? reduced?.reason,
            suppressed: suppression && `${suppression.reason} ${suppression.since.slice(0, 10)}`,
          },
        ]
      case 'export':
        return JSON.stringify(record ?? reduced ?? suppression, null, 2)
      case 'end':
        if (!(await context.ask.sure(`End the ${record?.alerts.length ?? 0} alerts of ${address}?`)))
          return 'Nothing was changed.'
        await changeSubscriber(
          store,
          id,
          context.now,
          (current) => current && end(current, 'unsubscribed', context.now),
        )
        return 'No alert goes to this address any more.'
      case 'erase':
        if (!(await context.ask.sure(`Erase everything about ${address}?`))) return 'Nothing was erased.'
        await forgetSubscriber(store, id)
        return 'Erased. That an address bounced or complained is kept, as a hash, so that it is never written to again.'
      default:
        throw new UsageError(`subscribers knows find, end, export and erase, not ${action}.`)
    }
  },
}
