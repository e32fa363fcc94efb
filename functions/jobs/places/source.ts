/** Where a row comes from. `asOf` is the date of what the source says, in words. All were read on 25 November 2026. */
export type PlaceSource = { title: string; publisher: string; url: string; asOf: string }

export const cbp = 'U.S. Customs and Border Protection'
