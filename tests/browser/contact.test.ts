import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCloud } from '../client.ts'
import { onStage } from './shared.ts'

let cloud: TestCloud
let browser: Browser
beforeAll(async () => {
  ;({ cloud, browser } = await onStage())
})
afterAll(() => browser?.close())

const phone = { width: 320, height: 640 }
const desk = { width: 1280, height: 800 }

/** Opens a page in a window of its own, runs the steps and closes it. */
const visit = async (path: string, options: BrowserContextOptions, steps: (page: Page) => Promise<void>) => {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(cloud.url + path)
  await steps(page)
  await context.close()
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.className)

const fill = async (page: Page, values: Record<string, string>) => {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]`)
    if (name === 'topic') await field.selectOption(value)
    else await field.fill(value)
  }
}
const send = (page: Page) => page.getByRole('button', { name: 'Send' }).click()

const complete = {
  topic: 'job',
  name: 'Jo Smith',
  email: 'jo@example.org',
  message: 'Line one\n\nLine three',
}

/** Every state the contact form can be in, by how to get there. */
const states: [string, (page: Page) => Promise<void>][] = [
  ['the empty form', async () => undefined],
  ['the form with every error', send],
  [
    'the question about a likely slip',
    async (page) => {
      await fill(page, { ...complete, email: 'jo@gmial.com' })
      await send(page)
    },
  ],
  [
    'the page after sending',
    async (page) => {
      await fill(page, { ...complete, message: `${Math.random()}` })
      await send(page)
    },
  ],
  [
    'a form filled in by a link',
    async (page) => {
      await page.goto(`${cloud.url}/api/contact?topic=correction&page=%2Fguides%2F`)
    },
  ],
  [
    'a broken link',
    async (page) => {
      await page.goto(`${cloud.url}/api/contact/sent/broken`)
    },
  ],
]

test.each(states)('%s has no fault that axe finds, narrow or wide, light or dark', async (_, reach) => {
  for (const [viewport, colorScheme] of [
    [phone, 'light'],
    [desk, 'dark'],
  ] as const) {
    await visit('/contact/', { viewport, colorScheme }, async (page) => {
      await reach(page)
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
      )
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    })
  }
})

test.each([true, false])(
  'with JavaScript %s errors take the focus, lead to their fields and keep what was typed',
  async (javaScriptEnabled) => {
    await visit('/contact/', { viewport: phone, javaScriptEnabled }, async (page) => {
      await fill(page, { ...complete, topic: '', email: 'jo@', message: '\n\n  indented\nlast' })
      await page.locator('[name="email"]').press('Enter')
      await page.locator('.error-summary').waitFor()
      expect(await page.title()).toMatch(/^Error: /)
      expect(await focused(page)).toBe('error-summary')
      expect(await page.locator('.error-summary a').allTextContents()).toEqual([
        'Choose what your message is about',
        'Enter an email address in the format name@example.com',
      ])
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await focused(page)).toBe('topic')
      expect(new URL(page.url()).hash).toBe('#topic')
      expect(await page.locator('[name="name"]').inputValue()).toBe('Jo Smith')
      expect(await page.locator('[name="email"]').inputValue()).toBe('jo@')
      expect(await page.locator('[name="message"]').inputValue()).toBe('\n\n  indented\nlast')
      expect(await page.locator('[name="email"]').getAttribute('aria-invalid')).toBe('true')
      expect(await page.locator('#email-error').textContent()).toBe(
        'Error: Enter an email address in the format name@example.com',
      )
    })
  },
)

test('without JavaScript and without a mouse a message goes out and comes back with its number', async () => {
  await cloud.emptyInbox()
  await visit('/contact/', { viewport: phone, javaScriptEnabled: false }, async (page) => {
    await page.locator('[name="topic"]').focus()
    await page.keyboard.type('Press')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Jo')
    await page.keyboard.press('Tab')
    await page.keyboard.type('keyboard@example.org')
    await page.keyboard.press('Tab')
    await page.keyboard.type('By keyboard alone')
    const focusedText = () => page.evaluate(() => document.activeElement?.textContent?.trim())
    await page.keyboard.press('Tab')
    expect(await focusedText()).toBe('privacy policy')
    await page.keyboard.press('Tab')
    expect(await focusedText()).toBe('Send')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/api/contact/{sent,held}/**')
    const reference = await page.locator('main strong').first().textContent()
    expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    await cloud.settle()
    expect((await cloud.emails('keyboard@example.org'))[0]?.subject).toContain(reference)
    // A refresh sends nothing again: the page after sending is a page of its own.
    await page.reload()
    await cloud.settle()
    expect(await cloud.emails('keyboard@example.org')).toHaveLength(1)
  })
})

test('A71 the field that traps programs is out of reach for eyes, keyboard and screen readers', async () => {
  await visit('/contact/', { viewport: desk }, async (page) => {
    const trap = page.locator('[name="second_note"]')
    expect(await trap.isVisible()).toBe(false)
    expect(await page.getByRole('textbox').count()).toBe(4)
  })
})

test('the form of the static page is the same for everybody, and gets a stamp when someone begins to fill it in', async () => {
  const html = await (await cloud.fetch('/contact/')).text()
  expect(html).not.toContain('name="stamp"')
  await visit('/contact/', { viewport: desk }, async (page) => {
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
    await fill(page, { ...complete, message: `With two links: https://a.example https://b.example ${Math.random()}` })
    await page.locator('input[name="stamp"]').waitFor({ state: 'attached' })
    expect(fetched).toEqual(['/api/contact/stamp'])
    // A person takes longer than this test.
    await page.waitForTimeout(3_100)
    await send(page)
    await page.waitForURL('**/api/contact/{sent,held}/**')
  })
  const [stored] = (await cloud.table('messages')).filter((item) =>
    String(item.message?.S).startsWith('With two links'),
  )
  expect(stored?.suspicions).toEqual({ L: [] })
})
