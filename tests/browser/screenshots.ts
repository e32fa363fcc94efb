import { mkdirSync } from 'node:fs'
import { bundle } from '../../infra/bundles.ts'
import { startCloud } from '../../infra/local/cloud.ts'
import { clientOf } from '../infra/local-cloud/client.ts'
import { launchBrowser } from './browser.ts'

/*
 * `node --import tsx tests/browser/screenshots.ts` takes the pictures of the README again, from the local cloud with the
 * sample postings. Run it after a change that can be seen.
 */
const folder = new URL('../../infra/docs/screenshots/', import.meta.url).pathname
const pictures = [
  { name: 'home', path: '/', width: 1100, height: 760 },
  { name: 'state-phone', path: '/states/texas/', width: 360, height: 760 },
  { name: 'job-phone-dark', path: /\/jobs\/border-patrol-processing-coordinator-\d+\//, width: 360, height: 760 },
  { name: 'alerts-phone', path: '/alerts/', width: 360, height: 760 },
] as const

mkdirSync(folder, { recursive: true })
await bundle()
const [cloud, browser] = await Promise.all([startCloud().then(clientOf), launchBrowser()])
await cloud.runSchedule('ingest')
await cloud.settle()
const map = await (await cloud.fetch('/sitemap.xml')).text()
for (const { name, path, width, height } of pictures) {
  const found = typeof path === 'string' ? path : path.exec(map)?.[0]
  if (!found) throw new Error(`The sample has no page ${path}`)
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: name.endsWith('dark') ? 'dark' : 'light',
  })
  await page.goto(cloud.url + found)
  await page.screenshot({ path: `${folder}${name}.jpg`, type: 'jpeg', quality: 80 })
}
await browser.close()
await cloud.stop()
