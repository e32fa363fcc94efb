import { areaText, type TrackedJob } from '../../functions/jobs/index.ts'

const plainTitle = (job: TrackedJob) => `${job.title}, ${areaText(job)}`

/**
 * Titles of job pages by control number: "Border Patrol Agent, Texas and 3 more". If two would be equal, each gets its
 * number, so that tabs, bookmarks and search results can be told apart.
 */
export const jobTitles = (jobs: readonly TrackedJob[]): ReadonlyMap<string, string> => {
  const counts = new Map<string, number>()
  const titles = jobs.map((job) => ({ job, title: plainTitle(job) }))
  for (const { title } of titles) counts.set(title, (counts.get(title) ?? 0) + 1)
  return new Map(
    titles.map(({ job, title }) => [job.control, counts.get(title) === 1 ? title : `${title} (${job.control})`]),
  )
}
