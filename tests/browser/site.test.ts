import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestCloud } from '../client.ts'
import { axeFinds, wcag } from './axe.ts'
import { onePageOfEachKind } from './page-kinds.ts'
import { onStage } from './shared.ts'

let cloud: TestCloud
let browser: Browser
let openJob = ''
let closedJob = ''
let foldedJob = ''
beforeAll(async () => {
  ;({ cloud, browser } = await onStage())
  const paths = await allPaths()
  const pages = await Promise.all(paths.filter((path) => /^\/jobs\/.*-\d{6,}\/$/.test(path)).map(htmlOf))
  openJob = pages.find(({ html }) => html.includes('Apply on USAJOBS'))!.path
  closedJob = pages.find(({ html }) => html.includes('This job is closed'))!.path
  foldedJob = pages.find(({ html }) => /class="facts"(?:(?!<\/dl>)[\s\S])*<details/.test(html))!.path
})
afterAll(() => browser?.close())

const htmlOf = async (path: string) => {
  const answer = await cloud.fetch(path)
  expect([path, answer.status]).toEqual([path, 200])
  return { path, html: await answer.text() }
}

/** Every page of the site bucket by its path; a job is found by the number at its end, whatever its words. */
const allPaths = async () => {
  const buckets = await cloud.ask<{ name: string }[]>('GET', 'buckets')
  const contents = await Promise.all(buckets.map(({ name }) => cloud.ask<string[]>('GET', `buckets/${name}`)))
  const keys = contents.find((each) => each.includes('index.html')) ?? []
  return keys
    .filter((key) => key.endsWith('index.html'))
    .map((key) => `/${key.slice(0, -'index.html'.length)}`.replace(/^\/jobs\/(\d{6,}\/)$/, '/jobs/job-$1'))
}

/** One page of each type. */
const types = (): [string, string][] => [
  ['home', '/'],
  ['a state with jobs', '/states/texas/'],
  ['a state without', '/states/wyoming/'],
  ['a territory', '/states/guam/'],
  ['an open job', openJob],
  ['a closed job', closedJob],
  ['find a job', '/jobs/'],
  ['a choice', '/jobs/open-to-the-public/'],
  ['an occupation', '/occupations/border-patrol-agent/'],
  ['a sector', '/sectors/tucson/'],
  ['the sectors', '/sectors/'],
  ['the ports', '/ports/'],
  ['the guides', '/guides/'],
  ['a guide', '/guides/pay/'],
  ['five questions', '/can-i-apply/'],
  ['alerts', '/alerts/'],
  ['saved jobs', '/saved/'],
  ['contact', '/contact/'],
  ['news', '/news/'],
  ['about', '/about/'],
  ['privacy', '/privacy/'],
  ['site map', '/site-map/'],
  ['nothing', '/nowhere/'],
]

const faults = async (page: Page, options = wcag) =>
  (await axeFinds(page, options)).map((found) => [page.url(), ...found])

const inContext = async (
  options: Parameters<Browser['newContext']>[0],
  steps: (page: Page, context: BrowserContext) => Promise<void>,
) => {
  const context = await browser.newContext(options)
  await steps(await context.newPage(), context)
  await context.close()
}

describe('Every type of page', () => {
  test.each([
    [320, 'light'],
    [320, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)(
    'has no fault that axe finds, and nothing beside the window, at %d px, %s',
    async (width, colorScheme) => {
      await inContext({ viewport: { width, height: 800 }, colorScheme }, async (page) => {
        for (const [name, path] of types()) {
          await page.goto(cloud.url + path)
          // Another scheme has other colors and nothing else.
          expect(await faults(page, colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : wcag), name).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width)
        }
      })
    },
  )

  // WCAG 2.2, 1.4.4 and 1.4.12; 1.4.10, which is 400 % of zoom on 1280 pixels, is the width of 320 above.
  test.each([
    ['text of twice the size', 'html { font-size: 212.5% !important }'],
    [
      'wide spaces',
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
    ],
  ])('holds %s on a narrow phone', async (_, content) => {
    await inContext({ viewport: { width: 360, height: 740 }, bypassCSP: true }, async (page) => {
      for (const [name, path] of types()) {
        await page.goto(cloud.url + path)
        await page.addStyleTag({ content })
        const wide = await page.evaluate(() =>
          document.documentElement.scrollWidth > innerWidth
            ? [...document.querySelectorAll('main *, header *, footer *')]
                .filter((each) => each.getBoundingClientRect().right > innerWidth && !each.closest('.table, svg'))
                .map((each) => `${each.tagName} ${each.className} ${each.textContent?.slice(0, 40)}`)
            : [],
        )
        expect(wide, name).toEqual([])
      }
    })
  })

  test('needs three requests at most, all of them here, and moves nothing while it loads', async () => {
    for (const [name, path] of types())
      await inContext({ viewport: { width: 360, height: 740 } }, async (page) => {
        const asked: string[] = []
        page.on('request', (request) => asked.push(request.url()))
        await page.addInitScript(() => {
          const seen = globalThis as unknown as { shift: number }
          seen.shift = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
          }).observe({ type: 'layout-shift', buffered: true })
        })
        await page.goto(cloud.url + path, { waitUntil: 'load' })
        const pageAndParts = asked.filter((url) => !/icon/.test(url))
        expect(pageAndParts.length, name).toBeLessThanOrEqual(3)
        expect(
          asked.filter((url) => !url.startsWith(cloud.url)),
          name,
        ).toEqual([])
        expect(await page.evaluate(() => (globalThis as unknown as { shift: number }).shift), name).toBe(0)
      })
  })

  test('comes with every header that keeps a browser safe', async () => {
    for (const [name, path] of types()) {
      const { headers } = await cloud.fetch(path)
      expect(headers.get('content-security-policy'), name).toMatch(/default-src 'none'/)
      expect(headers.get('content-security-policy'), name).not.toMatch(/unsafe|\*/)
      expect(headers.get('content-security-policy'), name).toMatch(/frame-ancestors 'none'/)
      expect(headers.get('strict-transport-security'), name).toMatch(/max-age=\d{8}/)
      expect(headers.get('x-content-type-options'), name).toBe('nosniff')
      expect(headers.get('cross-origin-opener-policy'), name).toBe('same-origin')
      expect(headers.get('permissions-policy'), name).toContain('camera=()')
      expect(headers.get('referrer-policy'), name).toBeTruthy()
      expect(headers.get('set-cookie'), name).toBeNull()
    }
  })

  test('breaks no rule of its own policy and logs no error', async () => {
    await inContext({}, async (page) => {
      const problems: string[] = []
      page.on('console', (message) => message.type() === 'error' && problems.push(`${page.url()} ${message.text()}`))
      page.on('pageerror', (error) => problems.push(`${page.url()} ${error.message}`))
      for (const [, path] of types()) await page.goto(cloud.url + path, { waitUntil: 'load' })
      expect(problems.filter((text) => !/nowhere.*404/.test(text))).toEqual([])
    })
  })
})

test('No kind of element that any page has, after which other one it has it, has a fault that axe finds', async () => {
  const paths = await allPaths()
  expect(paths.length).toBeGreaterThan(150)
  const pages = await Promise.all(paths.map(htmlOf))
  const kinds = onePageOfEachKind(pages)
  expect(kinds.length).toBeGreaterThan(20)
  const found: unknown[] = []
  await inContext({ viewport: { width: 360, height: 740 } }, async (page) => {
    for (const path of kinds) {
      const answer = await page.goto(cloud.url + path)
      if (answer!.ok()) found.push(...(await faults(page)))
      else found.push(`${path} ${answer!.status()} ${await answer!.text()}`)
    }
  })
  expect(found).toEqual([])
})

test('J27 an unknown job is a 404 whose page leads to the announcement itself, if there is one', async () => {
  await inContext({}, async (page) => {
    const answer = await page.goto(`${cloud.url}/jobs/border-patrol-agent-123456789/`)
    expect(answer!.status()).toBe(404)
    const link = page.getByRole('link', { name: 'Look for the announcement on USAJOBS' })
    await expect.poll(() => link.getAttribute('href')).toBe('https://www.usajobs.gov/job/123456789')
    await page.getByRole('link', { name: 'See all open jobs' }).click()
    await page.waitForURL('**/jobs/')
  })
  for (const path of ['/jobs/123456789/', '/jobs/nothing-1/', '/states/nowhere/', '/index.php'])
    expect((await cloud.fetch(path)).status, path).toBe(404)
})

describe('The map', () => {
  test('J38 J39 J40 by keyboard: a link skips it, every state has a name, Enter opens it, and Tab leads out', async () => {
    await inContext({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(cloud.url)
      await page.getByRole('link', { name: 'Skip the map' }).focus()
      await page.keyboard.press('Enter')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('after-map')
      const names = await page
        .locator('svg.map a')
        .evaluateAll((all) => all.map((each) => each.querySelector('title')?.textContent))
      expect(names.length).toBe(56)
      for (const name of names) expect(name).toMatch(/^[A-Z].+, (no|\d+) open jobs?$/)
      const last = page.locator('svg.map a').last()
      await last.focus()
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.closest('svg'))).toBeNull()
      await page.locator('svg.map a[href="/states/texas/"]').focus()
      await page.keyboard.press('Enter')
      await page.waitForURL('**/states/texas/')
    })
  })

  test('on a phone shows a job within one screen after it, and each state once more in a list with room for a finger', async () => {
    await inContext({ viewport: { width: 360, height: 780 } }, async (page) => {
      await page.goto(cloud.url)
      const bottomOf = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((each) => each.getBoundingClientRect().bottom)
      expect((await bottomOf('.rows > li')) - (await bottomOf('svg.map'))).toBeLessThan(780)
      await page.getByText('List of all states and territories').click()
      const list = page.locator('.list a')
      const links = await list.evaluateAll((all) =>
        all.map((each) => [each.getAttribute('href'), each.getBoundingClientRect().height] as const),
      )
      expect(new Set(links.map(([href]) => href)).size).toBe(56)
      expect(links.length).toBe(56)
      for (const [href, height] of links) expect(height, href ?? '').toBeGreaterThanOrEqual(44)
    })
  })

  test('J42 J43 DC and the territories open at a click on the map', async () => {
    await inContext({ viewport: { width: 1280, height: 900 } }, async (page) => {
      for (const slug of [
        'district-of-columbia',
        'puerto-rico',
        'guam',
        'us-virgin-islands',
        'american-samoa',
        'northern-mariana-islands',
      ]) {
        await page.goto(cloud.url)
        await page.locator(`svg.map a[href="/states/${slug}/"] rect`).click()
        await page.waitForURL(`**/states/${slug}/`)
      }
    })
  })

  test('keeps its borders in forced colors and on paper', async () => {
    for (const media of [{ forcedColors: 'active' }, { media: 'print' }] as const)
      await inContext({ viewport: { width: 800, height: 900 } }, async (page) => {
        await page.goto(cloud.url)
        await page.emulateMedia(media)
        expect(await page.locator('svg.map a[href="/states/texas/"] path').isVisible()).toBe(true)
        const texas = page.locator('svg.map > use[href="#mTX"]')
        expect(await texas.evaluate((path) => getComputedStyle(path).stroke)).not.toBe('none')
      })
  })

  test('tells its numbers without its colors where someone has chosen their own', async () => {
    for (const colorScheme of ['light', 'dark'] as const)
      await inContext({ forcedColors: 'active', colorScheme }, async (page) => {
        await page.goto(cloud.url)
        const colors = await page.evaluate(() => {
          const of = (selector: string, property: 'fill' | 'stroke' | 'color') =>
            new Set([...document.querySelectorAll(selector)].map((each) => getComputedStyle(each)[property]))
          const text = [...of('main p', 'color')]
          return {
            text,
            numbers: [...of('svg.map text', 'fill')],
            borders: [...of('svg.map > :is(use, rect)', 'stroke')],
            grounds: [...of('svg.map > :is(use, rect)', 'fill')],
          }
        })
        expect(colors.numbers).toEqual(colors.text)
        expect(colors.borders).toEqual(colors.text)
        expect(colors.grounds.length).toBe(1)
        expect(colors.grounds).not.toEqual(colors.text)
      })
  })
})

test('On paper guides and jobs are their text: no navigation, nothing folded up, and where links lead', async () => {
  await inContext({ viewport: { width: 700, height: 900 }, colorScheme: 'dark' }, async (page) => {
    await page.emulateMedia({ media: 'print' })
    for (const path of [openJob, '/guides/pay/']) {
      await page.goto(cloud.url + path)
      expect(await page.locator('nav').filter({ visible: true }).count(), path).toBe(0)
      expect(await page.locator('.button').filter({ visible: true }).count(), path).toBe(0)
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
        'rgb(255, 255, 255)',
      )
      const after = await page
        .locator('.prose a[href^="http"]')
        .first()
        .evaluate((link) => getComputedStyle(link, '::after').content)
      expect(after, path).toMatch(/https:/)
    }
    await page.goto(cloud.url + foldedJob)
    const details = page.locator('.facts details').first()
    expect(await details.evaluate((each: HTMLDetailsElement) => each.open)).toBe(false)
    expect(await details.locator('li').first().isVisible()).toBe(true)
  })
})

describe('Can I apply?', () => {
  const path = '/can-i-apply/'
  const choose = async (page: Page, answers: readonly string[]) => {
    for (const [at, answer] of answers.entries())
      await page.locator('.check fieldset').nth(at).getByText(answer, { exact: true }).click()
  }
  const fits = ['Yes', 'Under 40', 'Yes', 'Yes', 'No']

  test('tells what the answers come to on the device: nothing is asked of anyone, nothing is kept', async () => {
    await inContext({}, async (page, context) => {
      await page.goto(cloud.url + path, { waitUntil: 'load' })
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      const status = page.getByRole('status')
      const said = () => status.locator('strong:visible').allTextContents()
      expect(await said()).toEqual([])
      await choose(page, fits.slice(0, 1))
      await expect.poll(said).toEqual(['Nothing so far rules you out.'])
      await choose(page, fits)
      await expect.poll(said).toEqual(['Nothing here rules you out.'])
      expect(await faults(page)).toEqual([])
      await choose(page, ['Yes', '40 or older, and neither exception fits', 'No'])
      await expect.poll(said).toEqual(['This may rule you out.'])
      expect(await status.locator('li:visible').allTextContents()).toEqual(['Age', 'Driver’s license'])
      expect(await faults(page)).toEqual([])
      await status.getByRole('link', { name: 'Age' }).click()
      expect(new URL(page.url()).hash).toBe('#age')
      expect(asked).toEqual([])
      expect(await page.evaluate(() => [location.search, localStorage.length, sessionStorage.length])).toEqual([
        '',
        0,
        0,
      ])
      expect(await context.cookies()).toEqual([])
    })
  })

  test('is a checklist without a script and on paper', async () => {
    await inContext({ javaScriptEnabled: false }, async (page) => {
      await page.goto(cloud.url + path)
      await choose(page, fits)
      expect(await page.locator('.check :checked').count()).toBe(5)
      expect(await page.locator('#answer strong:visible').count()).toBe(0)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.check input:visible').count()).toBe(13)
      expect(await page.locator('.check fieldset p:visible').count()).toBe(5)
    })
  })
})

describe('The search', () => {
  test('shows a job in the very row the page itself has for it', async () => {
    await inContext({}, async (page) => {
      await page.goto(`${cloud.url}/jobs/`)
      const rows = () =>
        page.locator('#list .rows > li').evaluateAll((all) =>
          all.map((row) => ({
            href: row.querySelector('a')!.pathname,
            text: row.textContent,
            soon: row.querySelector('.soon')?.textContent,
          })),
        )
      const own = await rows()
      await page.getByLabel('Title, place or number').fill('cbp')
      await page.getByText(/^\d+ of \d+ open jobs/).waitFor()
      const found = await rows()
      const byHref = new Map(own.map((row) => [row.href, row]))
      const known = found.filter(({ href }) => byHref.has(href))
      expect(known.length).toBeGreaterThan(5)
      // The search puts the best match first, the page what closes soonest: the rows are the same, their order is not.
      expect(known).toEqual(known.map(({ href }) => byHref.get(href)))
    })
  })

  test('answers while one types, says how many, and its address can be shared', async () => {
    await inContext({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(`${cloud.url}/jobs/`)
      await page.getByLabel('Title, place or number').pressSequentially('interdiction')
      const status = page.getByRole('status')
      await status.getByText(/^\d+ of \d+ open jobs/).waitFor()
      const said = (await status.textContent())!
      const [open, own] = [/^\d+/, /\d+(?= for CBP)/].map((number) => Number(number.exec(said)?.[0] ?? 0))
      expect(await page.locator('#list .rows h3').count()).toBe(open! + own!)
      await page.getByLabel('State', { exact: true }).selectOption('TX')
      await page.waitForURL(/\?q=interdiction&state=TX$/)
      await page.getByRole('link', { name: 'Tell me when another one opens' }).waitFor()
      await inContext({}, async (other) => {
        await other.goto(page.url())
        await other.getByText(/^\d+ of \d+ open jobs/).waitFor()
        const rows = (of: Page) => of.locator('#list .rows').allTextContents()
        expect(await rows(other)).toEqual(await rows(page))
        expect(await faults(other)).toEqual([])
      })
      await page.getByLabel('Title, place or number').fill('no such word')
      await page.getByText('No open jobs match').waitFor()
      await page.getByRole('link', { name: 'Email me when one opens' }).waitFor()
      await page.getByRole('button', { name: 'Remove Texas' }).click()
      expect(await page.getByLabel('State', { exact: true }).inputValue()).toBe('')
      await page.getByRole('button', { name: 'Clear all' }).click()
      await page.locator('#list .rows h3').first().waitFor()
      await page.getByLabel('Title, place or number').fill('no such word')
      await page.getByText('No open jobs match').waitFor()
      expect(await status.textContent()).toMatch(/^0 of \d+ open jobs$/)
      await page.getByLabel('Title, place or number').fill('')
      await page.getByLabel('State', { exact: true }).selectOption('')
      await page.waitForURL('**/jobs/')
      await page.locator('#list .rows h3').first().waitFor()
      expect(await page.locator('#list .narrow-by').isVisible()).toBe(false)
    })
  })

  test('finds what is near a town or a ZIP code, asks for places only then, and says when it knows none', async () => {
    await inContext({ viewport: { width: 320, height: 640 } }, async (page) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      const ofPlaces = () => asked.filter((path) => /^\/(assets\/near|places|jobs\/points)/.test(path))
      await page.goto(`${cloud.url}/jobs/`)
      await page.getByLabel('Title, place or number').fill('agent')
      const status = page.locator('#found')
      await status.getByText(/^\d+ of \d+ open jobs/).waitFor()
      expect(ofPlaces()).toEqual([])

      const near = page.getByLabel('Near (town or ZIP)')
      await near.fill('Loredo, TX')
      await near.press('Tab')
      await page.getByText('We don’t know this place, so it doesn’t count').waitFor()
      expect(ofPlaces().map((path) => path.replace(/near\.\w+/, 'near'))).toEqual([
        '/assets/near.js',
        '/jobs/points.json',
        '/places/l.txt',
      ])
      expect(await near.getAttribute('aria-invalid')).toBe('true')
      expect(await faults(page)).toEqual([])
      await page.getByRole('button', { name: 'Laredo, TX', exact: true }).click()
      await status.getByText(/^\d+ of \d+ open jobs within 50 miles of Laredo, TX/).waitFor()
      expect(await near.getAttribute('aria-invalid')).toBe('false')
      await page.getByLabel('Title, place or number').fill('')
      await page.getByLabel('Miles').selectOption('200')
      await status.getByText(/within 200 miles of Laredo, TX/).waitFor()
      await page.waitForURL(/\?near=Laredo%2C\+TX&miles=200$/)
      // What is closed to most people comes last.
      const rows = page.locator('#list > .rows').first().locator('li', { hasNotText: 'employees only' })
      const where = await rows.locator('p.muted').allTextContents()
      const miles = where.map((text) => Number(/· (\d+|a) mile/.exec(text)![1]!.replace('a', '1')))
      expect(miles.length).toBeGreaterThan(0)
      expect(miles).toEqual(miles.toSorted((a, b) => a - b))
      await page.getByRole('heading', { name: 'Not tied to one town' }).waitFor()
      expect(await faults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)

      await inContext({}, async (other) => {
        await other.goto(`${cloud.url}/jobs/?near=Laredo,+TX&miles=200`)
        await other
          .locator('#found')
          .getByText(/within 200 miles of Laredo, TX/)
          .waitFor()
        const texts = (of: Page) => of.locator('#list .rows').allTextContents()
        expect(await texts(other)).toEqual(await texts(page))
      })
      await page.getByRole('link', { name: /^(Tell me when another one opens|Email me when one opens)$/ }).click()
      await page.waitForURL('**/alerts/**')
      expect(await page.getByLabel('Town, ZIP code or port of entry').inputValue()).toBe('Laredo, TX')
      expect(await page.locator('[name="miles"]').inputValue()).toBe('200')
    })
  })

  test('J23 the alert form opens from every filter, with it chosen', async () => {
    await inContext({}, async (page) => {
      await page.goto(`${cloud.url}/jobs/`)
      const occupations = await page
        .locator('#occupation option')
        .evaluateAll((all) => all.map((each) => each.getAttribute('value')!))
      for (const [state, occupation] of [
        ['TX', ''],
        ['', occupations[1]!],
        ['TX', occupations[1]!],
        ['WY', occupations.at(-1)!],
      ]) {
        await page.goto(`${cloud.url}/jobs/?${new URLSearchParams({ q: 'a', state: state!, occupation: occupation! })}`)
        await page.getByRole('link', { name: /^(Tell me when another one opens|Email me when one opens)$/ }).click()
        await page.waitForURL('**/alerts/**')
        if (state) expect(await page.locator(`[name="states"][value="${state}"]`).isChecked()).toBe(true)
        const box = page.locator(`[name="occupations"][value="${occupation}"]`)
        if (occupation && (await box.count()) > 0) expect(await box.isChecked()).toBe(true)
        expect(await page.getByLabel('Email address').isVisible()).toBe(true)
      }
    })
  })

  test('is not there without JavaScript, where the choices do its work', async () => {
    await inContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, async (page) => {
      await page.goto(`${cloud.url}/jobs/`)
      expect(await page.locator('form.search').isVisible()).toBe(false)
      expect(await page.locator('noscript a[href="/sectors/"]').isVisible()).toBe(true)
      await page.getByLabel('State, town, ZIP code or career').fill('jobs in Texas')
      await page.getByRole('button', { name: 'Show the list' }).click()
      await page.waitForURL('**/states/texas/')
      await page.goBack()
      await page.getByText('Filter and sort').click()
      await page.getByRole('link', { name: /^Open to the public/ }).click()
      await page.waitForURL('**/jobs/open-to-the-public/')
      await page.getByRole('link', { name: /^Highest pay first/ }).click()
      await page.waitForURL('**/jobs/highest-pay/')
    })
  })
})
