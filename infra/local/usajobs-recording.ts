import { readdirSync, readFileSync } from 'node:fs'
import * as z from 'zod'

/** One reply of the USAJOBS Search API, as far as the stand-in uses it; everything else passes through. */
const reply = z.looseObject({ SearchResult: z.looseObject({ SearchResultItems: z.array(z.looseObject({})) }) })

export const item = z.looseObject({
  MatchedObjectId: z.string(),
  MatchedObjectDescriptor: z.looseObject({
    JobCategory: z.array(z.looseObject({ Code: z.string() })),
    UserArea: z.looseObject({
      Details: z.looseObject({ OrganizationCodes: z.string().optional(), HiringPath: z.array(z.string()).optional() }),
    }),
  }),
})
export type Item = z.infer<typeof item>

const data = new URL('../../tests/data/', import.meta.url)
const recordings = new URL('usajobs-cbp/recordings/', data)

/** Names of the recordings, oldest first: the day each was made, `YYYY-MM-DD`. */
export const recordingNames = readdirSync(recordings).sort()

const day = 86_400_000

/** Today's date in Eastern Time, `YYYY-MM-DD`. */
export const easternDate = (now: Date) => now.toLocaleDateString('en-CA', { timeZone: 'America/New_York' })

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** Moves every date in a text, written as 2026-11-23 or 11/23/2026, by whole days. */
export const moveDates = (text: string, days: number): string => {
  const moved = (year: string, month: string, date: string) =>
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)) + days * day)
  return text
    .replace(/(?<![\d-])(20\d\d)-(\d\d)-(\d\d)(?![\d-])/g, (_, ...[year, month, date]: string[]) =>
      moved(year!, month!, date!).toISOString().slice(0, 10),
    )
    .replace(/(?<![\d/])(\d\d?)\/(\d\d?)\/(20\d\d)(?![\d/])/g, (_, ...[month, date, year]: string[]) => {
      const result = moved(year!, month!, date!)
      return `${twoDigits(result.getUTCMonth() + 1)}/${twoDigits(result.getUTCDate())}/${result.getUTCFullYear()}`
    })
}

const itemsOf = (text: string) => z.array(item).parse(reply.parse(JSON.parse(text)).SearchResult.SearchResultItems)

/** A recording's items, moved so that the newest recording was made today (Eastern). */
export const loadRecording = (name: string, now: Date): Item[] => {
  const newest = recordingNames.at(-1)!
  const days = Math.round((Date.parse(easternDate(now)) - Date.parse(newest)) / day)
  const folder = new URL(`${name}/`, recordings)
  return readdirSync(folder)
    .sort()
    .flatMap((file) => itemsOf(moveDates(readFileSync(new URL(file, folder), 'utf8'), days)))
}

/** Real items from other agencies, for an answer that isn't about CBP. */
export const otherAgencies = (): Item[] =>
  itemsOf(readFileSync(new URL('usajobs/06-2023-10items-full-searchgov.json', data), 'utf8'))
