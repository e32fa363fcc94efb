import { chromium } from 'playwright-core'
import { inject } from 'vitest'
import { productClientOf } from '../client.ts'

/**
 * The local cloud and the browser of `stage.setup.ts`. Other files have used them before and will use them after: each
 * has addresses of its own, and heals what it breaks. Closing the browser here closes this file's windows.
 */
export const onStage = async () => ({
  cloud: productClientOf({ url: inject('stage'), stop: async () => undefined }),
  browser: await chromium.connect(inject('browser')),
})
