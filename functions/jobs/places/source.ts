/** The day on which every source was last read. */
export const placesChecked = { checked: '2026-11-25', reviewDays: 365 }

/** Where a row comes from. `asOf` is the date of the source's content, in words. */
export type PlaceSource = { title: string; publisher: string; url: string; asOf: string }

export const cbp = 'U.S. Customs and Border Protection'
