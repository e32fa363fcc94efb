import { payText, placesOf, whereText } from '../format-job.ts'
import { gradeText, promotionText } from '../grade.ts'
import type { Job } from '../job.ts'

/** What our pages say about a job, in their words. */
export type Told = {
  grade: string
  /** Number of applications that close it early; empty if we give none. */
  limit: string
  pay: string
  /** The line that says where, and every place by name. */
  places: string
  /** The closing instant, UTC. */
  closes: string
}

export const toldOf = (job: Job): Told => ({
  grade: [gradeText(job), promotionText(job)].filter(Boolean).join(', '),
  limit: job.applicantCap?.toLocaleString('en-US') ?? '',
  pay: payText(job) ?? '',
  places: [whereText(job), ...placesOf(job)].join('; '),
  closes: job.closes,
})
