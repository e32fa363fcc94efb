import { seriesName } from '../../functions/jobs/codes.ts'
import { audienceText, payText, whereText } from '../../functions/jobs/format-job.ts'
import { gradeText } from '../../functions/jobs/grade.ts'
import { closedSince } from '../../functions/jobs/index.ts'
import type { TrackedJob } from '../../functions/jobs/job.ts'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { stateOf } from '../../functions/jobs/states.ts'
import { sectionsOf } from '../../site/components/job-sections.tsx'
import type { SiteInput } from '../../site/data/site.ts'
import { easternDate } from '../../site/kit/dates.ts'

/** A job as every static site generator can take it: its facts are put into words beforehand, which we do in the build. */
export type PeerJob = {
  /** Last part of its address. */
  slug: string
  title: string
  description: string
  /** Address of the announcement. */
  apply: string
  closed: boolean
  facts: { name: string; value: string }[]
  states: string[]
  occupations: string[]
  sections: { id: string; heading: string; lines: string[] }[]
}

const factsOf = (job: TrackedJob, since: string | undefined) =>
  [
    ['Who may apply', audienceText(job)],
    ['Pay', [gradeText(job), payText(job)].filter(Boolean).join(', ')],
    ['Where', whereText(job)],
    [since ? 'Closed' : 'Closes', easternDate(since ?? job.closes)],
    ['Schedule', job.schedule],
    ['Appointment', job.appointment],
    ['Travel', job.travel],
    ['Announcement', job.announcement],
    ['Control number', job.control],
  ].flatMap(([name, value]) => (name && value ? [{ name, value }] : []))

const peerJob = (job: TrackedJob, now: string): PeerJob => {
  const since = closedSince(job, now)
  return {
    slug: jobPath(job).split('/')[2]!,
    title: job.title,
    description: `${job.title} with U.S. Customs and Border Protection: pay, places, closing date, requirements and how to apply.`,
    apply: job.url,
    closed: since !== undefined,
    facts: factsOf(job, since),
    states: since ? [] : job.states.map((code) => stateOf(code).name),
    occupations: since ? [] : job.occupations.map(({ code }) => seriesName(code) ?? code),
    sections: sectionsOf(job).flatMap(([id, heading, text]) =>
      text.length > 0 ? [{ id, heading, lines: typeof text === 'string' ? [text] : [...text] }] : [],
    ),
  }
}

export const peerJobs = ({ snapshot, now }: SiteInput): PeerJob[] => snapshot!.jobs.map((job) => peerJob(job, now))
