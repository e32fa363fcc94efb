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

test('every route has a throttle of its own, so that a flooded form stops no other form and no link in an email', () => {
  expect(routes.length).toBeGreaterThan(10)
  expect(Object.keys(settings).sort()).toEqual(routes.map(({ key }) => key).sort())
})

test('every form of the site goes by a route that is its alone, and so does the stamp of the contact form', () => {
  const forms = ['/api/subscriptions', '/api/newsletter', '/api/watch', '/api/manage', '/api/contact']
  expect(Object.keys(settings)).toEqual(
    expect.arrayContaining([...forms, '/api/contact/{proxy+}'].map((path) => `ANY ${path}`)),
  )
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
