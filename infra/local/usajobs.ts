import { type Context, Hono } from 'hono'
import { historicStandIn } from './usajobs-historic.ts'
import { type Item, loadRecording, otherAgencies, recordingNames } from './usajobs-recording.ts'

/** Ways the stand-in can misbehave. Each was seen with the real API or ones like it. */
export const usajobsFaults = [
  'refused',
  'throttled',
  'unavailable',
  'html',
  'slow',
  'cut-off',
  'short',
  'shifting',
  'other-agency',
  'empty',
  'new-code',
  'untitled',
  'one-more',
] as const
export type UsajobsFault = (typeof usajobsFaults)[number]

type Options = {
  now: () => Date
  /** What a request must carry in `Authorization-Key` and `User-Agent`. */
  key: string
  email: string
  /** How long a slow answer takes: longer than the 30 s our client waits. */
  slowMilliseconds?: number
}

const list = (value: string | undefined) => value?.split(';').filter(Boolean) ?? []

const matches = (query: (name: string) => string | undefined) => {
  const organizations = list(query('Organization'))
  const series = list(query('JobCategoryCode'))
  const paths = list(query('HiringPath')).map((path) => path.toLowerCase())
  return ({ MatchedObjectDescriptor: { JobCategory, UserArea } }: Item) =>
    organizations.some((code) => UserArea.Details.OrganizationCodes?.split('/').includes(code)) &&
    (series.length === 0 || JobCategory.some(({ Code }) => series.includes(Code))) &&
    (paths.length === 0 || (UserArea.Details.HiringPath ?? []).some((path) => paths.includes(path)))
}

/** `Fields=Min` omits the long texts. */
const minimal = (item: Item): Item => ({
  ...item,
  MatchedObjectDescriptor: {
    ...item.MatchedObjectDescriptor,
    UserArea: {
      ...item.MatchedObjectDescriptor.UserArea,
      Details: { OrganizationCodes: item.MatchedObjectDescriptor.UserArea.Details.OrganizationCodes },
    },
  },
})

const envelope = (items: Item[], total: number, pages: number) => ({
  LanguageCode: 'EN',
  SearchParameters: {},
  SearchResult: {
    SearchResultCount: items.length,
    SearchResultCountAll: total,
    SearchResultItems: items,
    UserArea: { NumberOfPages: String(pages), IsRadialSearch: false },
  },
})

/** The first posting has an occupation that no code list has. */
const withNewCode = ([first, ...rest]: Item[]): Item[] => {
  if (!first) return rest
  const [category, ...others] = first.MatchedObjectDescriptor.JobCategory
  const JobCategory = [{ ...category, Code: '1234' }, ...others]
  return [{ ...first, MatchedObjectDescriptor: { ...first.MatchedObjectDescriptor, JobCategory } }, ...rest]
}

/** The first posting has no title, so it can't be on any page. */
const withoutTitle = ([first, ...rest]: Item[]): Item[] =>
  first
    ? [{ ...first, MatchedObjectDescriptor: { ...first.MatchedObjectDescriptor, PositionTitle: '' } }, ...rest]
    : rest

/** A posting like the first that wasn't there before. */
const withOneMore = (items: Item[]): Item[] => [
  ...items,
  ...items.slice(0, 1).map((first) => ({ ...first, MatchedObjectId: String(Number(first.MatchedObjectId) + 1) })),
]

/** Half an answer, then the connection breaks. */
const cutOff = (context: Context, text: string) => {
  const half = new TextEncoder().encode(text.slice(0, text.length / 2))
  let isSent = false
  const body = new ReadableStream({
    pull: (controller) => {
      if (isSent) controller.error(new Error('The stand-in cuts this answer off'))
      else controller.enqueue(half)
      isSent = true
    },
  })
  return context.body(body, 200, { 'content-type': 'application/json' })
}

/**
 * Stand-in for the USAJOBS API: `GET /api/Search` with the API's own protocol over a recording of real announcements,
 * moved so that the newest was made today, and the record of past ones, see `usajobs-historic.ts`.
 */
export const usajobsStandIn = ({ now, key, email, slowMilliseconds = 40_000 }: Options) => {
  let recording = recordingNames[0]!
  let fault: UsajobsFault | undefined
  let sweeps = 0

  const historic = historicStandIn(now)
  const app = new Hono().route('/', historic.app)
  app.on('GET', ['/api/Search', '/api/search'], async (context) => {
    if (context.req.header('authorization-key') !== key) return context.text('Unauthorized', 401)
    if (context.req.header('user-agent') !== email) return context.text('Forbidden', 403)
    if (fault === 'refused') return context.text('Unauthorized', 401)
    if (fault === 'throttled') return context.text('Too Many Requests', 429, { 'retry-after': '2' })
    // A query without any filter has also been seen to end in 503.
    if (fault === 'unavailable' || !context.req.query('Organization')) return context.text('Service Unavailable', 503)
    if (fault === 'html') return context.html('<!doctype html><title>Maintenance</title><p>We will be back soon.</p>')
    if (fault === 'slow') await new Promise((done) => setTimeout(done, slowMilliseconds))

    const page = Number(context.req.query('Page') ?? 1)
    const asked = Number(context.req.query('ResultsPerPage') ?? 250)
    // Asked for 10, the API has answered with 25: shifting pages show only with pages smaller than asked for.
    const size = fault === 'shifting' ? 10 : Math.min(Math.max(asked, 1), 500)
    const query = (name: string) => context.req.query(name)
    const found =
      fault === 'empty'
        ? []
        : fault === 'other-agency'
          ? otherAgencies()
          : loadRecording(recording, now()).filter(matches(query))
    const all = fault === 'one-more' ? withOneMore(found) : found
    if (page === 1) sweeps += 1
    // One posting leaves the list during the reading, so all later ones move up and one falls between two pages. Where
    // that happens differs from one sweep to the next.
    const pages = Math.ceil(all.length / size)
    const moved = fault === 'shifting' && pages > 1 && page > 1 + (sweeps % (pages - 1)) ? 1 : 0
    const items = all.slice((page - 1) * size + moved, page * size + moved)
    const changed =
      page !== 1 ? undefined : fault === 'new-code' ? withNewCode : fault === 'untitled' ? withoutTitle : undefined
    const whole = changed?.(items) ?? items
    const served = fault === 'short' ? whole.slice(0, Math.floor(whole.length / 2)) : whole
    const body = envelope(context.req.query('Fields') === 'Min' ? served.map(minimal) : served, all.length, pages)
    return fault === 'cut-off' ? cutOff(context, JSON.stringify(body)) : context.json(body)
  })

  return {
    app,
    historicFault: historic.fault,
    recordings: recordingNames,
    recording: {
      get: () => recording,
      set: (name: string) => {
        if (!recordingNames.includes(name)) throw new Error(`There is no recording ${name}`)
        recording = name
      },
    },
    fault: {
      get: () => fault,
      set: (kind: UsajobsFault | undefined) => {
        fault = kind
        sweeps = 0
      },
    },
  }
}

export type UsajobsStandIn = ReturnType<typeof usajobsStandIn>
