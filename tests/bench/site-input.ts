import type { TrackedJob } from '../../functions/jobs/job.ts'
import type { SiteInput } from '../../site/data/site.ts'
import { foreignJobs, inputOf, now, sampleJobs } from '../site/sample.ts'

const textLength = 5_500
const shortest = 5_000

type Sections = TrackedJob['sections']

const lengthOf = (sections: Sections) => Object.values(sections).flat().join('').length

/** A real announcement's text with every section shortened alike, so that all of it has 5 to 6 kB. */
const shortened = (sections: Sections): Sections => {
  const share = Math.min(1, textLength / lengthOf(sections))
  const cut = (text: string) => text.slice(0, Math.round(text.length * share))
  return {
    summary: cut(sections.summary),
    duties: sections.duties.map(cut),
    qualifications: cut(sections.qualifications),
    education: cut(sections.education),
    requirements: sections.requirements.map(cut),
    evaluation: cut(sections.evaluation),
    documents: cut(sections.documents),
    howToApply: cut(sections.howToApply),
    nextSteps: cut(sections.nextSteps),
    other: cut(sections.other),
  }
}

const texts = foreignJobs.map(({ sections }) => sections).filter((sections) => lengthOf(sections) >= shortest)
const open = sampleJobs.filter(({ status, audience }) => status === 'open' && audience !== 'agency')

const day = 86_400_000

/** Days after now, or before for what is closed: each of the coming 90, or of those a closed job keeps its page. */
const closingIn = (index: number, closedOfTen: number) =>
  index % 10 < closedOfTen ? -1 - (index % 59) : 1 + (index % 90)

/**
 * A site with so many jobs, of ten so many closed: the recorded CBP announcements over and over, with real texts of 5 to
 * 6 kB each.
 */
export const inputWith = (count: number, closedOfTen = 0): SiteInput =>
  inputOf(
    Array.from({ length: count }, (_, index) => ({
      ...open[index % open.length]!,
      control: String(600_000_000 + index),
      sections: shortened(texts[index % texts.length]!),
      closes: new Date(Date.parse(now) + closingIn(index, closedOfTen) * day).toISOString(),
    })),
  )

/** As most jobs: in one state, of one occupation, neither just opened nor about to close. */
export const ordinaryJob = ({ snapshot }: SiteInput): TrackedJob => {
  const { jobs } = snapshot!
  const soon = new Date(Date.parse(now) + 20 * day).toISOString()
  return jobs
    .slice(jobs.length / 2)
    .find((job) => job.states.length === 1 && job.occupations.length === 1 && job.pay && job.closes > soon)!
}

/** The next reading, in which one job changed. */
export const anHourLater = (input: SiteInput, control: string, fields: Partial<TrackedJob>): SiteInput => {
  const { readAt, number, jobs, ...rest } = input.snapshot!
  const at = new Date(Date.parse(readAt) + 3_600_000).toISOString()
  const change = { at, fields: Object.keys(fields) }
  const next = jobs.map((job) =>
    job.control === control ? { ...job, ...fields, lastChanged: at, changes: [...job.changes, change] } : job,
  )
  return { ...input, now: at, snapshot: { ...rest, readAt: at, number: number + 1, jobs: next } }
}
