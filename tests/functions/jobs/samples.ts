import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { Job } from '../../../functions/jobs/job.ts'
import { parsePosting } from '../../../functions/jobs/parse.ts'

const item = z.object({
  MatchedObjectId: z.string(),
  MatchedObjectDescriptor: z.looseObject({ UserArea: z.looseObject({ Details: z.looseObject({}) }) }),
})
export type Item = z.infer<typeof item>

const reply = z.object({ SearchResult: z.object({ SearchResultItems: z.array(item) }) })

/** Real answers of other agencies by year, and CBP's recordings. */
export const answers = {
  2016: ['usajobs/01-2016-cfpb-8items-jobpress.json'],
  2018: ['usajobs/02-2018-10items-incl-dhs-tsa-searchgov-fixture.json'],
  2021: [
    'usajobs/03-2021-25items-full-incl-dhs-ice-searchgov.json',
    'usajobs/04-2021-3items-full-nursing-searchgov.json',
    'usajobs/07-2021-single-item-dhs-ice-50-locations.json',
  ],
  2023: ['usajobs/05-2023-1item-full-gsa-searchgov.json', 'usajobs/06-2023-10items-full-searchgov.json'],
  CBP: ['2026-11-16/page-1', '2026-11-16/page-2', '2026-11-23/page-1', '2026-11-23/page-2'].map(
    (page) => `usajobs-cbp/recordings/${page}.json`,
  ),
  'made up': ['usajobs/cbp-shape-8-edge-cases.SYNTHETIC.json'],
}

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'))

/** What an answer holds; one of 2021 was kept as its only item. */
const itemsIn = (answer: unknown): Item[] => {
  const single = item.safeParse(answer)
  return single.success ? [single.data] : reply.parse(answer).SearchResult.SearchResultItems
}

export const itemsOf = (year: keyof typeof answers): Item[] => answers[year].flatMap((file) => itemsIn(read(file)))

const historic = z.array(z.looseObject({ positionTitle: z.string() }))

/** Every title of the recordings as it was announced, past announcements included. */
export const recordedTitles = (): string[] => [
  ...new Set([
    ...historic.parse(read('usajobs-cbp/historic.json')).map(({ positionTitle }) => positionTitle),
    ...(Object.keys(answers) as (keyof typeof answers)[])
      .flatMap(itemsOf)
      .map(({ MatchedObjectDescriptor }) => String(MatchedObjectDescriptor.PositionTitle)),
  ]),
]

/** A real posting by control number; the newest when several answers hold it. */
export const sample = (control: string): Item => {
  const years = Object.keys(answers) as (keyof typeof answers)[]
  const found = years.flatMap(itemsOf).findLast(({ MatchedObjectId }) => MatchedObjectId === control)
  if (!found) throw new Error(`No sample has control number ${control}`)
  return found
}

/** The same posting with some of its fields changed. */
export const altered = (source: Item, descriptor: object, details: object = {}): Item => {
  const { UserArea } = source.MatchedObjectDescriptor
  return {
    ...source,
    MatchedObjectDescriptor: {
      ...source.MatchedObjectDescriptor,
      ...descriptor,
      UserArea: { ...UserArea, Details: { ...UserArea.Details, ...details } },
    },
  }
}

/** The job a posting becomes; a posting set aside fails the test. */
export const jobOf = (source: unknown): Job => {
  const parsed = parsePosting(source)
  if (!parsed.ok) throw new Error(`Set aside: ${parsed.error}`)
  return parsed.value
}
