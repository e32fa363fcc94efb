import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { awsDeployment } from '../../infra/ops/aws.ts'
import { type Command, type Context, outcomeOf, type Row } from '../../infra/ops/command.ts'
import { doctor } from '../../infra/ops/commands/doctor.ts'
import { ingest } from '../../infra/ops/commands/ingest.ts'
import { redrive } from '../../infra/ops/commands/redrive.ts'
import { restore } from '../../infra/ops/commands/restore.ts'
import { status } from '../../infra/ops/commands/status.ts'
import { printed } from '../../infra/ops/print.ts'
import { parseSettings } from '../../infra/platform/settings.ts'
import { startTestCloud, type TestCloud } from '../cloud.ts'
import { startAwsStandIn } from './aws-stand-in.ts'
import { resourcesOf, smallest, templateOf } from './synthesized.ts'

const organisation = { name: 'Example Press', postalAddress: '1 Main Street, Springfield', telephone: '' }
const settings = parseSettings({
  stage: 'local',
  sender: 'alerts@jobs.example.org',
  operator: 'operator@example.org',
  organisation,
})

let cloud: TestCloud
let aws: Awaited<ReturnType<typeof startAwsStandIn>>
let context: Context
beforeAll(async () => {
  cloud = await startTestCloud({ deploy: true })
  aws = await startAwsStandIn(cloud, 'operator@example.org')
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'secret',
  })
  const deployment = await awsDeployment(settings)
  Object.assign(process.env, deployment.environment)
  const ask = { line: async () => '', secret: async () => '', sure: async () => true, close: () => undefined }
  context = { deployment, settings, local: false, ask, now: new Date() }
})
afterAll(async () => {
  await aws?.stop()
  await cloud?.stop()
})

const told = async (command: Command, ...args: string[]) =>
  printed(outcomeOf(await command.run(context, args)).said, false)
const rows = async (command: Command, ...args: string[]) => {
  const answer = await command.run(context, args)
  expect(answer).toBeInstanceOf(Array)
  return answer as Row[]
}

describe('On AWS, by its own protocols, the operator', () => {
  test('finds every function and queue of the stack', async () => {
    expect(context.deployment.environment.SUBSCRIBERS_TABLE).toContain('subscribers')
    expect((await context.deployment.queues()).filter(({ dead }) => dead)).toHaveLength(1)
  })

  test('reads USAJOBS now, and sees openings, the site and what rings', async () => {
    expect(await told(ingest)).toContain('ingest is done')
    await cloud.settle()
    const seen = await rows(status)
    expect(Number(seen.find(({ what }) => what === 'openings')?.value)).toBeGreaterThan(10)
    expect(seen).toContainEqual({ what: 'dead letters', value: 0 })
    expect(seen.some(({ what }) => what === 'ALARM')).toBe(false)
  })

  test('is told of a function that failed', async () => {
    await cloud.killAfterCalls('ingest', 1)
    await expect(ingest.run(context, [])).rejects.toThrow(/^ingest failed: .*exited/)
  })

  test('sees an alarm ring for a dead letter, learns who waits, and returns it', async () => {
    await cloud.ask('POST', 'queues/send-queue', { nonsense: true })
    await cloud.settle({ hurry: true })
    const [alarm] = (await rows(status)).filter(({ what }) => what === 'ALARM')
    expect(alarm?.value).toContain('runbook.md#dead-letters')
    expect(await told(redrive)).toMatch(/1 of send-queue: [\s\S]*On their way/)
    await cloud.settle({ hurry: true })
  })

  test('hears from the doctor that all is well', async () => {
    const checks = await rows(doctor)
    expect(checks.filter(({ well }) => well !== 'yes')).toEqual([])
    expect(checks.length).toBeGreaterThan(7)
  })

  /** Tables that can be restored to any second, by the names of their constructs. */
  const restorable = () =>
    resourcesOf(templateOf({ ...smallest, stage: 'local' }), 'AWS::DynamoDB::Table')
      .filter(([, { Properties }]) => JSON.stringify(Properties.PointInTimeRecoverySpecification)?.includes('true'))
      .map(([, { Metadata }]) => Metadata?.['aws:cdk:path']?.split('/').at(-2) ?? '')

  test('can put back what is lost of every table that AWS can restore', async () => {
    const tables = restorable()
    expect(restore.usage.split(' ')[0]?.split('|').sort()).toEqual(tables.sort())
    const dynamo = new DynamoDBClient({})
    for (const name of tables) {
      const target = context.deployment.environment[`${name.toUpperCase()}_TABLE`]
      const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: target }))
      const keys = Table?.KeySchema?.map(({ AttributeName = '' }) => AttributeName) ?? []
      const item = (value: string) => Object.fromEntries([...keys, 'text'].map((key) => [key, { S: value }]))
      const put = (TableName: string | undefined, Item: ReturnType<typeof item>) =>
        dynamo.send(new PutItemCommand({ TableName, Item }))
      const source = `restored-${name}`
      await dynamo.send(
        new CreateTableCommand({
          TableName: source,
          KeySchema: Table?.KeySchema,
          AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          BillingMode: 'PAY_PER_REQUEST',
        }),
      )
      // As it was then: one item has been lost since, the other has changed.
      for (const value of ['lost', 'changed']) await put(source, item(value))
      const now = { ...item('changed'), text: { S: 'newer' } }
      await put(target, now)
      expect(await restore.run(context, [name, source])).toContain('1 items restored, 1 were there already')
      const { Items } = await dynamo.send(new ScanCommand({ TableName: target, ConsistentRead: true }))
      expect(Items).toEqual(expect.arrayContaining([item('lost'), now]))
    }
  })
})
