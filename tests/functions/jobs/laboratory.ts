import { vi } from 'vitest'
import { type Ingest, ingest, type Outcome } from '../../../functions/jobs/ingest.ts'
import type { JobStore } from '../../../functions/jobs/job-store.ts'
import { usajobsStandIn } from '../../../infra/local/usajobs.ts'

const hour = 3_600_000

/**
 * An ingest with the real client against the USAJOBS stand-in, on a clock of its own: waiting takes no time, but the
 * clock shows it. The two recordings are served on their own days.
 */
export const laboratory = (store: JobStore) => {
  let now = Date.parse('2026-11-16T17:00:00Z')
  const lines = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  lines.mockClear()
  const standIn = usajobsStandIn({
    // The stand-in moves dates so that the newer recording is today: on that day nothing is moved.
    now: () => new Date('2026-11-23T17:00:00Z'),
    key: 'key-of-the-test',
    email: 'operator@example.org',
    slowMilliseconds: 400,
  })
  const announced: number[] = []
  const requests: Request[] = []
  const waits: number[] = []
  const parts: Ingest = {
    store,
    announce: async (number) => {
      announced.push(number)
    },
    credentials: { email: 'operator@example.org', key: 'key-of-the-test' },
    url: 'http://usajobs.test',
    agencies: 'HSBD',
    fetch: async (input, options) => {
      const request = new Request(input, options)
      requests.push(request)
      const answer = await Promise.race([
        standIn.app.fetch(request),
        new Promise<never>((_, refuse) =>
          options?.signal?.addEventListener('abort', () => refuse(options.signal?.reason)),
        ),
      ])
      return answer
    },
    sleep: async (milliseconds) => {
      waits.push(milliseconds)
      now += milliseconds
    },
    now: () => new Date(now),
    timeLimit: 200,
  }
  return {
    standIn,
    parts,
    announced,
    requests,
    waits,
    /** The log so far: one JSON line each. */
    log: () => lines.mock.calls.map(([line]) => String(line)).join(''),
    /** Runs an ingest one hour later. */
    run: (change: Partial<Ingest> = {}, options?: { accept?: boolean }): Promise<Outcome> => {
      now += hour
      return ingest({ ...parts, ...change }, options)
    },
    /** Puts the clock to noon, Eastern, of a day and serves its recording. */
    serve: (recording: '2026-11-16' | '2026-11-23') => {
      standIn.recording.set(recording)
      now = Math.max(now, Date.parse(`${recording}T17:00:00Z`))
    },
  }
}
