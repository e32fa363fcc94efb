import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { resourcesOf, smallest, type Template, templateOf } from './synthesized.ts'

const inAccountOf = (concurrency: number, more: object = {}) =>
  templateOf({ ...smallest, limits: { concurrency, ...more } })
const mapping = z.looseObject({
  FunctionName: z.object({ Ref: z.string() }),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
})
/** The most readers of each queue's function, by its logical id without the hash. */
const readersIn = (template: Template) =>
  Object.fromEntries(
    resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => {
      const { FunctionName, ScalingConfig } = mapping.parse(Properties)
      return [FunctionName.Ref.replace(/[0-9A-F]{8}$/, ''), ScalingConfig?.MaximumConcurrency]
    }),
  )
const reservedIn = (template: Template) =>
  resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, { Properties }]) =>
    typeof Properties.ReservedConcurrentExecutions === 'number'
      ? [[id, Properties.ReservedConcurrentExecutions] as const]
      : [],
  )
/** Readers that a run of alerts keeps busy, whoever comes meanwhile. */
const ofRun = ['alertsmatch', 'alertssend', 'alertsfeedback']
const sum = (values: (number | undefined)[]) =>
  values.reduce<number>((total, value) => total + (value ?? Number.NaN), 0)

describe('In a new account, which may run ten functions at the same time,', () => {
  const template = inAccountOf(10)
  const readers = readersIn(template)

  test('every queue has a bound, and a run leaves four places to forms and to what the clock runs', () => {
    expect(Object.values(readers)).toEqual([2, 2, 2, 2, 2])
    expect(10 - sum(ofRun.map((name) => readers[name]))).toBe(4)
  })

  test('nothing is reserved, which Lambda would refuse: it keeps 100 for the others', () => {
    expect(reservedIn(template)).toEqual([])
  })
})

/** How many routes each function behind the API answers, by its logical id without the hash. */
const routesIn = (template: Template) => {
  const targets = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) =>
    JSON.stringify(Properties.Target),
  )
  return Object.fromEntries(
    resourcesOf(template, 'AWS::ApiGatewayV2::Integration').map(([id, { Properties }]): [string, number] => [
      /"([a-z]+)[0-9A-F]{8}"/.exec(JSON.stringify(Properties.IntegrationUri))?.[1] ?? 'none',
      targets.filter((target) => target.includes(id)).length,
    ]),
  )
}

describe('In an account that may run 1,000', () => {
  const template = inAccountOf(1000, { senders: 20 })

  test('the forms keep what the API lets through on every route of theirs, and the others far more than the 100 that Lambda wants', () => {
    const reserved = reservedIn(template)
    const routes = routesIn(template)
    expect(Object.values(routes).reduce((sum, count) => sum + count, 0)).toBe(16)
    const perSecond = 20
    expect(Object.fromEntries(reserved.map(([id, count]) => [id.replace(/[0-9A-F]{8}$/, ''), count]))).toEqual(
      Object.fromEntries(Object.entries(routes).map(([name, count]) => [name, count * perSecond])),
    )
    expect(1000 - sum(reserved.map(([, count]) => count))).toBeGreaterThanOrEqual(100)
  })

  test('only the pace of SES bounds a queue', () => {
    expect(Object.entries(readersIn(template)).filter(([, most]) => most !== undefined)).toEqual([['alertssend', 20]])
  })
})

test('In an account between, each function behind the API keeps what one flooded form takes', () => {
  expect(reservedIn(inAccountOf(200)).map(([, count]) => count)).toEqual([20, 20, 20, 20])
})
