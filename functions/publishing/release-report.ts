import { log, metric } from '../platform/log.ts'
import type { Published } from './publish.ts'

/** Says what a run did. One that is held has published nothing, so that an alarm reminds of it. */
export const report = (outcome: Published | { held: number }, milliseconds: number): void => {
  if ('held' in outcome) {
    log('publishing.held', { release: outcome.held })
    return
  }
  log('publishing.done', { ...outcome, milliseconds })
  metric({ FilesUploaded: outcome.uploaded, FilesRemoved: outcome.removed })
}
