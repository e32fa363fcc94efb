import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

export const accessibilityPages = (site: Site): Page[] => [
  prosePage({
    path: '/accessibility/',
    title: 'Accessibility',
    description: 'How Border Patrol Jobs is made to work for everybody, what we test, and how to report a barrier.',
    site,
    children: (
      <>
        <p class="lead">Everything here should work for you, whatever you read it with. If it does not, tell us.</p>
        <h2>What we aim for</h2>
        <p>The Web Content Accessibility Guidelines 2.2, levels A and AA, on every page and in every email.</p>
        <ul>
          <li>Every page and form works with a keyboard alone and without scripts.</li>
          <li>The map is made of links with names; the same links stand below it as a list.</li>
          <li>Color is never the only sign. The pages follow your light, dark and high-contrast settings.</li>
          <li>Text can be enlarged to 400 percent without sideways scrolling.</li>
          <li>Nothing moves, blinks or plays by itself.</li>
        </ul>
        <h2>What we check</h2>
        <p>
          Each change is checked in a real browser by an automatic tool, in light and dark, on narrow and wide screens.
          Such a tool finds only part of the barriers, so your report counts.
        </p>
        <h2>Known limits</h2>
        <p>
          Job texts come from the agencies as plain text. Some lists in them are not marked as lists, and some are
          written in capitals. The original on USAJOBS may be marked better.
        </p>
        <h2>Report a barrier</h2>
        <p>
          Use the <a href="/contact/">contact form</a> and say which page you were on and what you use. To apply with an
          accommodation, ask the contact named in the job announcement.
        </p>
      </>
    ),
  }),
]
