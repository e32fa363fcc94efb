import type { AddressInfo } from 'node:net'
import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { dynamo } from '../functions/platform/clients/dynamo.ts'

type Key = { name: string; partitionKey: string; sortKey?: string; index?: { partitionKey: string; sortKey: string } }

const schema = (partitionKey: string, sortKey: string | undefined) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  ...(sortKey ? [{ AttributeName: sortKey, KeyType: 'RANGE' as const }] : []),
]

/**
 * Real tables in memory for tests of rules, shaped like those of `infra/platform/table.ts`. Functions find them as they
 * find AWS, through the SDK's own environment variables.
 */
export const startTables = async (...tables: Key[]): Promise<{ stop(): Promise<void> }> => {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })
  for (const { name, partitionKey, sortKey, index } of tables) {
    const keys = [partitionKey, sortKey, index?.partitionKey, index?.sortKey].filter((key) => key !== undefined)
    await dynamo().send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [...new Set(keys)].map((key) => ({ AttributeName: key, AttributeType: 'S' })),
        KeySchema: schema(partitionKey, sortKey),
        ...(index && {
          GlobalSecondaryIndexes: [
            {
              IndexName: index.partitionKey,
              KeySchema: schema(index.partitionKey, index.sortKey),
              Projection: { ProjectionType: 'ALL' },
            },
          ],
        }),
      }),
    )
  }
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) }
}
