import { areaText, gradeText, type StateCode, type TrackedJob } from '../../functions/jobs/index.ts'
import { contentHash } from '../assets/content-hash.ts'
import { type Card, drawCard } from './card.ts'
import type { Page } from './page.ts'

/** Five times what CBP announces at once: a larger site doesn't wait for pictures of every job. */
const mostPictures = 1_000

/** The state with most of the job's places; empty if it has none. */
const mainState = ({ places }: TrackedJob): StateCode | '' => {
  const counts = new Map<StateCode, number>()
  for (const { state } of places) if (state) counts.set(state, (counts.get(state) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

/** Neither pay nor closing date: a picture stays in other people's messages, and both may change. */
const cardOf = (job: TrackedJob): Card => ({
  title: job.title,
  facts: [gradeText(job), areaText(job)].filter((fact) => fact !== undefined),
  state: mainState(job),
})

type Picture = { path: string; bytes: Uint8Array }

const draw = (card: Card): Picture => {
  const bytes = new Uint8Array(drawCard(card))
  return { path: `/assets/job.${contentHash(bytes)}.png`, bytes }
}

/** What the last build drew, because most of it is needed again: a Lambda builds many times. */
let drawn = new Map<string, Picture>()

/** Pictures of jobs by control number, as paths, and their files: equal facts share one picture. */
export const jobPictures = (jobs: readonly TrackedJob[]): { paths: ReadonlyMap<string, string>; pages: Page[] } => {
  const pictures = new Map<string, Picture>()
  const paths = new Map<string, string>()
  for (const job of jobs) {
    const card = cardOf(job)
    const key = JSON.stringify(card)
    const known = pictures.get(key)
    if (!known && pictures.size === mostPictures) continue
    const picture = known ?? drawn.get(key) ?? draw(card)
    pictures.set(key, picture)
    paths.set(job.control, picture.path)
  }
  drawn = pictures
  const files = new Map([...pictures.values()].map(({ path, bytes }) => [path, bytes]))
  return { paths, pages: [...files].map(([path, bytes]) => ({ path, content: () => bytes })) }
}
