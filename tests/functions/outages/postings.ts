import { altered, type Item, sample } from '../jobs/samples.ts'

const day = 86_400_000
/** As USAJOBS writes days. */
const dateOf = (time: number) => `${new Date(time).toISOString().slice(0, 10)}T00:00:00.0000`

/** So many are open at a time; the oldest closes for each that opens. */
const most = 10

/** USAJOBS with jobs that open one after the other, and the `fetch` that reads it. */
export const postings = () => {
  const source = sample('371799100')
  let count = 0
  let open: Item[] = []
  return {
    /** One more job opens now, for ten days. */
    open: () => {
      count++
      const [begins, ends] = [dateOf(Date.now()), dateOf(Date.now() + 10 * day)]
      const control = String(900_000_000 + count)
      const job = altered(source, {
        PositionURI: `https://www.usajobs.gov:443/job/${control}`,
        PositionID: `OUT-${count}`,
        PositionStartDate: begins,
        PublicationStartDate: begins,
        PositionEndDate: ends,
        ApplicationCloseDate: ends,
      })
      open = [...open, { ...job, MatchedObjectId: control }].slice(-most)
    },
    fetch: async (): Promise<Response> =>
      Response.json({
        SearchResult: {
          SearchResultCount: open.length,
          SearchResultCountAll: open.length,
          SearchResultItems: open,
          UserArea: { NumberOfPages: '1' },
        },
      }),
  }
}
