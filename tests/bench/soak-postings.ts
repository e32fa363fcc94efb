import { Hono } from 'hono'
import { type Item, loadRecording } from '../../infra/local/usajobs-recording.ts'

const hour = 3_600_000
const perPage = 250

/** How long each announcement stays open: longer than a weekly digest takes to come. */
const openHours = 20 * 24

const recorded = loadRecording('2026-11-23', new Date('2026-11-23T17:00:00Z'))
  .filter(({ MatchedObjectDescriptor: { UserArea } }) => UserArea.Details.HiringPath?.includes('public'))
  .slice(0, 8)

/** USAJOBS writes local times without a zone, in Eastern time; to the hour is near enough here. */
const written = (instant: number) => new Date(instant - 5 * hour).toISOString().slice(0, 19)

const posting = (number: number, opens: number): Item => {
  const item = structuredClone(recorded[number % recorded.length]!)
  Object.assign(item.MatchedObjectDescriptor, {
    PublicationStartDate: written(opens),
    PositionStartDate: written(opens),
    ApplicationCloseDate: written(opens + openHours * hour),
    PositionEndDate: written(opens + openHours * hour),
    PositionID: `SOAK-${number}`,
  })
  return { ...item, MatchedObjectId: String(900_000_000 + number) }
}

/** A USAJOBS whose announcements a test opens one by one: `GET /api/Search` answers those that are open at `now()`. */
export const soakPostings = (now: () => number) => {
  const postings: { item: Item; closes: number }[] = []
  let isDown = false
  const app = new Hono().get('/api/Search', (context) => {
    if (isDown) return context.text('Service Unavailable', 503)
    const open = postings.filter(({ closes }) => closes > now()).map(({ item }) => item)
    const page = Number(context.req.query('Page') ?? 1)
    const items = open.slice((page - 1) * perPage, page * perPage)
    const UserArea = { NumberOfPages: String(Math.ceil(open.length / perPage)) }
    return context.json({
      SearchResult: {
        SearchResultCount: items.length,
        SearchResultCountAll: open.length,
        SearchResultItems: items,
        UserArea,
      },
    })
  })
  return {
    app,
    open: () => void postings.push({ item: posting(postings.length, now()), closes: now() + openHours * hour }),
    setDown: (down: boolean) => {
      isDown = down
    },
  }
}
