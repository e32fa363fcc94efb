import { closesWords } from './format-closing.ts'
import { audienceText, payText, whereText } from './format-job.ts'
import { gradeText } from './grade.ts'
import type { Job } from './job.ts'

const longest = 160

/** A text that is too long for a line of an email, cut. */
export const clipped = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

/** What an email says of a job below its title, a line each. */
export const jobLines = (job: Job, where = whereText(job)): string[] =>
  [
    [payText(job), gradeText(job)].filter(Boolean).join(' · '),
    clipped(where),
    `${closesWords(job.closes)}${job.applicantCap ? ', or earlier once enough people have applied' : ''}`,
    audienceText(job),
  ].filter(Boolean)
