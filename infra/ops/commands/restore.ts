import { PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { applied } from '../../../functions/platform/conditional-write.ts'
import { erasedId, isErasure } from '../../../functions/subscriptions/index.ts'
import { type Command, nameOf, no, UsageError } from '../command.ts'
import { counting } from '../progress.ts'

const tables: Record<string, string> = {
  subscribers: 'SUBSCRIBERS_TABLE',
  messages: 'MESSAGES_TABLE',
  deliveries: 'DELIVERIES_TABLE',
  suppressions: 'SUPPRESSIONS_TABLE',
}

/** Ids of what was erased as long as a backup may hold it, whoever asked for it and however. */
const readErased = async (suppressions: string): Promise<Set<string>> => {
  const ids = new Set<string>()
  for await (const { Items = [] } of paginateScan(
    { client: dynamo() },
    { TableName: suppressions, ConsistentRead: true },
  ))
    for (const { id } of Items) if (isErasure(id?.S)) ids.add(erasedId(id?.S ?? ''))
  return ids
}

/** Puts the items of one table that another lacks; what is there is newer and stays. */
const copyMissing = async (from: string, to: string, suppressions: string) => {
  const count = { restored: 0, kept: 0, forgotten: 0 }
  const looked = counting(`items of ${from} looked at`)
  const erased = await readErased(suppressions)
  for await (const { Items = [] } of paginateScan({ client: dynamo() }, { TableName: from, ConsistentRead: true }))
    for (const Item of Items) {
      looked.one()
      if (erased.has(Item.id?.S ?? '')) {
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
    const name = tables[which]
    if (name === undefined || source === undefined)
      throw new UsageError(`restore wants one of ${Object.keys(tables).join(', ')}, and the table AWS restored.`)
    const target = nameOf(context, name)
    if (!(await context.ask.sure(`Put what ${target} lacks back from ${source}?`))) return no('Nothing was restored.')
    const { restored, kept, forgotten } = await copyMissing(source, target, nameOf(context, 'SUPPRESSIONS_TABLE'))
    const left = forgotten > 0 ? ` ${forgotten} left out, of people who were erased since.` : ''
    return `${restored} items restored, ${kept} were there already.${left}`
  },
}
