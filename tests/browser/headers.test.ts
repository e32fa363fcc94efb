import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn, type TestCloud } from '../client.ts'
import { onStage } from './shared.ts'

let cloud: TestCloud
let browser: Browser
let page: Page
let links: Record<'confirm' | 'manage' | 'unsubscribe', string>
/** What the browser refused on some page: a breach of the policy is a fault of the page. */
const refused: string[] = []

beforeAll(async () => {
  ;({ cloud, browser } = await onStage())
  const reader = 'headers@example.org'
  await cloud.post('/api/subscriptions', { email: reader, states: 'all', frequency: 'immediately', page: '/alerts/' })
  await cloud.settle()
  const last = async (purpose: string) => linkIn((await cloud.emails(reader)).at(-1), purpose)
  const confirm = await last('confirm')
  await cloud.post(confirm, {})
  await cloud.setRecording('2026-11-23', 'one-more')
  await cloud.runSchedule('ingest')
  await cloud.settle()
  await cloud.setRecording('2026-11-23')
  links = { confirm, manage: await last('manage'), unsubscribe: await last('unsubscribe') }
  page = await browser.newPage()
  page.on('console', (message) => {
    if (/Content Security Policy|Permissions-Policy|Refused to/i.test(message.text())) refused.push(message.text())
  })
})
afterAll(() => browser?.close())

const csp = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** Of every answer, whatever it is. */
const secured = async (path: string, response: Response | null | undefined, status: number) => {
  const headers = (await response?.allHeaders()) ?? {}
  expect([path, response?.status()]).toEqual([path, status])
  expect({ path, ...headers }).toMatchObject({
    path,
    'content-security-policy': csp,
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringMatching(/camera=\(\).*geolocation=\(\)/),
    'referrer-policy': expect.stringMatching(/^(no-referrer|strict-origin-when-cross-origin)$/),
  })
  // A68: everything is same-origin, so no answer lets another site read it.
  expect([path, ...Object.keys(headers).filter((name) => /^access-control-|^set-cookie$|^server$/.test(name))]).toEqual(
    [path],
  )
  return headers
}

/** Of answers that a function made for one person. */
const kept = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
}

const open = async (path: string, status: number) => secured(path, await page.goto(cloud.url + path), status)

test('every type of page of the site, by a page of each, comes with the security headers and keeps its own policy', async () => {
  const sitemap = await (await cloud.fetch('/sitemap.xml')).text()
  const paths = [...sitemap.matchAll(/<loc>[^<]*?:\d+([^<]*)<\/loc>/g)].map(([, path]) => path ?? '')
  // One page of each kind: the first two parts of the address say which kind it is.
  const kinds = new Map(
    paths.map((path) => [path.split('/').slice(0, 2).join('/') + (path.split('/').length > 3 ? '/…' : ''), path]),
  )
  expect([...kinds.keys()]).toEqual(
    expect.arrayContaining(['/', '/jobs/…', '/states/…', '/guides/…', '/occupations/…', '/news/…']),
  )
  for (const path of kinds.values()) await open(path, 200)
  await open('/alerts/check-your-mail/', 200)
  await open('/nowhere/', 404)
  await open('/jobs/nowhere-1/', 404)
  expect(refused).toEqual([])
})

test('every other file of the site comes with them too', async () => {
  const html = await (await cloud.fetch('/alerts/')).text()
  const files = [...html.matchAll(/<(?:link|script)[^>]*(?:href|src)="(\/[^"/]+[^"]*\.\w+)"/g)].map(
    ([, path]) => path ?? '',
  )
  expect(files.length).toBeGreaterThan(3)
  for (const path of [...files, '/robots.txt', '/sitemap.xml']) {
    const answer = await page.evaluate(async (path) => {
      const { status, headers } = await fetch(path)
      return { status, policy: headers.get('content-security-policy'), sniff: headers.get('x-content-type-options') }
    }, path)
    expect([path, answer]).toEqual([path, { status: 200, policy: csp, sniff: 'nosniff' }])
  }
})

test('pages of functions, those behind mailed links first of all, are besides not stored, not indexed and not told to other sites', async () => {
  for (const [path, status] of [
    ['/api/contact', 200],
    ['/api/manage', 200],
    [links.confirm, 200],
    [links.manage, 200],
    [links.unsubscribe, 200],
    [`${links.unsubscribe}x`, 400],
    [links.confirm.slice(0, -4), 400],
    ['/api/manage/forged', 400],
    ['/api/contact/sent/forged', 400],
  ] as const)
    expect(await open(path, status)).toMatchObject(kept)
  expect(refused).toEqual([])
})

test('A68 answers to what forms send carry them as well, whatever is wrong', async () => {
  const send = async (button: string, path: string) => {
    await page.goto(cloud.url + path)
    const answer = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: button, exact: true }).click()
    return answer
  }
  expect(await secured('contact', await send('Send', '/contact/'), 422)).toMatchObject(kept)
  expect(await secured('sign-up', await send('Send me these jobs', '/alerts/'), 422)).toMatchObject(kept)
  await page.goto(`${cloud.url}/contact/`)
  // The form asks the same function for its stamp when someone begins to fill it in.
  const stamped = page.waitForResponse(/\/api\/contact\/stamp/)
  await page.locator('[name="topic"]').selectOption('press')
  await page.locator('[name="email"]').fill('jo@example.org')
  await page.locator('[name="message"]').fill('Will this be stored?')
  await stamped
  await cloud.killAfterCalls('contact', 1)
  const died = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await secured('a function that dies', await died, 500)
  for (const [method, path, type, status] of [
    ['PUT', '/api/contact', 'application/json', 405],
    ['OPTIONS', '/api/contact', 'application/json', 405],
    ['POST', '/api/contact', 'text/plain', 415],
    ['POST', '/api/contact', 'application/json', 400],
    ['POST', '/api/subscriptions', 'application/json', 400],
    ['POST', '/api/nowhere', 'application/json', 404],
  ] as const) {
    const answer = await page.request.fetch(cloud.url + path, { method, headers: { 'content-type': type }, data: 'x' })
    const headers = answer.headers()
    expect([method, path, answer.status()]).toEqual([method, path, status])
    expect(headers).toMatchObject({ 'content-security-policy': csp, 'x-content-type-options': 'nosniff' })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  }
  expect(refused).toEqual([])
})

test('no other site can show ours in a frame', async () => {
  const server = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end(['/', links.manage].map((path) => `<iframe src="${cloud.url}${path}"></iframe>`).join('')),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const other = await browser.newPage()
  await other.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const [, ...frames] = other.frames()
  expect(frames.map((frame) => frame.url())).toEqual(['chrome-error://chromewebdata/', 'chrome-error://chromewebdata/'])
  await other.close()
  server.close()
})
