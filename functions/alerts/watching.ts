import { closedSince, eventsOf, type JobEvent, type TrackedJob } from '../jobs/index.ts'
import { atOnce, dueOf, momentOf, pausedUntil, timedWatch, type Watch } from '../subscriptions/index.ts'
import type { PreparedRun } from './prepared-run.ts'
import { hourBeforeClosing } from './reminders.ts'

const hour = 3_600_000
/** How long after its job closed a watch ends. */
export const watchEndsAfter = 60 * 24 * hour

/** A run's news for one watch: what happened, that the job closes in three days, or that the watch is over. */
export type WatchNews = { job: TrackedJob | undefined; events: JobEvent[]; closing: boolean; over: boolean }

/**
 * Whether the watch ends, because the job closed this long ago or is no longer known. Every run of digests asks until
 * it has ended, so that a skipped run leaves no watch behind.
 */
const isOver = ({ run, sees }: PreparedRun, watch: Watch, job: TrackedJob | undefined): boolean => {
  const now = new Date(run.to * hour)
  if (!sees || pausedUntil(watch, now)) return false
  const since = job ? closedSince(job, now) : watch.confirmedAt
  return since !== undefined && Date.parse(since) + watchEndsAfter <= now.getTime()
}

/**
 * What the run has for one watch; undefined if nothing. For a stopped watch, only what was due until then (epoch
 * milliseconds). As with alerts, it follows only from the watch's own past.
 */
export const watchNews = (
  prepared: PreparedRun,
  watch: Watch,
  stopped = Number.POSITIVE_INFINITY,
): WatchNews | undefined => {
  const { run, tracked, happened } = prepared
  const timed = timedWatch(watch)
  const isTold = ({ at }: JobEvent) => {
    const due = dueOf(timed, at)
    if (due === undefined || (due === atOnce) !== (run.kind === 'immediately') || momentOf(due, at) > stopped)
      return false
    return due === atOnce || (due > run.from && due <= run.to)
  }
  if (run.kind === 'immediately') {
    const events = (happened.get(watch.control) ?? []).filter(isTold)
    return events.length > 0 ? { job: tracked.get(watch.control), events, closing: false, over: false } : undefined
  }
  if (run.kind !== 'digests') return
  const job = tracked.get(watch.control)
  // Only what happened during a pause is due at an hour.
  const events = job && watch.pauses ? eventsOf(job).filter(isTold) : []
  const due = job && prepared.closing.includes(job) ? hourBeforeClosing(timed, job) : undefined
  const closing = due !== undefined && due > run.from * hour && due <= run.to * hour && due <= stopped
  const over = stopped === Number.POSITIVE_INFINITY && isOver(prepared, watch, job)
  return events.length > 0 || closing || over ? { job, events, closing, over } : undefined
}
