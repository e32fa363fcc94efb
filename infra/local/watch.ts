import { type FSWatcher, watch as watchFolder } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, watchBundles } from '../bundles.ts'
import type { LocalCloud } from '../local-cloud/local-cloud.ts'
import { assemble } from './assembly.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
// Editors write a file in several steps.
const quiet = 150

type Say = (line: string) => void

/** Turns many calls close together into one run; a call during a run causes one more. */
const gather = (work: () => Promise<void>) => {
  let timer: NodeJS.Timeout | undefined
  let last = Promise.resolve()
  return () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      last = last.then(work)
    }, quiet)
  }
}

/**
 * Edits show up without a restart: functions whose bundle changed restart, and if the publish function is one of them
 * it runs, so that the pages follow. `infra/` is read only once, at the start.
 */
export const watch = async (cloud: LocalCloud, say: Say) => {
  let round = 0

  const refresh = gather(async () => {
    try {
      round += 1
      const { template, assetFolder } = await assemble(cloud.url, join(cloud.work, `assembly-${round}`))
      const changed = cloud.services.functions.update(template, assetFolder)
      if (changed.length === 0) return
      say(`Changed: ${changed.join(', ')}.`)
      if (!changed.includes('publish')) return
      const { outcome } = await cloud.services.functions.invoke('publish', {}, 'an edit')
      say(outcome.ok ? 'The site is published again.' : `The site cannot be published: ${outcome.error.errorMessage}`)
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
  })

  // Markdown isn't part of a bundle: it's copied beside the publish function.
  const recopy = gather(async () => {
    await bundle().then(refresh, () => say('The functions cannot be built, see above; the old ones stay.'))
  })
  const restart = gather(async () => say('Something in infra/ changed: stop and start again to see it.'))
  const follow = (folder: string, onChange: () => void): FSWatcher =>
    watchFolder(join(root, folder), { recursive: true }, onChange)
  const watchers = [follow('site/guides', recopy), follow('site/news', recopy), follow('infra', restart)]
  // The first build counts too: between the start and here someone may have edited what the functions were built from.
  const stopBundles = await watchBundles((errors) => {
    if (errors.length > 0) say('The functions cannot be built, see above; the old ones stay.')
    else refresh()
  })

  return async () => {
    for (const watcher of watchers) watcher.close()
    await stopBundles()
  }
}
