import { type AttributeValue, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import { wasMessageErased } from '../../../functions/contact/index.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { applied } from '../../../functions/platform/conditional-write.ts'
import { type Erasures, erasureIn, wasErased } from '../../../functions/subscriptions/index.ts'
import { type Command, nameOf, no, UsageError } from '../command.ts'
import { counting } from '../progress.ts'

type Restored = {
  /** Of the table's name in the environment. */
  name: string
  /** Whether an item stays out, because the person it's about has been erased since. */
  staysOut: (item: Record<string, AttributeValue>, erased: Erasures) => boolean
}

const tables: Record<string, Restored> = {
  subscribers: { name: 'SUBSCRIBERS_TABLE', staysOut: wasErased },
  messages: { name: 'MESSAGES_TABLE', staysOut: wasMessageErased },
  // These two have no address and lead to nobody who isn't in the others.
  deliveries: { name: 'DELIVERIES_TABLE', staysOut: () => false },
  suppressions: { name: 'SUPPRESSIONS_TABLE', staysOut: () => false },
}

/** What was erased within a backup's lifetime, whoever asked for it and however. */
const readErased = async (suppressions: string): Promise<Erasures> => {
  const erased = new Map<string, string>()
  const pages = paginateScan({ client: dynamo() }, { TableName: suppressions, ConsistentRead: true })
  for await (const { Items = [] } of pages)
    for (const item of Items) {
      const found = erasureIn(item)
      if (found) erased.set(...found)
    }
  return erased
}

/** Puts back one table's items that another lacks; what's there is newer and stays. */
const copyMissing = async (from: string, to: string, staysOut: (item: Record<string, AttributeValue>) => boolean) => {
  const count = { restored: 0, kept: 0, forgotten: 0 }
  const looked = counting(`items of ${from} looked at`)
  for await (const { Items = [] } of paginateScan({ client: dynamo() }, { TableName: from, ConsistentRead: true }))
    for (const Item of Items) {
      looked.one()
      if (staysOut(Item)) {
        count.forgotten += 1
        continue
      }
      const write = dynamo().send(
        new PutItemCommand({ TableName: to, Item, ConditionExpression: 'attribute_not_exists(id)' }),
      )
      count[(await applied(write)) ? 'restored' : 'kept'] += 1
    }
  looked.end()
  return count
}

export const restore: Command = {
  takes: 2,
  usage: `${Object.keys(tables).join('|')} <table restored by AWS>`,
  summary: 'put back the items that are missing, see infra/docs/restore.md; overwrites nothing',
  run: async (context, [which = '', source]) => {
    const table = Object.hasOwn(tables, which) ? tables[which] : undefined
    if (table === undefined || source === undefined)
      throw new UsageError(`restore needs one of ${Object.keys(tables).join(', ')}, and the table AWS restored.`)
    const target = nameOf(context, table.name)
    if (!(await context.ask.sure(`Put what ${target} lacks back from ${source}?`))) return no('Nothing was restored.')
    const erased = await readErased(nameOf(context, 'SUPPRESSIONS_TABLE'))
    const { restored, kept, forgotten } = await copyMissing(source, target, (item) => table.staysOut(item, erased))
    const left = forgotten > 0 ? ` ${forgotten} left out, of people who were erased since.` : ''
    return `${restored} items restored, ${kept} were there already.${left}`
  },
}
