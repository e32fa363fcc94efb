import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestCloud } from '../client.ts'
import { axeFinds, wcag } from './axe.ts'
import { onStage } from './shared.ts'

let cloud: TestCloud
let browser: Browser
/** Addresses of open jobs, the first to close first. */
let jobs: string[]
let closed = ''
beforeAll(async () => {
  ;({ cloud, browser } = await onStage())
  const found = async (path: string) => (await cloud.fetch(path)).text()
  jobs = [...(await found('/jobs/')).matchAll(/<h3><a href="([^"]+-\d{6,}\/)"/g)].map(([, path]) => path!)
  const index = await found('/jobs/index.json')
  const issues = await cloud.ask<{ name: string }[]>('GET', 'buckets')
  const keys = (await Promise.all(issues.map(({ name }) => cloud.ask<string[]>('GET', `buckets/${name}`)))).flat()
  const gone = keys.find((key) => /^jobs\/\d+\/index/.test(key) && !index.includes(`-${/\d+/.exec(key)![0]}/`))!
  closed = `/jobs/job-${/\d+/.exec(gone)![0]}/`
})
afterAll(() => browser?.close())

const inContext = async (
  options: Parameters<Browser['newContext']>[0],
  steps: (page: Page, context: BrowserContext) => Promise<void>,
) => {
  const context = await browser.newContext(options)
  await steps(await context.newPage(), context)
  await context.close()
}
const phone = { viewport: { width: 320, height: 640 } }
const rows = (page: Page) => page.locator('#saved .rows > li')
const links = (page: Page) => rows(page).locator('h3 a')
const hrefs = async (page: Page) => links(page).evaluateAll((all) => all.map((each) => each.getAttribute('href')))
const save = async (page: Page, path: string) => {
  await page.goto(cloud.url + path)
  await page.getByRole('button', { name: 'Save on this device' }).click()
  await page.getByRole('link', { name: 'See your saved jobs' }).waitFor()
}
/** As if it had been saved while it was open. */
const saveClosed = (page: Page) =>
  page.evaluate((path) => {
    const control = /\d+/.exec(path)![0]
    const job = { control, path, title: 'Closed Job', facts: 'closes May 1', closes: '2030-05-01T03:59:00.000Z' }
    localStorage.setItem('saved-jobs', JSON.stringify([job, ...JSON.parse(localStorage.getItem('saved-jobs') ?? '[]')]))
  }, closed)
const offlineReady = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    return caches.keys()
  })

describe('A job saved on the device', () => {
  test('is saved by keyboard, asks nobody, and is taken back by the same button', async () => {
    await inContext(phone, async (page, context) => {
      await page.goto(cloud.url + jobs[0], { waitUntil: 'load' })
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.getByRole('button', { name: 'Save on this device' }).focus()
      await page.keyboard.press('Enter')
      await page.getByText('Saved on this device').waitFor()
      expect(await axeFinds(page, wcag)).toEqual([])
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['saved-jobs'])
      await page.reload()
      await page.getByText('Saved on this device').waitFor()
      asked.length = 0
      await page.getByRole('button', { name: 'Remove from this device' }).press('Enter')
      await page.getByRole('button', { name: 'Save on this device' }).waitFor()
      expect(await page.getByText('Saved on this device').isVisible()).toBe(false)
      expect(await page.evaluate(() => localStorage.length)).toBe(0)
      expect(asked).toEqual([])
      expect(await context.cookies()).toEqual([])
    })
  })

  test('is listed with what closes first first, a closed one marked, offline as well, and removed by keyboard', async () => {
    await inContext(phone, async (page, context) => {
      const [first, last] = [jobs[0]!, jobs.at(-1)!]
      await save(page, last)
      await save(page, first)
      await saveClosed(page)
      await page.evaluate(() => caches.open('saved by an earlier worker'))
      await page.getByRole('link', { name: 'See your saved jobs' }).click()
      await rows(page).locator('.tag:visible').waitFor()
      const listed = async () => {
        expect(await hrefs(page)).toEqual([first, last, closed])
        const marked = rows(page).filter({ has: page.locator('.tag:visible') })
        expect(await marked.locator('h3').allTextContents()).toEqual(['Closed Job'])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      }
      await listed()
      expect(await axeFinds(page, wcag)).toEqual([])
      expect(await offlineReady(page)).toHaveLength(1)

      await context.setOffline(true)
      await page.reload()
      await rows(page).locator('.tag:visible').waitFor()
      await listed()
      expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px')
      await expect(page.goto(`${cloud.url}/jobs/`)).rejects.toThrow()
      await context.setOffline(false)

      await page.goto(`${cloud.url}/saved/`)
      await rows(page).locator('.tag:visible').waitFor()
      const [title] = await links(page).allTextContents()
      await rows(page)
        .first()
        .getByRole('button', { name: `Remove ${title}` })
        .press('Enter')
      await page.getByRole('status').getByText(`Removed: ${title}. 2 saved jobs`).waitFor()
      expect(
        await page.evaluate(() => document.activeElement?.closest('.rows > li')?.querySelector('a')?.pathname),
      ).toBe(last)
      await links(page).last().click()
      await page.getByText('This job is closed').waitFor()
      await page.goBack()
      page.once('dialog', (dialog) => dialog.accept())
      await page.getByRole('button', { name: 'Remove all' }).press('Enter')
      await page.getByText('All removed. No saved jobs').waitFor()
      expect(await page.evaluate(() => localStorage.length)).toBe(0)
      expect(await axeFinds(page, wcag)).toEqual([])
    })
  })

  test('costs no other page a worker, and its list is kept up to date by another tab', async () => {
    await inContext({}, async (page, context) => {
      await page.goto(`${cloud.url}/saved/`)
      await page.getByText('No saved jobs').waitFor()
      await offlineReady(page)
      const other = await context.newPage()
      await save(other, jobs[0]!)
      await page.getByText('1 saved job').waitFor()
      const scopes = await other.evaluate(async () =>
        (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
      )
      expect(scopes).toEqual(['/saved/'])
      expect(await other.evaluate(() => navigator.serviceWorker.controller)).toBeNull()
      await other.getByRole('link', { name: 'See your saved jobs' }).click()
      await links(other).first().click()
      await other.getByRole('link', { name: 'Back to your results' }).click()
      await other.waitForURL('**/saved/')
    })
  })

  test.each([
    ['full', `Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }`],
    [
      'forbidden',
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })`,
    ],
  ])('where storage is %s says so and breaks nothing', async (how, content) => {
    await inContext({}, async (page) => {
      await page.addInitScript({ content })
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(error.message))
      await page.goto(cloud.url + jobs[0])
      await page.getByRole('button', { name: 'Save on this device' }).click()
      await page.getByText('its storage is full or turned off').waitFor()
      await page.goto(`${cloud.url}/saved/`)
      await page.getByText(how === 'full' ? 'No saved jobs' : 'lets no site keep anything').waitFor()
      expect(problems).toEqual([])
    })
  })

  test('has no button and no promise without JavaScript, but its closing time as a calendar', async () => {
    await inContext({ ...phone, javaScriptEnabled: false }, async (page) => {
      await page.goto(cloud.url + jobs[0])
      expect(await page.getByText('on this device').filter({ visible: true }).count()).toBe(0)
      const calendar = await page.getByRole('link', { name: 'Add the closing time' }).getAttribute('href')
      const answer = await cloud.fetch(calendar!)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
      expect((await answer.text()).match(/BEGIN:VEVENT/g)).toHaveLength(1)
      await page.goto(`${cloud.url}/saved/`)
      await page.locator('noscript p', { hasText: 'This list needs JavaScript' }).waitFor()
      expect(await rows(page).count()).toBe(0)
    })
  })
})
