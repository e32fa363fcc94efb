import { isCbpAlone, theAgency } from '../../functions/jobs/index.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

export const aboutPages = (site: Site): Page[] => [
  prosePage({
    path: '/about/',
    title: 'About this site',
    description: 'Who makes Border Patrol Jobs, where its facts come from, and what it isn’t.',
    site,
    children: (
      <>
        <p class="lead">
          Border Patrol Jobs helps people find work with {theAgency().name}
          {isCbpAlone() && ' (CBP)'} in their state.
        </p>
        <p>
          It’s made by {site.input.organisation.name}, independently. <strong>We’re not the government.</strong> We’re
          not affiliated with {[theAgency().short, theAgency().department].filter(Boolean).join(', ')} or USAJOBS, and
          nobody there has reviewed or endorsed these pages.
        </p>
        <h2>Why it exists</h2>
        <p>
          {theAgency().short} posts its jobs on USAJOBS. Some announcements close within days, once enough people have
          applied, and the official saved search needs an account. Here you click your state, see what’s open, and can
          get an email the day a job opens. You don’t need an account, and you can unsubscribe with one click.
        </p>
        <h2>Where the facts come from</h2>
        <ul>
          <li>
            Jobs: the USAJOBS public job service, checked several times a day. Each job page links to its announcement.
            If the two differ, go with the announcement.
          </li>
          <li>Guides: public sources, named on each page with the day we last read them.</li>
          <li>
            Places: CBP itself, federal data, the law, and news reports that quote CBP. We leave out places we couldn’t
            check, so our lists aren’t complete.
          </li>
          <li>The map: state boundaries from the U.S. Census Bureau.</li>
          <li>Where ZIP codes are: the U.S. Census Bureau’s ZIP code areas.</li>
          <li>
            Where towns are, and ZIP codes without an area: <a href="https://www.geonames.org/">GeoNames</a>,{' '}
            <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>. Their time zones:{' '}
            <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors, ODbL.
          </li>
        </ul>
        <h2>What it costs you</h2>
        <p>
          Nothing. There are no ads, no paid listings, no cookies and no tracking. Applying for a federal job is free,
          too. Never pay anyone for it.
        </p>
        <h2>Take it with you</h2>
        <p>
          Every open job is also available as <a href="/data/">data for developers</a>.
        </p>
        <p>
          Found a mistake? <a href="/contact/">Tell us</a>.
        </p>
      </>
    ),
  }),
]
