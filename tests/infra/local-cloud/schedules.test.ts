import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTimeAhead, timeAhead } from '../../../infra/local-cloud/clock.mjs'
import type { Client } from './client.ts'
import { lambda, role, startSmallCloud } from './small-cloud.ts'

const from = new Date('2027-02-28T23:30:00Z')

let cloud: Client
beforeAll(async () => {
  const rule = {
    Type: 'AWS::Events::Rule',
    Properties: {
      ScheduleExpression: 'cron(0 * * * ? *)',
      Targets: [{ Id: 'Target', Arn: { 'Fn::GetAtt': ['Clockwork', 'Arn'] } }],
    },
    Metadata: { 'aws:cdk:path': 'small/Hourly/Resource' },
  }
  const permission = {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': ['Clockwork', 'Arn'] },
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': ['Hourly', 'Arn'] },
    },
  }
  const code = `export const handler = async ({ time }) => console.log(JSON.stringify([time, new Date()]))`
  const resources = { ...role('Role', []), ...lambda('Clockwork', code), Hourly: rule, Permission: permission }
  cloud = await startSmallCloud(resources, { from })
})
afterAll(() => cloud?.stop())

const hours = async (): Promise<string[][]> =>
  (await cloud.invocations()).map(({ logs }) => JSON.parse(logs[0] ?? '[]').map((time: string) => time.slice(0, 13)))

test('A cloud that begins at a given instant runs a schedule when time is let pass, and never because the machine took long', async () => {
  // Two hours go by on the machine.
  setTimeAhead(timeAhead() + 2 * 3_600_000)
  await cloud.pass(29)
  expect(await hours()).toEqual([])
  setTimeAhead(timeAhead() - 2 * 3_600_000)
  await cloud.pass(1)
  expect(await hours()).toEqual([['2027-03-01T00', '2027-03-01T00']])
  await cloud.pass(24 * 60)
  expect((await hours()).at(-1)).toEqual(['2027-03-02T00', '2027-03-02T00'])
  expect(await hours()).toHaveLength(2)
})

test('and gives the process its time back when it stops', async () => {
  const before = timeAhead()
  const other = await startSmallCloud({}, { from: new Date('2031-01-01T00:00:00Z') })
  expect(new Date().getUTCFullYear()).toBe(2031)
  await other.stop()
  expect(timeAhead()).toBe(before)
})
