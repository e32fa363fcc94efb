/** A job saved on the device: what its list shows, and nothing else. */
export type SavedJob = {
  control: string
  path: string
  title: string
  /** Grade, pay, place and closing date. */
  facts: string
  /** Closing instant, UTC. */
  closes: string
}

/** The one name under which this site keeps anything on a device. */
const key = 'saved-jobs'

/** Undefined where the browser lets nothing be kept. */
export const savedJobs = (): SavedJob[] | undefined => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]')
  } catch {
    return undefined
  }
}

/** Says whether it worked: storage may be full, or forbidden. */
export const keepJobs = (jobs: readonly SavedJob[]): boolean => {
  try {
    if (jobs.length > 0) localStorage.setItem(key, JSON.stringify(jobs))
    else localStorage.removeItem(key)
    return true
  } catch {
    return false
  }
}
