import type { State } from '../../functions/jobs/index.ts'
import { occupationText } from '../data/format-occupation.ts'
import { untiedFeed } from './feed.ts'

/** What a page is about: one state, one OPM series that's open somewhere, both, jobs tied to no state, or everything. */
export type Topic = { state?: State; occupation?: string; untied?: true }

const nameOf = ({ state, occupation, untied }: Topic) =>
  untied ? untiedFeed : [state?.slug, occupation].filter(Boolean).join('-') || 'all'

/** For `<head>`: lets feed readers find a page's feed from the page's address. */
export const FeedDiscovery = (topic: Topic) => (
  <>
    <link rel="alternate" type="application/atom+xml" href={`/feeds/${nameOf(topic)}.atom`} title="New jobs (Atom)" />
    <link rel="alternate" type="application/feed+json" href={`/feeds/${nameOf(topic)}.json`} title="New jobs (JSON)" />
  </>
)

/** For people who'd rather not leave an address. */
export const FeedLinks = (topic: Topic) => (
  <p class="no-print">
    Prefer no email? Follow {topic.untied ? 'all jobs not tied to one state, nationwide and remote,' : 'them'} in a feed
    reader (<a href={`/feeds/${nameOf(topic)}.atom`}>Atom</a>, <a href={`/feeds/${nameOf(topic)}.json`}>JSON Feed</a>)
    or see closing dates in <a href={`/feeds/${nameOf(topic)}.ics`}>your calendar</a>.
  </p>
)

/** One state's feeds by career; `occupations` are the OPM series open there. */
export const OccupationFeeds = ({ state, occupations }: { state: State; occupations: readonly string[] }) =>
  occupations.length === 0 ? null : (
    <details class="no-print">
      <summary>Feeds by career</summary>
      <ul>
        {occupations.map((occupation) => {
          const name = nameOf({ state, occupation })
          return (
            <li>
              {occupationText(occupation)}: <a href={`/feeds/${name}.atom`}>Atom</a>,{' '}
              <a href={`/feeds/${name}.json`}>JSON Feed</a>, <a href={`/feeds/${name}.ics`}>calendar</a>
            </li>
          )
        })}
      </ul>
    </details>
  )
