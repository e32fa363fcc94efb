import type { Job } from './job.ts'

/*
 * One position is often announced several times at once: to the public, to federal employees by merit promotion, and to
 * displaced employees. USAJOBS doesn't say that they belong together.
 */

const placesOf = ({ places, placeKinds }: Job) =>
  [...placeKinds, ...places.map(({ city, state, country }) => `${city}|${state ?? country ?? ''}`)]
    .sort()
    .join(';')
    .toLowerCase()

/** What parallel announcements share: part of the agency, title, series, grade and every place. */
const keyOf = (job: Job) =>
  [
    job.agency,
    job.component,
    job.title.toLowerCase(),
    job.occupations.map(({ code }) => code).join(),
    `${job.grade.low}-${job.grade.high}`,
    placesOf(job),
  ].join('\n')

/** Who an announcement is for, normalized so that equal means equal. */
const forWhom = ({ audience, hiringPaths }: Job) => `${audience} ${hiringPaths.join()}`

/** For each job that has any, the announcements of the same position for other people. */
export const parallelAnnouncements = <Each extends Job>(
  open: readonly Each[],
): ReadonlyMap<string, readonly Each[]> => {
  const groups = new Map<string, Each[]>()
  for (const job of open) groups.set(keyOf(job), [...(groups.get(keyOf(job)) ?? []), job])
  const found = new Map<string, readonly Each[]>()
  for (const group of groups.values())
    for (const job of group) {
      const others = group.filter((other) => forWhom(other) !== forWhom(job))
      if (others.length > 0) found.set(job.control, others)
    }
  return found
}
