import type { State } from '../../functions/jobs/states.ts'

const nameOf = (state: State | undefined) => (state ? state.slug : 'all')

/** For `<head>`: lets feed readers find a page's feed by the page's own address. */
export const FeedDiscovery = ({ state }: { state?: State }) => (
  <>
    <link rel="alternate" type="application/atom+xml" href={`/feeds/${nameOf(state)}.atom`} title="New jobs (Atom)" />
    <link rel="alternate" type="application/feed+json" href={`/feeds/${nameOf(state)}.json`} title="New jobs (JSON)" />
  </>
)

/** For people who would rather not leave an address. */
export const FeedLinks = ({ state }: { state?: State }) => (
  <p class="no-print">
    No mail, please? Follow the same jobs in a feed reader (<a href={`/feeds/${nameOf(state)}.atom`}>Atom</a>,{' '}
    <a href={`/feeds/${nameOf(state)}.json`}>JSON Feed</a>) or see the closing dates in{' '}
    <a href={`/feeds/${nameOf(state)}.ics`}>your calendar</a>.
  </p>
)
