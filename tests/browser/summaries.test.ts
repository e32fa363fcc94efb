import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCloud } from '../client.ts'
import { onStage } from './shared.ts'

let cloud: TestCloud
let browser: Browser
beforeAll(async () => {
  ;({ cloud, browser } = await onStage())
})
afterAll(() => browser?.close())

/** The summary is all there is from the top of the page's heading to the top of the first heading below it. */
const summaryOf = (main: HTMLElement) => {
  const [title, details] = ['h1', 'h2'].map((heading) => main.querySelector<HTMLElement>(heading)!)
  const texts: string[] = []
  for (let at = title!.nextElementSibling; at && at !== details; at = at.nextElementSibling) texts.push(at.textContent)
  return { height: details!.getBoundingClientRect().top - title!.getBoundingClientRect().top, text: texts.join(' ') }
}

test.each([
  [360, 780],
  [1280, 800],
])(
  'privacy, terms and about say in plain words, on one screen of %d × %d, what matters before the details',
  async (width, height) => {
    const page = await browser.newPage({ viewport: { width, height } })
    for (const [path, said] of [
      ['/privacy/', /delete it when you say so\. No cookies\. No ads\./],
      ['/terms/', /free to use this site.* cost nothing\. We aren’t the government\. Check .* on USAJOBS/],
      ['/about/', /helps people find work .* in their state\. .*We’re not the government\./],
    ] as const) {
      await page.goto(cloud.url + path)
      const summary = await page.locator('main').evaluate(summaryOf)
      expect(summary.text).toMatch(said)
      expect(summary.height, path).toBeLessThanOrEqual(height)
    }
    await page.close()
  },
)
