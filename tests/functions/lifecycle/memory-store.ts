import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'

type Item = Record<string, AttributeValue>
type Names = Record<string, string> | undefined
type Input = {
  TableName: string
  Key: Item
  Item: Item
  ConditionExpression?: string
  KeyConditionExpression?: string
  FilterExpression?: string
  UpdateExpression: string
  ExpressionAttributeNames?: Names
  ExpressionAttributeValues?: Item
  RequestItems: Record<string, { Keys: Item[] }>
  ExclusiveStartKey?: Item
  ReturnValues?: string
}

const scalar = (value: AttributeValue | undefined): string | number | undefined =>
  value?.N === undefined ? value?.S : Number(value.N)

/** Answers an expression of DynamoDB's about an item: what stands in our own commands and no more. */
const evaluate = (expression: string, item: Item | undefined, names: Names, values: Item = {}): boolean => {
  const tokens = expression.match(/\(|\)|,|<=|>=|<>|<|>|=|\+|[#:\w]+/g) ?? []
  let at = 0
  const attribute = (token: string) => item?.[names?.[token] ?? token]
  const operand = (token: string) => (token.startsWith(':') ? values[token] : attribute(token))
  const primary = (): boolean => {
    const token = tokens[at++] ?? ''
    if (token === '(') {
      const result = either()
      at++
      return result
    }
    if (token === 'attribute_exists' || token === 'attribute_not_exists') {
      const there = attribute(tokens[at + 1] ?? '') !== undefined
      at += 3
      return there === (token === 'attribute_exists')
    }
    const operator = tokens[at++] ?? ''
    const [left, right] = [scalar(operand(token)), scalar(operand(tokens[at++] ?? ''))]
    if (left === undefined || right === undefined) return false
    if (operator === '=') return left === right
    if (operator === '<=') return left <= right
    if (operator === '<') return left < right
    if (operator === '>') return left > right
    throw new Error(`No such operator: ${operator}`)
  }
  const all = (): boolean => {
    let result = primary()
    for (; tokens[at] === 'AND'; ) {
      at++
      result = primary() && result
    }
    return result
  }
  const either = (): boolean => {
    let result = all()
    for (; tokens[at] === 'OR'; ) {
      at++
      result = all() || result
    }
    return result
  }
  return either()
}

/** `SET a = :x, b = if_not_exists(b, :zero) + :one`, or `REMOVE a`. */
const updated = (item: Item, { UpdateExpression, ExpressionAttributeValues: values = {} }: Input): Item => {
  const next = { ...item }
  const [, removed] = /^REMOVE (\w+)$/.exec(UpdateExpression) ?? []
  if (removed) delete next[removed]
  for (const [, name = '', right = ''] of UpdateExpression.matchAll(
    /(\w+) = ((?:if_not_exists\([^)]*\)|:?\w+)(?: \+ :\w+)?)/g,
  )) {
    const [first = '', plus] = right.split(' + ')
    const [, kept, otherwise] = /if_not_exists\((\w+), (:\w+)\)/.exec(first) ?? []
    const value = kept ? (item[kept] ?? values[otherwise ?? '']) : (values[first] ?? item[first])
    if (value === undefined) throw new Error(`Not understood: ${UpdateExpression}`)
    next[name] = plus ? { N: String(Number(value.N) + Number(values[plus]?.N)) } : value
  }
  return next
}

/** One for all: making a stack each time would take longer than the rest. */
const refusal = new ConditionalCheckFailedException({ message: 'The condition does not hold', $metadata: {} })

/** DynamoDB in memory as far as our functions ask it, a hundred times as fast as over HTTP: proofs play whole lives. */
export const memoryStore = () => {
  const tables = new Map<string, Map<string, Item>>()
  const table = (name: string) => {
    const found = tables.get(name) ?? new Map<string, Item>()
    tables.set(name, found)
    return found
  }
  const keyOf = ({ shard, id }: Item) => `${shard?.S ?? ''} ${id?.S}`
  const checked = (input: Input, item: Item | undefined) => {
    const { ConditionExpression, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input
    if (ConditionExpression && !evaluate(ConditionExpression, item, names, values)) throw refusal
  }
  const answer = (name: string, input: Input): object => {
    switch (name) {
      case 'GetItemCommand':
        return { Item: table(input.TableName).get(keyOf(input.Key)) }
      case 'PutItemCommand':
        checked(input, table(input.TableName).get(keyOf(input.Item)))
        table(input.TableName).set(keyOf(input.Item), input.Item)
        return {}
      case 'DeleteItemCommand':
        checked(input, table(input.TableName).get(keyOf(input.Key)))
        table(input.TableName).delete(keyOf(input.Key))
        return {}
      case 'UpdateItemCommand': {
        const old = table(input.TableName).get(keyOf(input.Key))
        checked(input, old)
        const next = updated(old ?? input.Key, input)
        table(input.TableName).set(keyOf(input.Key), next)
        return { Attributes: input.ReturnValues === 'UPDATED_NEW' ? next : old }
      }
      case 'QueryCommand': {
        const { KeyConditionExpression = '', FilterExpression } = input
        const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input
        const after = input.ExclusiveStartKey?.id?.S ?? ''
        const found = [...table(input.TableName).values()].filter(
          (item) =>
            evaluate(KeyConditionExpression, item, names, values) &&
            (item.id?.S ?? '') > after &&
            (FilterExpression === undefined || evaluate(FilterExpression, item, names, values)),
        )
        return { Items: found }
      }
      case 'BatchGetItemCommand':
        return {
          Responses: Object.fromEntries(
            Object.entries(input.RequestItems).map(([name, { Keys }]) => [
              name,
              Keys.map((key) => table(name).get(keyOf(key))).filter((item) => item !== undefined),
            ]),
          ),
        }
      default:
        throw new Error(`No such command: ${name}`)
    }
  }
  return { answer, items: (name: string) => [...table(name).values()], clear: () => tables.clear() }
}
export type MemoryStore = ReturnType<typeof memoryStore>
