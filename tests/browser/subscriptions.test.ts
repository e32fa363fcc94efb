import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestCloud } from '../client.ts'
import { axeFinds, wcag } from './axe.ts'
import { onStage } from './shared.ts'

let cloud: TestCloud
let browser: Browser
beforeAll(async () => {
  ;({ cloud, browser } = await onStage())
})
afterAll(() => browser?.close())

describe.each([
  ['with', true],
  ['without', false],
] as const)('A subscriber %s JavaScript, on a narrow telephone', (how, javaScriptEnabled) => {
  const address = `${how}+reader@example.org`
  const other = `new-${how}@example.net`
  let context: BrowserContext
  let page: Page
  let manage = ''
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled })
    page = await context.newPage()
    page.setDefaultTimeout(5_000)
  })
  afterAll(() => context?.close())

  /** Whatever the page: nothing that axe finds, nothing wider than the phone. axe itself needs JavaScript. */
  const check = async () => {
    const path = new URL(page.url()).pathname
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    const found = javaScriptEnabled ? await axeFinds(page, wcag) : []
    expect([path, overflow, found]).toEqual([path, 0, []])
  }
  const arrives = async (heading: string | RegExp) => {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await check()
    expect(await page.locator('main').textContent()).not.toContain(address)
  }
  const press = async (name: string, heading: string | RegExp) => {
    await page.getByRole('button', { name, exact: true }).click()
    await arrives(heading)
  }
  const says = (text: string | RegExp) => page.getByText(text).first().waitFor()
  const lastMail = async (to = address) => {
    await cloud.settle()
    const mail = (await cloud.emails(to)).at(-1)
    return { subject: mail?.subject, text: mail?.text ?? '', html: mail?.html ?? '' }
  }
  /** Opens the email and taps the link in it. */
  const tapInMail = async (link: string | RegExp, heading: string | RegExp, to = address) => {
    await page.setContent((await lastMail(to)).html)
    await page.getByRole('link', { name: link }).click()
    await arrives(heading)
  }
  test('is led through errors with everything kept, told what an alert would bring, and signs up', async () => {
    await page.goto(`${cloud.url}/alerts/`)
    await check()
    await page.locator('[name="email"]').fill('reader@')
    await page.locator('summary', { hasText: 'States' }).click()
    await page.locator('[name="states"][value="TX"]').check()
    if (javaScriptEnabled)
      await page.locator('output', { hasText: /right now\. In the last 30 days, you’d have/ }).waitFor()
    await page.getByRole('button', { name: 'Send me these jobs' }).click()
    await page.locator('.error-summary').waitFor()
    await check()
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
    await page.locator('.error-summary a').click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('email')
    expect(await page.locator('[name="email"]').inputValue()).toBe('reader@')
    expect(await page.locator('[name="states"][value="TX"]').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'How many jobs match?' }).click()
    await arrives('What this alert would get you')
    await says(/open jobs? match(es)? right now/)
    expect(await page.locator('[name="states"][value="TX"]').isChecked()).toBe(true)
    await page.locator('[name="email"]').fill(address)
    await page.getByRole('button', { name: 'Send me these jobs' }).click()
    await arrives('Check your email')
  })

  test('finds the whole form within two screens of a phone, and what was chosen as chips', async () => {
    const one = await browser.newContext({ viewport: { width: 360, height: 780 }, javaScriptEnabled })
    const form = await one.newPage()
    await form.goto(`${cloud.url}/alerts/`)
    const button = form.getByRole('button', { name: 'Send me these jobs' })
    expect((await button.boundingBox())!.y).toBeLessThan(2 * 780)
    if (javaScriptEnabled) {
      await form.locator('summary', { hasText: 'States' }).click()
      await form.getByLabel('Filter states').fill('tex')
      expect(await form.locator('[name="states"]:visible').count()).toBe(1)
      await form.getByLabel('Texas').check()
      await form.getByRole('button', { name: 'Remove Texas' }).click()
      expect(await form.locator('[name="states"]:checked').count()).toBe(0)
      await form.locator('summary', { hasText: 'every state' }).waitFor()
    }
    await one.close()
  })

  test('A38 learns what to do when no email comes', async () => {
    await says(/Nothing after ten minutes\? Check your spam folder/)
    await says(/don’t email an address again if our emails bounced before/)
  })

  test('confirms by one button, and finds their alert', async () => {
    await tapInMail('Confirm this alert', 'One step left')
    expect(await page.locator('main button').count()).toBe(1)
    // Above the fold of a small phone.
    expect((await page.locator('main button').boundingBox())?.y).toBeLessThan(600)
    await press('Start my alert', 'Your alert is on')
    await page.getByRole('link', { name: 'see and change your alerts' }).click()
    await arrives('Your alerts')
    manage = page.url()
    expect(await page.getByRole('heading', { level: 2, name: /^Jobs in Texas/ }).count()).toBe(1)
  })

  test('changes the alert, pauses it until a date and switches it on again', async () => {
    await page.getByRole('link', { name: 'Change this alert' }).click()
    await arrives('Change an alert')
    await page.locator('summary', { hasText: 'States' }).click()
    await page.locator('[name="states"][value="ME"]').check()
    await page.locator('summary', { hasText: 'How often' }).click()
    await page.getByLabel('Once a day').check()
    await press('Save', 'Your alerts')
    await says('Your alert was changed')
    await page.getByRole('heading', { level: 2, name: /^Jobs in Maine and Texas/ }).waitFor()
    await says('Once a day at 7 a.m. Eastern time.')
    await page.getByLabel('Pause until').selectOption({ index: 1 })
    await press('Pause', 'Your alerts')
    const until = new Date(Date.now() + 14 * 86_400_000).toLocaleDateString('en-US', {
      dateStyle: 'full',
      timeZone: 'America/New_York',
    })
    await says(`Paused until ${until}.`)
    await press('Turn it back on', 'Your alerts')
    await says('It’s on again')
  })

  test('has their data mailed', async () => {
    await press('Email me everything you have stored about me', 'Your alerts')
    expect((await lastMail()).text).toContain('"wording"')
  })

  test('lost every email and gets the link to their alerts again', async () => {
    await page.goto(`${cloud.url}/api/manage`)
    await arrives('Change or stop your alerts')
    await page.getByRole('button', { name: 'Send me the link' }).click()
    await page.locator('.error-summary').waitFor()
    await check()
    await page.locator('[name="address"]').fill(address)
    await press('Send me the link', 'Check your email')
    await tapInMail('Open my alerts', 'Your alerts')
  })

  test('stops everything, brings it back, and takes one email a week instead', async () => {
    await tapInMail('Stop all alerts', 'Stop your job alerts')
    await press('Stop all alerts', 'Your alerts have stopped')
    await press('Bring my alerts back', 'Your alerts are on')
    await tapInMail('Bring them back', 'Stop your job alerts')
    await press('Keep them, one email a week', 'One email a week from now on')
  })

  test('moves to another address, which has to confirm first', async () => {
    await page.goto(manage)
    await page.locator('[name="address"]').fill('nonsense')
    await page.getByRole('button', { name: 'Send my alerts there' }).click()
    await page.locator('.error-summary').waitFor()
    await check()
    expect(await page.locator('[name="address"]').inputValue()).toBe('nonsense')
    await page.locator('[name="address"]').fill(other)
    await press('Send my alerts there', 'Your alerts')
    await says(/a message is on its way/)
    await tapInMail('Send my alerts here', 'One step left', other)
    await press('Send my alerts here', 'Your alerts come here now')
    expect((await lastMail()).subject).toBe('Your job alerts now go to another address')
  })

  test('stops an alert, and with the last one all of them end', async () => {
    await page.goto(`${cloud.url}/api/manage`)
    await page.locator('[name="address"]').fill(other)
    await press('Send me the link', 'Check your email')
    await tapInMail('Open my alerts', 'Your alerts', other)
    await press('Stop this alert', 'Your alerts')
    await page.getByRole('heading', { level: 2, name: /^Stopped on / }).waitFor()
  })

  test('signs up on the home page for one state', async () => {
    const fourth = `fourth-${how}@example.org`
    await page.goto(`${cloud.url}/`)
    await check()
    await page.locator('[name="states"]').selectOption('TX')
    await page.locator('[name="email"]').fill('fourth@')
    await page.getByRole('button', { name: 'Send me these jobs' }).click()
    await page.locator('.error-summary').waitFor()
    await check()
    expect(await page.locator('[name="states"][value="TX"]').isChecked()).toBe(true)
    expect(await page.locator('[name="unplaced"]').isChecked()).toBe(true)
    await page.locator('[name="email"]').fill(fourth)
    await page.getByRole('button', { name: 'Send me these jobs' }).click()
    await arrives('Check your email')
    expect((await lastMail(fourth)).text).toContain('Texas')
  })

  test('deletes everything about themselves', async () => {
    const third = `third-${how}@example.org`
    await page.goto(`${cloud.url}/alerts/`)
    await page.locator('[name="email"]').fill(third)
    await page.getByRole('button', { name: 'Send me these jobs' }).click()
    await arrives('Check your email')
    await tapInMail('Confirm this alert', 'One step left', third)
    await press('Start my alert', 'Your alert is on')
    await page.getByRole('link', { name: 'see and change your alerts' }).click()
    await arrives('Your alerts')
    await press('Delete everything about my alerts', 'Everything about your alerts is deleted')
    expect(JSON.stringify(await cloud.table('subscribers'))).not.toContain(third)
  })

  test('with a link that a mail program broke is helped', async () => {
    await page.goto(`${manage.slice(0, -9)}`)
    await arrives('This link is not complete')
    await page.locator('[name="address"]').fill(other)
    await press('Send me the link', 'Check your email')
  })
})
