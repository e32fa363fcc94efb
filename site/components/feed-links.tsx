import type { State } from '../../functions/jobs/states.ts'

/** What a page is about: one state, one OPM series that is open somewhere, or neither. */
export type Topic = { state?: State; occupation?: string }

const nameOf = ({ state, occupation }: Topic) => state?.slug ?? occupation ?? 'all'

/** For `<head>`: lets feed readers find a page's feed by the page's own address. */
export const FeedDiscovery = (topic: Topic) => (
  <>
    <link rel="alternate" type="application/atom+xml" href={`/feeds/${nameOf(topic)}.atom`} title="New jobs (Atom)" />
    <link rel="alternate" type="application/feed+json" href={`/feeds/${nameOf(topic)}.json`} title="New jobs (JSON)" />
  </>
)

/** For people who would rather not leave an address. */
export const FeedLinks = (topic: Topic) => (
  <p class="no-print">
    No mail, please? Follow the same jobs in a feed reader (<a href={`/feeds/${nameOf(topic)}.atom`}>Atom</a>,{' '}
    <a href={`/feeds/${nameOf(topic)}.json`}>JSON Feed</a>) or see the closing dates in{' '}
    <a href={`/feeds/${nameOf(topic)}.ics`}>your calendar</a>.
  </p>
)
