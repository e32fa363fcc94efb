import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { type StoredMessage, storedMessage } from './stored-message.ts'

type Item = Record<string, AttributeValue>

const optionalText = (values: Record<string, string | undefined>): Item =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, { S: value }]] : [])))

/** The message as stored in DynamoDB; empty texts and absent values are left out. */
export const toItem = ({ suspicions, expiresAt, operator: _, receipt: __, ...texts }: StoredMessage): Item => ({
  ...optionalText(texts),
  suspicions: { L: suspicions.map((suspicion) => ({ S: suspicion })) },
  expiresAt: { N: String(expiresAt) },
})

const plain = (value: AttributeValue): unknown => {
  if (value.N !== undefined) return Number(value.N)
  if (value.L) return value.L.map(plain)
  if (value.M) return plainItem(value.M)
  return value.S
}

const plainItem = (item: Item): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]))

export const fromItem = (item: Item): StoredMessage => storedMessage.parse({ page: '', name: '', ...plainItem(item) })
