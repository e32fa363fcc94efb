import { Client, type ClientOptions, ServiceError } from './client.ts'
import { jsonCommand } from './json-protocol.ts'

export class ConditionalCheckFailedException extends ServiceError {
  constructor(message: string, status: number) {
    super('ConditionalCheckFailedException', message, status)
  }
}

const command = /* @__NO_SIDE_EFFECTS__ */ (operation: string) =>
  jsonCommand(
    {
      endpointName: 'DYNAMODB',
      host: 'dynamodb',
      target: 'DynamoDB_20120810',
      version: '1.0',
      errors: { ConditionalCheckFailedException },
    },
    operation,
  )

/** Takes the place of `@aws-sdk/client-dynamodb` in the bundles. No attribute of ours is binary, so items are plain JSON. */
export class DynamoDBClient extends Client {
  constructor(options: ClientOptions) {
    super('dynamodb', options)
  }
}

export const BatchGetItemCommand = command('BatchGetItem')
export const DeleteItemCommand = command('DeleteItem')
export const GetItemCommand = command('GetItem')
export const PutItemCommand = command('PutItem')
export const QueryCommand = command('Query')
export const ScanCommand = command('Scan')
export const UpdateItemCommand = command('UpdateItem')

/** Every page of a query, as the SDK's function of the same name. */
export async function* paginateQuery(
  { client, pageSize }: { client: DynamoDBClient; pageSize?: number },
  input: Record<string, unknown>,
): AsyncGenerator<Record<string, unknown>> {
  let start = input.ExclusiveStartKey
  do {
    const page = await client.send(
      new QueryCommand({ ...input, ExclusiveStartKey: start, Limit: pageSize ?? input.Limit }),
    )
    yield page
    start = page.LastEvaluatedKey
  } while (start !== undefined)
}
