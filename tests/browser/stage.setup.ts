import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { TestProject } from 'vitest/node'
import { launchBrowserServer } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the local cloud that the browser's tests share. */
    stage: string
    /** Where Playwright connects to the browser they share. */
    browser: string
  }
}

/** One browser and one local cloud with a published site, for all files of this project that can share them. */
export default async (project: TestProject) => {
  const cloud = fork(new URL('stage.ts', import.meta.url).pathname, [project.getProvidedContext().assembly], {
    execArgv: ['--import', 'tsx'],
  })
  const browser = await launchBrowserServer()
  const [url] = await Promise.race([
    once(cloud, 'message'),
    once(cloud, 'exit').then(() => Promise.reject(new Error('The local cloud did not start'))),
  ])
  project.provide('stage', url)
  project.provide('browser', browser.wsEndpoint())
  return async () => {
    const ended = once(cloud, 'exit')
    cloud.disconnect()
    await Promise.all([ended, browser.close()])
  }
}
