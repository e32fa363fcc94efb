import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { renderMail } from '../../functions/mail/render.ts'
import { mailSamples } from '../../infra/local/email-samples.ts'
import { axeFinds } from './axe.ts'

let browser: Browser
beforeAll(async () => {
  browser = await chromium.connect(inject('browser'))
})
afterAll(() => browser?.close())

const samples = Object.entries(mailSamples('https://jobs.example.org', new Date('2026-11-25T12:00:00Z')))

/** A mail has none: the program that shows it has. */
const withoutLandmarks = { rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } } }

test.each([
  [320, 'light'],
  [320, 'dark'],
  [1_000, 'light'],
] as const)('At %s pixels, %s, every mail fits, and axe finds nothing to say about it', async (width, colorScheme) => {
  const context = await browser.newContext({ viewport: { width, height: 640 }, colorScheme })
  const page = await context.newPage()
  for (const [name, content] of samples) {
    await page.setContent(renderMail(content).html)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect([name, overflow]).toEqual([name, 0])
    expect([name, await axeFinds(page, withoutLandmarks)]).toEqual([name, []])
  }
  await context.close()
})
