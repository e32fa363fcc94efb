import { expect, test } from 'vitest'
import * as z from 'zod'
import { resourcesOf, templateOf } from './synthesized.ts'

const template = templateOf()
const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(([id, { Properties }]) => ({
  id,
  key: String(Properties.RouteKey),
}))
const stage = resourcesOf(template, 'AWS::ApiGatewayV2::Stage')[0]![1]
const settings = z
  .record(z.string(), z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }))
  .parse(stage.Properties.RouteSettings)

const forms = ['ANY /api/{proxy+}', 'ANY /api/contact', 'ANY /api/contact/{proxy+}']

test('every route but the forms has a throttle of its own, so that flooded forms stop no link in an email', () => {
  const links = routes.map(({ key }) => key).filter((key) => !forms.includes(key))
  expect(links.length).toBeGreaterThan(4)
  expect(Object.keys(settings).sort()).toEqual(links.sort())
})

test('the stage waits for the routes it names: API Gateway refuses settings of a route that is not there yet', () => {
  const named = routes.filter(({ key }) => key in settings).map(({ id }) => id)
  expect(stage.DependsOn).toEqual(expect.arrayContaining(named))
})
