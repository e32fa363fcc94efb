import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserServer, chromium as playwright } from 'playwright-core'

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
const options = async (more: string[] = []) =>
  process.platform === 'linux'
    ? {
        executablePath: await chromium.executablePath(),
        headless: true,
        args: [...quiet, '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', ...more],
      }
    : { channel: 'chrome', headless: true, args: [...quiet, ...more] }

export const launchBrowser = async (more?: string[]): Promise<Browser> => playwright.launch(await options(more))

/** The same for several processes, which connect to it. */
export const launchBrowserServer = async (): Promise<BrowserServer> => playwright.launchServer(await options())
