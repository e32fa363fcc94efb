import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { loadRecording } from '../../infra/local/usajobs-recording.ts'
import { startTestCloud, type TestCloud } from '../cloud.ts'

const address = 'visitor+alerts@example.com'

let cloud: TestCloud
let browser: Browser
/** An old phone: narrow, touched by finger, JavaScript switched off. */
let phone: BrowserContext
let page: Page
beforeAll(async () => {
  ;[cloud, browser] = await Promise.all([startTestCloud({ deploy: true }), chromium.connect(inject('browser'))])
  await cloud.setRecording('2026-11-16')
  await cloud.runSchedule('ingest')
  await cloud.settle()
  phone = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    javaScriptEnabled: false,
  })
  page = await phone.newPage()
})
afterAll(async () => {
  await browser?.close()
  await cloud?.stop()
})

const heading = () => page.locator('h1').textContent()
const path = () => new URL(page.url()).pathname

/** Now in Eastern Time, written as the API writes its dates, which have no zone. */
const easternNow = () => new Date().toLocaleString('sv-SE', { timeZone: 'America/New_York' }).replace(' ', 'T')

/** Control numbers of a recording's open postings that hold this text, read from the raw answers of the API. */
const postings = (recording: string, text = '') =>
  loadRecording(recording, new Date())
    .map((item) => JSON.stringify(item))
    .filter((item) => item.includes(text) && /"ApplicationCloseDate":"([^"]+)"/.exec(item)![1]! > easternNow())
    .map((item) => /"MatchedObjectId":"(\d+)"/.exec(item)![1]!)
    .sort()
const texas = '"CountrySubDivisionCode":"Texas"'

const jobsIn = (text = '') => [...text.matchAll(/\/jobs\/[a-z0-9-]*?(\d+)\//g)].map(([, control]) => control!).sort()

/** Opens the email as its reader sees it and taps the link. */
const tapInMail = async (html: string, link: RegExp) => {
  await page.setContent(html)
  await page.getByRole('link', { name: link }).first().click()
  await page.waitForLoadState()
}

test('home, a tap on Texas in the map, and there are the jobs of Texas', async () => {
  await page.goto(cloud.url)
  await page.locator('svg.map a[href="/states/texas/"] path').click()
  expect(path()).toBe('/states/texas/')
  expect(await heading()).toContain('Texas')
  const listed = jobsIn(await page.locator('main .columns').innerHTML())
  const inTexas = listed.filter((control) => postings('2026-11-16', texas).includes(control))
  expect(inTexas.length).toBeGreaterThan(1)
})

test('a job says what it is, that it is a sample, and leads to the official announcement', async () => {
  await page.locator('main .rows a[href^="/jobs/"]').first().click()
  expect(path()).toMatch(/^\/jobs\/[a-z0-9-]+-\d+\/$/)
  expect(await page.locator('body').textContent()).toMatch(/sample/i)
  expect(await page.locator('main a[href^="https://www.usajobs.gov/"]').count()).toBeGreaterThan(0)
})

test('the alert form of Texas has Texas chosen, and signing up needs no JavaScript', async () => {
  await page.goto(`${cloud.url}/states/texas/`)
  expect(await page.locator('#alert input[name="states"]:checked').evaluateAll((all) => all.length)).toBe(1)
  expect(await page.locator('#alert input[name="states"][value="TX"]').isChecked()).toBe(true)
  await page.locator('#alert input[name="email"]').fill(address)
  await page.getByRole('button', { name: 'Send me these jobs' }).click()
  await page.waitForURL('**/alerts/check-your-mail/')
})

test('one email asks, one button confirms', async () => {
  await cloud.settle()
  const [mail, ...others] = await cloud.emails(address)
  expect(others).toEqual([])
  await tapInMail(mail?.html ?? '', /confirm/i)
  expect(path()).toMatch(/^\/api\/confirm\//)
  expect(await page.locator('body').textContent()).not.toContain(address)
  await page.getByRole('button').click()
  await page.waitForLoadState()
  expect(await heading()).toContain('Your alert is on')
})

test('the next reading of USAJOBS brings one email with exactly the new jobs in Texas, each a page', async () => {
  // The welcome is there.
  await cloud.settle()
  await cloud.emptyInbox()
  await cloud.setRecording('2026-11-23')
  await cloud.runSchedule('ingest')
  await cloud.settle()
  const emails = await cloud.emails()
  expect(emails.map(({ to }) => to)).toEqual([[address]])
  const mailed = [...new Set(jobsIn(emails[0]?.html))]
  // Two that opened there, and one that was open elsewhere and came to Texas since.
  const known = postings('2026-11-16', texas)
  const inTexas = postings('2026-11-23', texas)
  expect(mailed.filter((control) => inTexas.includes(control))).toEqual(
    inTexas.filter((control) => !known.includes(control)),
  )
  const before = postings('2026-11-16')
  expect(mailed.filter((control) => !inTexas.includes(control) && before.includes(control))).toEqual([])
  await page.setContent(emails[0]?.html ?? '')
  const links = await page.locator('a[href*="/jobs/"]').evaluateAll((all) => all.map((link) => String(link)))
  for (const link of links) {
    expect((await page.goto(link))?.status()).toBe(200)
    // Beside Texas the alert asks for jobs not tied to one state.
    const text = await page.locator('main').textContent()
    expect(text).toMatch(/Texas|Nationwide|Remote|agreed|[Nn]egotiable/)
  }
})

test('one click in the mail program stops it: the next reading sends nothing', async () => {
  const [mail] = await cloud.emails(address)
  const header = (name: string) => mail?.headers.find((each) => each.name.toLowerCase() === name)?.value ?? ''
  const answer = await fetch(header('list-unsubscribe').slice(1, -1), {
    method: 'POST',
    body: new URLSearchParams(header('list-unsubscribe-post')),
    redirect: 'manual',
  })
  expect(answer.status).toBe(200)
  await cloud.settle()
  await cloud.emptyInbox()
  await cloud.setRecording('2026-11-16')
  await cloud.runSchedule('ingest')
  await cloud.setRecording('2026-11-23')
  await cloud.runSchedule('ingest')
  await cloud.runSchedule('ingest')
  await cloud.settle()
  expect(await cloud.emails(address)).toEqual([])
})

test('the contact form keeps what was typed beside what is wrong, and then sends it', async () => {
  await cloud.emptyInbox()
  await page.goto(`${cloud.url}/contact/`)
  await page.locator('[name="message"]').fill('Where is the nearest\n\noffice?')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.waitForLoadState()
  expect(await page.title()).toMatch(/^Error:/)
  expect(await page.locator('[name="message"]').inputValue()).toBe('Where is the nearest\n\noffice?')
  await page.locator('[name="topic"]').selectOption('job')
  await page.locator('[name="email"]').fill(address)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.waitForURL('**/api/contact/{sent,held}/**')
  await cloud.settle()
  const toOperator = (await cloud.emails()).filter(({ to }) => !to.includes(address))
  expect(toOperator).toHaveLength(1)
  expect(toOperator[0]?.text).toContain('Where is the nearest')
  expect(toOperator[0]?.headers).toContainEqual(expect.objectContaining({ name: 'Reply-To', value: address }))
})
