import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** Nothing but the pages under test may use the network. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/**
 * A real Chromium without anything to install: on Linux the one inside the npm package, elsewhere the Chrome that is
 * there. `--no-sandbox` because containers and root have no user namespaces; only our own pages are opened.
 */
export const launchBrowser = async (more: string[] = []): Promise<Browser> =>
  process.platform === 'linux'
    ? playwright.launch({
        executablePath: await chromium.executablePath(),
        headless: true,
        args: [...quiet, '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', ...more],
      })
    : playwright.launch({ channel: 'chrome', headless: true, args: [...quiet, ...more] })
