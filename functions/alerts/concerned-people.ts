import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { type Post, type Suppressed, suppressedBy } from '../mail/index.ts'
import { currentPerson, idOfAddress, type Person, parseKept, personKey } from '../subscriptions/index.ts'

type Store = { client: DynamoDBClient; tables: { subscribers: string; suppressions: string } }
type Item = Record<string, AttributeValue>

/** A table's items, in as few requests as it allows. */
const readAll = async (client: DynamoDBClient, table: string, keys: Item[]): Promise<Item[]> => {
  const found: Item[] = []
  let request: BatchGetItemCommand['input']['RequestItems'] =
    keys.length > 0 ? { [table]: { Keys: keys, ConsistentRead: true } } : {}
  while (request && Object.keys(request).length > 0) {
    const answer: BatchGetItemCommandOutput = await client.send(new BatchGetItemCommand({ RequestItems: request }))
    found.push(...(answer.Responses?.[table] ?? []))
    request = answer.UnprocessedKeys
  }
  return found
}

/**
 * The current people with these ids, without duplicates; someone whose alerts joined another person's is that person.
 */
export const readPeople = async ({ client, tables }: Store, ids: readonly string[], now: Date): Promise<Person[]> => {
  const people = new Map<string, Person>()
  const asked = new Set<string>()
  let wanted = [...new Set(ids)]
  while (wanted.length > 0) {
    for (const id of wanted) asked.add(id)
    const items = await readAll(client, tables.subscribers, wanted.map(personKey))
    const joined: string[] = []
    for (const kept of items.map(parseKept)) {
      const person = kept?.kind === 'person' ? currentPerson(kept.person, now) : undefined
      if (person) people.set(person.id, person)
      if (kept?.kind === 'joined') joined.push(kept.into)
    }
    wanted = [...new Set(joined)].filter((id) => !asked.has(id))
  }
  return [...people.values()]
}

/** Why an address, by its id, must not be emailed: the people's own are read at once, others on request. */
export const suppressionOf = async (
  { client, tables }: Store,
  people: readonly Person[],
): Promise<Post['suppression']> => {
  const ids = [...new Set(people.map(({ address }) => idOfAddress(address)))]
  const items = await readAll(
    client,
    tables.suppressions,
    ids.map((id) => ({ id: { S: id } })),
  )
  const known = new Map<string, Suppressed | undefined>(ids.map((id) => [id, undefined]))
  for (const item of items) if (item.id?.S) known.set(item.id.S, suppressedBy(item))
  return async (id) => {
    if (known.has(id)) return known.get(id)
    const [item] = await readAll(client, tables.suppressions, [{ id: { S: id } }])
    return item && suppressedBy(item)
  }
}
