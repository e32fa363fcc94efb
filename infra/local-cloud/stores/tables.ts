import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import dynalite from 'dynalite'
import * as z from 'zod'
import { physicalName } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'

const key = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }))
const index = z.object({ IndexName: z.string(), KeySchema: key, Projection: z.record(z.string(), z.unknown()) })
const tableSchema = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: key,
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
})

const errorSchema = z.object({ __type: z.string(), message: z.string().optional() })

/**
 * DynamoDB by dynalite, in LevelDB files under `folder` or in memory. Nothing expires: AWS takes days to delete, so
 * nothing may depend on it.
 */
export const startTables = async (template: Template, folder?: string) => {
  if (folder) await mkdir(folder, { recursive: true })
  const server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  /** Pending answers: closing the files during a write would be an error nobody can catch. */
  const awaited = new Set<Promise<Response>>()

  /** Passes a request in DynamoDB's JSON protocol on, unchanged. */
  const forward = async (headers: Headers, body: Buffer): Promise<Response> => {
    const kept = new Headers()
    for (const name of ['content-type', 'x-amz-target', 'x-amz-date', 'authorization'])
      kept.set(name, headers.get(name) ?? '')
    const answer = fetch(address, { method: 'POST', headers: kept, body: new Uint8Array(body) })
    awaited.add(answer)
    try {
      return await answer
    } finally {
      awaited.delete(answer)
    }
  }

  const call = async (operation: string, input: object): Promise<unknown> => {
    const headers = new Headers({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
    })
    const response = await forward(headers, Buffer.from(JSON.stringify(input)))
    const answer: unknown = await response.json()
    if (response.ok) return answer
    const { __type, message } = errorSchema.parse(answer)
    throw Object.assign(new Error(message ?? __type), { name: __type.split('#').at(-1) })
  }

  const tables = template.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')
  const existing = z.object({ TableNames: z.array(z.string()) }).parse(await call('ListTables', {})).TableNames
  for (const { id, properties } of tables) {
    const TableName = physicalName(template, id)
    if (existing.includes(TableName)) continue
    await call('CreateTable', { ...tableSchema.parse(properties), TableName, BillingMode: 'PAY_PER_REQUEST' })
  }

  return {
    forward,
    list: () => tables.map(({ id, name }) => ({ id, name, tableName: physicalName(template, id) })),
    /** All items of a table in DynamoDB's JSON, for people and tests. */
    items: async (TableName: string) => {
      const page = z.object({
        Items: z.array(z.record(z.string(), z.unknown())),
        LastEvaluatedKey: z.unknown().optional(),
      })
      const items: Record<string, unknown>[] = []
      let start: unknown
      do {
        const answer = page.parse(await call('Scan', { TableName, ExclusiveStartKey: start }))
        items.push(...answer.Items)
        start = answer.LastEvaluatedKey
      } while (start)
      return items
    },
    stop: async () => {
      await Promise.allSettled(awaited)
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

export type Tables = Awaited<ReturnType<typeof startTables>>
