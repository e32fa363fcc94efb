import * as z from 'zod/mini'
import { type Objects, openObjects } from '../jobs/index.ts'
import { s3 } from '../platform/clients/s3.ts'
import { readEnvironment } from '../platform/environment.ts'
import { type Period, periodDue } from './compose.ts'
import { type Issue, issue } from './issue.ts'

/** All issues, the oldest first, in one object beside the jobs: fifty a year, each of a few kB before compression. */
const key = 'newsletter/issues.json'
const stored = z.object({ format: z.literal(1), issues: z.array(issue) })
const attempts = 5

export const openArchive = (objects: Objects) => {
  const read = async () => {
    const found = await objects.get(key)
    return { issues: found ? z.parse(stored, found.value).issues : [], etag: found?.etag }
  }

  /** Changes the archive by one conditional write; `change` runs again when somebody else was faster. */
  const change = async (next: (issues: readonly Issue[]) => Issue[] | undefined): Promise<Issue[]> => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const { issues, etag } = await read()
      const changed = next(issues)
      if (!changed) return issues
      if (await objects.put(key, { format: 1, issues: changed }, etag ? { etag } : { absent: true })) return changed
    }
    throw new Error('The archive of the newsletter changed too often to be changed')
  }

  return {
    readIssues: async (): Promise<Issue[]> => (await read()).issues,

    /** Adds the issue that is due, if there is one and anything to tell; from then on it stays as it is. */
    addDue: (now: Date, early: boolean, make: (period: Period) => Issue | undefined): Promise<Issue[]> =>
      change((issues) => {
        const period = periodDue(issues, now, early)
        const made = period && make(period)
        return made && [...issues, made]
      }),

    /** Notes that the pages of these issues can be read: only then are they mailed. */
    settle: async (shown: readonly Issue[], now: Date): Promise<void> => {
      const days = new Set(shown.filter(({ publishedAt }) => publishedAt === undefined).map(({ day }) => day))
      if (days.size === 0) return
      const isUnsettled = ({ day, publishedAt }: Issue) => days.has(day) && publishedAt === undefined
      await change((issues) =>
        issues.some(isUnsettled)
          ? issues.map((each) => (isUnsettled(each) ? { ...each, publishedAt: now.toISOString() } : each))
          : undefined,
      )
    },
  }
}

export type Archive = ReturnType<typeof openArchive>

/** The archive of this deployment. */
export const newsletterArchive = (): Archive =>
  openArchive(openObjects(s3(), readEnvironment('JOBS_BUCKET').JOBS_BUCKET))

export const readIssues = (): Promise<Issue[]> => newsletterArchive().readIssues()
