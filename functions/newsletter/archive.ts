import * as z from 'zod/mini'
import { instant, type Objects, openObjects } from '../jobs/index.ts'
import { s3 } from '../platform/clients/s3.ts'
import { readEnvironment } from '../platform/environment.ts'
import { type Period, periodDue } from './compose.ts'
import { type Issue, issue } from './issue.ts'

/** All issues, oldest first, in one object beside the jobs: fifty a year, a few kB each before compression. */
const key = 'newsletter/issues.json'

/** The operator's wishes for the next issue. */
const wishes = z.object({
  /** The operator's own paragraphs for it, separated by line breaks. */
  words: z.optional(z.string()),
  /** While it's set, no issue is made and none starts to be emailed. */
  heldSince: z.optional(instant),
})
export type Wishes = z.infer<typeof wishes>

const stored = z.object({ format: z.literal(1), issues: z.array(issue), next: z.optional(wishes) })
type State = { issues: readonly Issue[]; next: Wishes }
const attempts = 5

/** Makes a period's issue, with the operator's words. */
export type Make = (period: Period, words: string | undefined) => Issue | undefined

export const openArchive = (objects: Objects) => {
  const read = async (): Promise<State & { etag?: string }> => {
    const found = await objects.get(key)
    const { issues, next = {} } = found ? z.parse(stored, found.value) : { issues: [] }
    return { issues, next, etag: found?.etag }
  }

  /** Changes the archive by one conditional write; `change` runs again if another writer was faster. */
  const change = async (step: (state: State) => State | undefined): Promise<State> => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const { etag, ...state } = await read()
      const changed = step(state)
      if (!changed) return state
      if (await objects.put(key, { format: 1, ...changed }, etag ? { etag } : { absent: true })) return changed
    }
    throw new Error('The archive of the newsletter changed too often to be changed')
  }

  return {
    readIssues: async (): Promise<Issue[]> => [...(await read()).issues],
    readWishes: async (): Promise<Wishes> => (await read()).next,

    /** Changes the wishes for the next issue. */
    ask: async (wish: Wishes): Promise<Wishes> =>
      (await change(({ issues, next }) => ({ issues, next: { ...next, ...wish } }))).next,

    /** The issues with the one that would come out now, if any; writes nothing. */
    foresee: async (now: Date, make: Make): Promise<{ issues: Issue[]; made?: Issue }> => {
      const { issues, next } = await read()
      const period = periodDue(issues, now, true)
      const made = period && make(period, next.words)
      return { issues: made ? [...issues, made] : [...issues], made }
    },

    /** Adds the due issue, if there is one and something to tell; after that it never changes. */
    addDue: async (now: Date, early: boolean, make: Make): Promise<Issue[]> => {
      const { issues } = await change(({ issues, next }) => {
        const period = next.heldSince === undefined ? periodDue(issues, now, early) : undefined
        const made = period && make(period, next.words)
        return made && { issues: [...issues, made], next: { ...next, words: undefined } }
      })
      return [...issues]
    },

    /** Notes that these issues' pages are up: only then are they emailed. */
    settle: async (shown: readonly Issue[], now: Date): Promise<void> => {
      const days = new Set(shown.filter(({ publishedAt }) => publishedAt === undefined).map(({ day }) => day))
      if (days.size === 0) return
      const isUnsettled = ({ day, publishedAt }: Issue) => days.has(day) && publishedAt === undefined
      await change(({ issues, next }) =>
        issues.some(isUnsettled)
          ? {
              issues: issues.map((each) => (isUnsettled(each) ? { ...each, publishedAt: now.toISOString() } : each)),
              next,
            }
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

/** Whether the operator holds the newsletter. */
export const isNewsletterHeld = async (): Promise<boolean> =>
  (await newsletterArchive().readWishes()).heldSince !== undefined
