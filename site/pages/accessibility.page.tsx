import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

export const accessibilityPages = (site: Site): Page[] => [
  prosePage({
    path: '/accessibility/',
    title: 'Accessibility',
    description: 'How we make Border Patrol Jobs work for everyone, what we test, and how to report a problem.',
    site,
    children: (
      <>
        <p class="lead">
          Everything here should work for you, whatever device or software you use. If it doesn’t, tell us.
        </p>
        <h2>What we aim for</h2>
        <p>The Web Content Accessibility Guidelines 2.2, levels A and AA, on every page and in every email.</p>
        <ul>
          <li>Every page and form works with a keyboard alone and without scripts.</li>
          <li>The map is made of named links, and the same links are in a list below it.</li>
          <li>Color is never the only signal. Pages follow your light, dark and high-contrast settings.</li>
          <li>You can enlarge text to 400 percent without scrolling sideways.</li>
          <li>Nothing moves, blinks or plays by itself.</li>
        </ul>
        <h2>What we check</h2>
        <p>
          An automated tool checks every change in a real browser, in light and dark mode, on narrow and wide screens.
          Tools like that find only some of the problems, so your report matters.
        </p>
        <h2>Known limits</h2>
        <p>
          Announcements reach us as plain text. Some of their lists aren’t marked up as lists, and some text is in all
          caps. The original on USAJOBS may be easier to navigate.
        </p>
        <h2>Report a problem</h2>
        <p>
          Use the <a href="/contact/">contact form</a> and tell us which page you were on and what you use. If you need
          an accommodation to apply, ask the contact named in the announcement.
        </p>
      </>
    ),
  }),
]
