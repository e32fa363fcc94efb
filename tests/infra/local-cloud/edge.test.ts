import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { api, edge, page, policyFor, storePage, viewerRequest } from './edge-resources.ts'
import { startSmallCloud } from './small-cloud.ts'

let cloud: Client
const store = (key: string, body: string) => storePage(cloud.url, key, body)

beforeAll(async () => {
  cloud = await startSmallCloud({ ...edge(), ...api() })
  await store('index.html', page('Home'))
  await store('states/texas/index.html', page('Texas'))
  await store('404.html', page('Not here'))
})
afterAll(() => cloud.stop())

test('a page comes from the bucket after the viewer-request function has completed its path', async () => {
  const response = await cloud.fetch('/states/texas/')
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('<title>Texas</title>')
})

test('a missing page is answered by /404.html with status 404, with the header policy applied', async () => {
  const response = await cloud.fetch('/nowhere/')
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('<title>Not here</title>')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('referrer-policy')).toBe('same-origin')
})

test('the function may answer itself', async () => {
  const response = await cloud.fetch('/old')
  expect([response.status, response.headers.get('location')]).toEqual([301, '/new/'])
})

test('text is compressed where viewer and cache policy want it, and nowhere else', async () => {
  const coding = async (path: string, accepted: string) =>
    (await cloud.fetch(path, { headers: { 'accept-encoding': accepted } })).headers.get('content-encoding')
  expect(await coding('/', 'gzip, br')).toBe('br')
  expect(await coding('/', 'gzip')).toBe('gzip')
  expect(await coding('/', 'identity')).toBe(null)
  expect(await coding('/api/echo', 'gzip, br')).toBe(null)
})

test('a POST reaches the API with the proof of origin, the viewer address, and only the headers of the policy', async () => {
  const response = await cloud.post('/api/echo?a=1&a=2', { name: 'Ann' }, { cookie: 'c=1', 'x-mine': 'no' })
  const event: unknown = await response.json()
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'ANY /api/{proxy+}',
    rawPath: '/api/echo',
    rawQueryString: 'a=1&a=2',
    queryStringParameters: { a: '1,2' },
    pathParameters: { proxy: 'echo' },
    body: 'name=Ann',
    isBase64Encoded: false,
    headers: {
      accept: 'text/html',
      'x-origin-verify': 'proof',
      'cloudfront-viewer-address': expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    },
    requestContext: { http: { method: 'POST', path: '/api/echo' } },
  })
  expect(event).not.toHaveProperty('cookies')
  expect(event).not.toHaveProperty('headers.x-mine')
})

test('cookies of the answer arrive one by one', async () => {
  expect((await cloud.fetch('/api/echo')).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})

test('error pages count for the whole distribution, the API included', async () => {
  expect(await (await cloud.fetch('/api/status?403')).text()).toContain('<title>Not here</title>')
  expect(await (await cloud.fetch('/api/status?422')).text()).toBe('said so')
})

test('a body that is no text arrives in base64', async () => {
  const response = await cloud.fetch('/api/echo', {
    method: 'POST',
    body: new Uint8Array([0, 255]),
    headers: { 'content-type': 'image/png' },
  })
  expect(await response.json()).toMatchObject({ body: 'AP8=', isBase64Encoded: true })
})

test('a payload over 10 MB is refused', async () => {
  expect((await cloud.fetch('/api/echo', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) })).status).toBe(413)
})

test('a method that a behavior does not allow is refused', async () => {
  const response = await cloud.fetch('/', { method: 'POST' })
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('not configured to allow the HTTP request method')
})

test('the API itself is reached without the distribution, and then without its proof', async () => {
  expect(await (await cloud.fetch('/_local/apis/Http/api/echo')).json()).not.toHaveProperty('headers.x-origin-verify')
})

test('a function of more than 10,240 bytes is refused', async () => {
  const start = startSmallCloud({ ...edge(`${viewerRequest}//${'x'.repeat(10_240)}`), ...api() })
  await expect(start).rejects.toThrow(/^Viewer: the function has 10\d\d\d bytes, CloudFront takes at most 10240\.$/)
})

test('a bucket whose policy does not let the distribution read is refused', async () => {
  await expect(startSmallCloud({ ...edge(), ...api(), PagesPolicy: policyFor([]) })).rejects.toThrow(
    'needs a bucket policy that lets this distribution read',
  )
})

test('an integration that API Gateway may not invoke is refused', async () => {
  await expect(startSmallCloud({ ...edge(), ...api(false) })).rejects.toThrow('Integration: no AWS::Lambda::Permission')
})
