import { closesWords } from './format-closing.ts'
import { agencyAndAudienceText, payText, whereText } from './format-job.ts'
import { gradeText } from './grade.ts'
import type { Job } from './job.ts'

const longest = 160

/** A text cut to fit a line of an email. */
export const clipped = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

/** What an email says about a job below its title, line by line. */
export const jobLines = (job: Job, where = whereText(job)): string[] =>
  [
    [payText(job), gradeText(job)].filter(Boolean).join(' · '),
    clipped(where),
    `${closesWords(job.closes)}${job.applicantCap ? ', or earlier if the application limit is reached' : ''}`,
    agencyAndAudienceText(job),
  ].filter(Boolean)
