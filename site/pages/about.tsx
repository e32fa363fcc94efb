import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

export const aboutPages = (site: Site): Page[] => [
  prosePage({
    path: '/about/',
    title: 'About this site',
    description: 'Who makes Border Patrol Jobs, where its facts come from, and what it is not.',
    site,
    children: (
      <>
        <p class="lead">
          Border Patrol Jobs helps people find work with U.S. Customs and Border Protection (CBP) in the state where
          they live.
        </p>
        <p>
          It is made by {site.input.organisation.name}, independently. <strong>We are not the government</strong>, not
          affiliated with CBP, the Department of Homeland Security or USAJOBS, and nobody there has checked or endorsed
          these pages.
        </p>
        <h2>Why it exists</h2>
        <p>
          CBP announces jobs on USAJOBS. Some announcements close within days, once enough people have applied. The
          official saved search needs an account. Here you click your state, see what is open, and can have an email the
          day a job opens, with no account and one press to stop.
        </p>
        <h2>Where the facts come from</h2>
        <ul>
          <li>
            Jobs: the public job service of USAJOBS, read several times a day. Each job page links to its announcement.
            If the two differ, the announcement holds.
          </li>
          <li>Guides: public sources, named on each page with the day on which we last read them.</li>
          <li>
            Places: CBP itself, federal data, the law, and news reports that quote CBP. A place that we could not check
            is not shown, so our lists are not complete.
          </li>
          <li>The map: state boundaries of the U.S. Census Bureau.</li>
        </ul>
        <h2>What it costs you</h2>
        <p>
          Nothing. There are no advertisements, no paid listings, no cookies, and no tracking. Applying for a federal
          job is free, too: never pay anybody for it.
        </p>
        <p>
          Found a mistake? <a href="/contact/">Please tell us</a>.
        </p>
      </>
    ),
  }),
]
