import { log, metric } from '../platform/log.ts'
import type { Published } from './publish.ts'

/** Says what a run did. A held site counts as not published, so that an alarm is a reminder. */
export const report = (outcome: Published | { held: number }, milliseconds: number): void => {
  if ('held' in outcome) {
    log('publishing.held', { release: outcome.held })
    return
  }
  log('publishing.done', { ...outcome, milliseconds })
  metric({ FilesUploaded: outcome.uploaded, FilesRemoved: outcome.removed })
}
