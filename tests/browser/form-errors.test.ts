import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkId } from '../../functions/platform/network.ts'
import type { Fault } from '../../infra/local-cloud/stores/faults.ts'
import { linkIn, type TestCloud } from '../client.ts'
import { axeFinds, wcag } from './axe.ts'
import { onStage } from './shared.ts'

const reader = 'errors@example.org'
let cloud: TestCloud
let browser: Browser
let manage = ''
beforeAll(async () => {
  ;({ cloud, browser } = await onStage())
  await cloud.post('/api/subscriptions', { email: reader, states: 'TX', frequency: 'daily', page: '/alerts/' })
  await cloud.settle()
  const [mail] = await cloud.emails(reader)
  const confirmed = await (await cloud.post(linkIn(mail, 'confirm'), {})).text()
  manage = new URL(/href="([^"]+\/api\/manage\/[^"]+)"/.exec(confirmed)?.[1] ?? '').pathname
})
afterAll(() => browser?.close())

/** Fills a counter to the brim, as a flood would, and empties it again. */
const brake = async (key: string, hits: number) => {
  const { now } = await cloud.ask<{ now: string }>('GET', 'clock')
  const expiresAt = Math.floor(Date.parse(now) / 1000) + (hits > 0 ? 1800 : -1)
  await new DynamoDBClient(cloud.aws).send(
    new PutItemCommand({
      TableName: await cloud.tableName('counters'),
      Item: { id: { S: key }, hits: { N: String(hits) }, expiresAt: { N: String(expiresAt) } },
    }),
  )
}
const full = (key: string | (() => string)) => {
  const asked = () => (typeof key === 'string' ? key : key())
  return { breaks: () => brake(asked(), 1_000_000), heals: () => brake(asked(), 0) }
}
const away = (unharmed = 0) => ({
  breaks: () =>
    cloud.setFaults([
      ...Array.from({ length: unharmed }, (): Fault => 'none'),
      ...Array.from({ length: 60 }, (): Fault => 'error'),
    ]),
  heals: () => cloud.setFaults([]),
})

type State = {
  name: string
  path: () => string
  /** What someone typed or chose, by the field's name. */
  typed: Record<string, string>
  button: string
  /** Field and what is said of it, in order. */
  errors: [field: string, message: RegExp][]
  /** Chooses what no honest page offers. */
  tamper?: (page: Page) => Promise<unknown>
  breaks?: () => Promise<unknown>
  heals?: () => Promise<unknown>
}

const question = { topic: 'press', page: '/guides/pay/', name: 'Zoë', message: '\n\n  indented\nlast' }
const later = /^We couldn’t save this\. Nothing is wrong with it: please send it again in a few minutes$/
const wait =
  /^We’re getting too many (?:messages from your network\. Your message is still here: please send it|requests right now\. Your answers are still here: please send them) again in \d+ minutes$/
/** Puts values into the form that its lists do not hold. */
const foreignChoices = (page: Page) =>
  page.evaluate(() => {
    for (const name of ['states', 'occupations', 'groups', 'frequency']) {
      for (const box of document.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)) box.checked = false
      const box = document.querySelector<HTMLInputElement>(`[name="${name}"]`)
      if (box) Object.assign(box, { value: 'foreign', checked: true })
    }
    for (const name of ['pay', 'hour', 'zone']) {
      const [option] = document.querySelector<HTMLSelectElement>(`[name="${name}"]`)?.options ?? []
      if (option) Object.assign(option, { value: 'foreign', selected: true })
    }
  })
const choices: State['errors'] = [
  ['states', /^Choose states from the list$/],
  ['occupations', /^Choose careers from the list$/],
  ['groups', /^Choose groups from the list$/],
  ['frequency', /^Choose how often we should email you$/],
  ['zone', /^Choose a time zone from the list$/],
  ['hour', /^Choose an hour from the list$/],
  ['pay', /^Choose the pay from the list$/],
]

const contact = { path: () => '/contact/', button: 'Send' }
const signUp = { path: () => '/alerts/', button: 'Send me these jobs' }
const newsletter = { path: () => '/newsletter/', button: 'Send me the newsletter' }
const link = { path: () => '/api/manage', button: 'Send me the link' }
const move = { path: () => manage, button: 'Send my alerts there' }
const change = { path: () => `${manage}?alert=${alertId}`, button: 'Save' }
let alertId = ''
let personId = ''
beforeAll(async () => {
  // Both functions have read their secrets before a store fails.
  await cloud.fetch('/api/contact')
  alertId = /\?alert=([\w-]+)"/.exec(await (await cloud.fetch(manage)).text())?.[1] ?? ''
  const table = await cloud.tableName('subscribers')
  const { Items = [] } = await new DynamoDBClient(cloud.aws).send(new ScanCommand({ TableName: table }))
  personId = Items.find(({ alerts }) => alerts?.S?.includes(alertId))?.id?.S ?? ''
})

const states: State[] = [
  {
    ...contact,
    name: 'contact with nothing filled in',
    typed: {},
    errors: [
      ['topic', /^Choose what/],
      ['email', /^Enter your email address$/],
      ['message', /^Enter your message$/],
    ],
  },
  {
    ...contact,
    name: 'contact with too much of everything',
    typed: {
      ...question,
      page: 'p'.repeat(301),
      name: 'n'.repeat(101),
      email: 'o’hara@x.org',
      message: 'm'.repeat(5001),
    },
    errors: [
      ['page', /300 characters/],
      ['name', /100 characters/],
      ['email', /curly quotation mark/],
      ['message', /5,000 characters/],
    ],
  },
  {
    ...contact,
    name: 'contact with a likely slip',
    typed: { ...question, email: 'jo@gmial.com' },
    errors: [['email', /^Did you mean jo@gmail\.com\?/]],
  },
  {
    ...contact,
    ...away(),
    name: 'contact while nothing can be stored',
    typed: { ...question, email: 'away@example.org' },
    errors: [['message', /couldn’t save.*send it again in a few minutes$/]],
  },
  {
    ...contact,
    ...full(`contact-brake-network-${networkId('127.0.0.1')}`),
    name: 'contact, too often from one network',
    typed: { ...question, email: 'flood@example.org' },
    errors: [['message', wait]],
  },
  { ...signUp, name: 'sign-up without an address', typed: {}, errors: [['email', /^Enter your email address$/]] },
  {
    ...signUp,
    name: 'sign-up with everything wrong',
    typed: { email: 'reader@' },
    tamper: foreignChoices,
    errors: [['email', /name@example\.com$/], ...choices],
  },
  {
    ...signUp,
    name: 'sign-up that looks like a program’s',
    typed: { email: 'trapped@example.org' },
    tamper: (page) =>
      page.evaluate(() => document.querySelector('[name="second_note"]')?.setAttribute('value', 'filled in')),
    errors: [['email', /Please send the form again$/]],
  },
  {
    ...signUp,
    ...away(),
    name: 'sign-up while nothing can be stored',
    typed: { email: 'away@example.org' },
    errors: [['email', later]],
  },
  {
    ...signUp,
    ...full(`sign-up-network-${networkId('127.0.0.1')}`),
    name: 'sign-up, too often from one network',
    typed: { email: 'flood@example.org' },
    errors: [['email', wait]],
  },
  {
    ...signUp,
    path: () => '/',
    name: 'sign-up on the home page',
    typed: { email: 'jo@gmial.com' },
    errors: [['email', /^Did you mean jo@gmail\.com\?/]],
  },
  {
    ...newsletter,
    name: 'newsletter with an address that is none',
    typed: { email: 'reader@' },
    errors: [['email', /name@example\.com$/]],
  },
  {
    ...newsletter,
    name: 'newsletter with a likely slip',
    typed: { email: 'jo@gmial.com' },
    errors: [['email', /^Did you mean jo@gmail\.com\?/]],
  },
  {
    ...newsletter,
    ...away(),
    name: 'newsletter while nothing can be stored',
    typed: { email: 'away@example.org' },
    errors: [['email', later]],
  },
  {
    ...newsletter,
    ...full(`sign-up-network-${networkId('127.0.0.1')}`),
    name: 'newsletter, too often from one network',
    typed: { email: 'flood@example.org' },
    errors: [['email', wait]],
  },
  { ...link, name: 'a lost link without an address', typed: {}, errors: [['address', /^Enter your email address$/]] },
  {
    ...link,
    ...away(),
    name: 'a lost link while nothing works',
    typed: { address: 'away@example.org' },
    errors: [['address', later]],
  },
  {
    ...link,
    ...full(`sign-up-network-${networkId('127.0.0.1')}`),
    name: 'a lost link, too often from one network',
    typed: { address: 'flood@example.org' },
    errors: [['address', wait]],
  },
  {
    ...link,
    path: () => '/api/confirm/cut-off',
    name: 'a broken link, and no address for a new one',
    typed: { address: 'no' },
    errors: [['address', /name@example\.com$/]],
  },
  {
    ...move,
    name: 'a new address that is none',
    typed: { address: 'jösé@example.org' },
    errors: [['address', /letters without accents/]],
  },
  {
    ...move,
    name: 'a new address with a likely slip',
    typed: { address: 'jo@yaho.com' },
    errors: [['address', /^Did you mean jo@yahoo\.com/]],
  },
  {
    ...move,
    ...full(() => `move-${personId}`),
    name: 'a new address too often',
    typed: { address: 'often@example.org' },
    errors: [['address', wait]],
  },
  {
    ...move,
    ...away(1),
    name: 'a new address while nothing can be stored',
    typed: { address: 'away@example.org' },
    errors: [['address', later]],
  },
  { ...change, name: 'a change with everything wrong', typed: {}, tamper: foreignChoices, errors: choices },
  {
    ...change,
    ...away(1),
    name: 'a change while nothing can be stored',
    typed: { hour: '18' },
    errors: [['states', later]],
  },
]

describe.each([
  ['with', true],
  ['without', false],
] as const)('An error %s JavaScript, by keyboard on a telephone:', (_, javaScriptEnabled) => {
  let page: Page
  beforeAll(async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
  })
  afterAll(() => page?.context().close())

  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className)
  const fill = async (typed: State['typed']) => {
    for (const [name, value] of Object.entries(typed)) {
      const field = page.locator(`[name="${name}"]`)
      // A closed part of the form does not keep a person from a field, and opening it is not what is tested.
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true
      })
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value)
      else await field.fill(value)
    }
  }

  test.each(states)('$name', async ({ path, typed, button, errors, tamper, breaks, heals }) => {
    await page.goto(cloud.url + path())
    await fill(typed)
    await tamper?.(page)
    await breaks?.()
    try {
      await page.getByRole('button', { name: button, exact: true }).press('Enter')
      await page.locator('.error-summary').waitFor()
    } finally {
      await heals?.()
    }

    expect(await page.title()).toMatch(/^Error: /)
    // Without a script the browser moves the focus itself, at its next rendering.
    await expect.poll(focused).toBe('error-summary')
    expect(await page.locator('.error-summary [role="alert"] h2').textContent()).toBe('There is a problem')
    const said = await page.locator('.error-summary a').allTextContents()
    expect(said).toHaveLength(errors.length)
    for (const [index, [name, message]] of errors.entries()) {
      expect(said[index]).toMatch(message)
      // Beside the field in the same words, and tied to it for who cannot see that.
      expect(await page.locator(`#${name}-error`).textContent()).toBe(`Error: ${said[index]}`)
      const field = page.locator(`#${name}`)
      expect(await field.getAttribute('aria-invalid')).toBe('true')
      const group = (await field.getAttribute('type'))?.match(/checkbox|radio/)
        ? page.locator('fieldset', { has: field })
        : field
      expect(await group.getAttribute('aria-describedby')).toContain(`${name}-error`)
      // From the summary, with Tab and Enter, to the field, which is in sight.
      await page.locator('.error-summary').focus()
      for (let tab = 0; tab <= index; tab++) await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await focused()).toBe(name)
      expect(await field.isVisible()).toBe(true)
    }
    for (const [name, value] of Object.entries(typed))
      expect([name, await page.locator(`[name="${name}"]`).inputValue()]).toEqual([name, value])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    if (javaScriptEnabled) expect(await axeFinds(page, wcag)).toEqual([])
  })

  test.each([
    ['contact', contact, { ...question, email: 'nobody@example.org' }],
    ['subscriptions', signUp, { email: 'nobody@example.org' }],
  ] as const)('what was typed outlives the death of the function %s', async (name, { path, button }, typed) => {
    await page.goto(cloud.url + path())
    await fill(typed)
    await cloud.killAfterCalls(name, 1)
    await page.getByRole('button', { name: button, exact: true }).press('Enter')
    if (javaScriptEnabled) {
      await page.locator('.error-summary').waitFor()
      expect(await page.title()).toMatch(/^Error: /)
      expect(await focused()).toBe('error-summary')
      expect(await axeFinds(page, wcag)).toEqual([])
    } else {
      await page.getByRole('heading', { level: 1, name: 'Sorry, something went wrong' }).waitFor()
      await page.goBack()
    }
    for (const [field, value] of Object.entries(typed))
      expect([field, await page.locator(`[name="${field}"]`).inputValue()]).toEqual([field, value])
    await page.getByRole('button', { name: button, exact: true }).press('Enter')
    await page.waitForURL(name === 'contact' ? '**/api/contact/{sent,held}/**' : '**/alerts/check-your-mail/')
  })

  if (javaScriptEnabled)
    test('what was typed outlives a lost network', async () => {
      await page.goto(`${cloud.url}/contact/`)
      await fill({ ...question, email: 'tunnel@example.org' })
      await page.context().setOffline(true)
      await page.getByRole('button', { name: 'Send', exact: true }).press('Enter')
      await page.getByText('Your answers are still here').waitFor()
      expect(await page.locator('[name="message"]').inputValue()).toBe(question.message)
      await page.context().setOffline(false)
      await page.getByRole('button', { name: 'Send', exact: true }).press('Enter')
      await page.waitForURL('**/api/contact/{sent,held}/**')
    })

  if (javaScriptEnabled)
    test('A73 what was typed outlives an answer that is no page, as API Gateway gives when it is asked too much', async () => {
      await page.goto(`${cloud.url}/contact/`)
      await fill({ ...question, email: 'busy@example.org' })
      const tooMany = { status: 429, contentType: 'application/json', body: '{"message":"Too Many Requests"}' }
      await page.route('**/api/contact', (route) => route.fulfill(tooMany))
      await page.getByRole('button', { name: 'Send', exact: true }).press('Enter')
      await page.getByText('Your answers are still here').waitFor()
      await expect.poll(focused).toBe('error-summary')
      expect(await page.locator('[name="message"]').inputValue()).toBe(question.message)
      await page.unroute('**/api/contact')
      await page.getByRole('button', { name: 'Send', exact: true }).press('Enter')
      await page.waitForURL('**/api/contact/{sent,held}/**')
    })

  test('what came back in an outage or a flood goes through by pressing once more', async () => {
    for (const { path, typed, button, breaks, heals, errors } of states.filter(({ breaks }) => breaks)) {
      await page.goto(cloud.url + path())
      await fill({ ...typed, ...(typed.message && { message: `${Math.random()}` }) })
      await breaks?.()
      await page.getByRole('button', { name: button, exact: true }).press('Enter')
      await page.locator('.error-summary').waitFor()
      await heals?.()
      await page.getByRole('button', { name: button, exact: true }).press('Enter')
      await page.locator('.error-summary').waitFor({ state: 'detached' })
      expect([errors[0]?.[0], await page.title()]).toEqual([errors[0]?.[0], expect.not.stringMatching(/^Error/)])
    }
  })
})
