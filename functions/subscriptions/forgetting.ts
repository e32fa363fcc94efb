import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { changeAddress } from './addresses.ts'
import type { ManageDependencies } from './dependencies.ts'
import { eachOf } from './lifecycle.ts'
import type { Person } from './person.ts'
import { personKey } from './shards.ts'

type Parts = Pick<ManageDependencies, 'subscribers' | 'noteErased' | 'forgetMessages'>

/** Every id a person is stored under: their own last, after those whose alerts joined theirs. */
export const idsOf = (person: Person): string[] => {
  const { id, ended } = person
  const all = [...eachOf(person), ...(ended ? eachOf(ended) : [])]
  const joined = all.flatMap(({ told = [] }) => told.map(({ by }) => by))
  return [...new Set(joined)].filter((by) => by !== id).concat(id || [])
}

/**
 * Deletes what's stored under an address, and the people it leads to. The note for a restored backup comes first and
 * the person last: if it dies in between, they were told that it failed, and their link still works to repeat it.
 */
export const forgetAddress = async (
  { subscribers, noteErased, forgetMessages }: Parts,
  { address, people }: { address: string; people: readonly string[] },
  now: Date,
): Promise<void> => {
  await noteErased([address, ...people], now)
  await forgetMessages(address)
  await changeAddress(subscribers, address, now, (entry) => ({
    // If there was nobody to forget, whoever confirmed a moment ago stays.
    entry: { ...entry, person: people.length > 0 ? undefined : entry.person, requests: [] },
  }))
  for (const person of people)
    await subscribers.client.send(new DeleteItemCommand({ TableName: subscribers.table, Key: personKey(person) }))
}
