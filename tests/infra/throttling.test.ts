import { expect, test } from 'vitest'
import * as z from 'zod'
import { linksFor, requestLinks } from '../../functions/subscriptions/links.ts'
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

test('every link that an email holds goes by such a route', () => {
  const keys = { current: 'a', keys: { a: 'a signing key of thirty-two bytes or more' } }
  const now = new Date('2026-11-25T12:00:00Z')
  const made = [
    linksFor(keys, '', { id: 'a'.repeat(22) }, now),
    requestLinks(keys, '', { address: 'a'.repeat(22), request: 'b'.repeat(12) }, now),
  ].flatMap((links) => Object.values(links).map((link: (text: string) => string) => link('1')))
  expect(made.length).toBeGreaterThan(7)
  const routes = made.map((link) => `ANY ${link.slice(0, link.lastIndexOf('/'))}/{proxy+}`)
  expect(Object.keys(settings)).toEqual(expect.arrayContaining(routes))
})

test('the stage waits for the routes it names: API Gateway refuses settings of a route that is not there yet', () => {
  const named = routes.filter(({ key }) => key in settings).map(({ id }) => id)
  expect(stage.DependsOn).toEqual(expect.arrayContaining(named))
})
