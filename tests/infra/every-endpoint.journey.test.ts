import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { contactApp } from '../../functions/contact/contact-app.tsx'
import { linksApp } from '../../functions/subscriptions/links-app.ts'
import { manageApp } from '../../functions/subscriptions/manage-app.ts'
import { signUpApp } from '../../functions/subscriptions/sign-up-app.ts'
import { functionNames } from '../../infra/platform/function-names.ts'
import { startTestCloud, type TestCloud } from '../cloud.ts'
import { linksTo, person, throughEveryEndpoint, traces } from './every-endpoint.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await throughEveryEndpoint(cloud)
})
afterAll(() => cloud?.stop())

const lines = async () =>
  (await cloud.invocations()).flatMap(({ function: name, logs }) => logs.map((line) => ({ name, line })))

/** `GET /api/confirm/:token` and so on, as the apps have them. */
const routes = () => {
  const never: never = undefined as never
  const apps = [contactApp(async () => never), signUpApp(never), linksApp(never), manageApp(never)]
  return [...new Set(apps.flatMap(({ routes }) => routes.map(({ method, path }) => `${method} ${path}`)))].filter(
    (route) => /^(GET|POST) \/api/.test(route),
  )
}

const line = z.union([z.looseObject({ code: z.string() }), z.looseObject({ _aws: z.unknown() })])

describe('Through every door', () => {
  test('of the API these people went, and every function met them', async () => {
    const invocations = await cloud.invocations()
    const unmet = routes().filter((route) => {
      const pattern = new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`)
      return !invocations.some(({ source }) => pattern.test(source))
    })
    expect(unmet).toEqual([])
    expect(new Set(invocations.map(({ function: name }) => name))).toEqual(new Set(functionNames))
  })
})

describe('What the functions log', () => {
  test('holds no address, no name and no word of a message', async () => {
    const all = await lines()
    expect(all.length).toBeGreaterThan(100)
    expect(all.filter(({ line }) => traces.some((trace) => line.toLowerCase().includes(trace.toLowerCase())))).toEqual(
      [],
    )
  })

  test('holds no signed link, by which someone else could act', async () => {
    const links = (await Promise.all(Object.values(person).map((to) => linksTo(cloud, to)))).flat()
    const tokens = links.map((path) => path.split('/').at(-1) ?? '').filter((token) => token.length > 20)
    expect(tokens.length).toBeGreaterThan(10)
    expect((await lines()).filter(({ line }) => tokens.some((token) => line.includes(token)))).toEqual([])
  })

  test('is one JSON object a line, with a stable code or a metric', async () => {
    for (const each of await lines()) expect(line.safeParse(JSON.parse(each.line)).success, each.line).toBe(true)
  })
})

/** Allowed, though nobody needs it here: what, and why it stays. */
const justified: [permission: RegExp, reason: string][] = [
  [
    /^logs:(CreateLogStream|PutLogEvents) \S+log-group:/,
    'Lambda itself writes the log, and does so beside the AWS calls',
  ],
  [
    /^sqs:(ChangeMessageVisibility|GetQueueUrl) /,
    'what CDK lets a reader of a queue do; Lambda reads it, not our code',
  ],
  [
    /^s3:ListBucket /,
    'without it S3 answers 403 instead of 404 to a key that does not exist; it is asked for nothing else',
  ],
  [
    /^sqs:SendMessage \S+alertsmatchqueue/,
    'a shard that a fault interrupts goes on behind the last one it queued (resuming.test.ts); here nothing fails',
  ],
  [
    /^dynamodb:GetItem \S+apicounters/,
    'whether the line of confirmations is full is read when nobody can join it (network-flood.long.test.ts); here nobody waits',
  ],
]

type Report = Record<string, { calls: string[]; unused: string[] }>

describe('What the functions may do', () => {
  test('is all they did: no call was refused for want of a permission', async () => {
    const refusals = (await cloud.invocations()).flatMap((each) =>
      each.refusals.map((text) => `${each.function}: ${text}`),
    )
    expect(refusals.filter((text) => text.includes('AccessDenied'))).toEqual([])
    const report = await cloud.ask<Report>('GET', 'permissions')
    // Filling the history reads one object and writes it, and no other function does as little.
    expect(Object.entries(report).filter(([, { calls }]) => calls.length < 2)).toEqual([])
  })

  test('is no more than they did, but for what is justified', async () => {
    const report = await cloud.ask<Report>('GET', 'permissions')
    const unused = Object.entries(report).flatMap(([name, { unused }]) => unused.map((text) => `${name}: ${text}`))
    const isJustified = (text: string) =>
      justified.some(([permission]) => permission.test(text.slice(text.indexOf(' ') + 1)))
    expect(unused.filter((text) => !isJustified(text))).toEqual([])
    for (const [permission] of justified)
      expect(
        unused.some((text) => permission.test(text.slice(text.indexOf(' ') + 1))),
        String(permission),
      ).toBe(true)
  })
})
