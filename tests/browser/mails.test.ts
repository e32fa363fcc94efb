import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderMail } from '../../functions/mail/render.ts'
import { mailSamples } from '../../infra/local/mail/samples.ts'
import { launchBrowser } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const samples = Object.entries(mailSamples('https://jobs.example.org', new Date('2026-11-25T12:00:00Z')))

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
    await page.evaluate(axe.source)
    // A mail has no landmarks: the program that shows it has.
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run({ rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } } })',
    )
    expect([name, violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])]).toEqual([name, []])
  }
  await context.close()
})
