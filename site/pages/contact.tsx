import type { Site } from '../site.ts'
import type { Page } from './page.ts'
import { prosePage } from './prose.tsx'

export const contactPages = (site: Site): Page[] => [
  prosePage({
    path: '/contact/',
    title: 'Contact us',
    description: 'Write to the people behind Border Patrol Jobs.',
    site,
    children: <p class="lead">We read every message.</p>,
  }),
  prosePage({
    path: '/contact/sent/',
    title: 'Thank you, your message is on its way',
    description: 'Your message was stored.',
    site,
    noindex: true,
    children: (
      <>
        <p class="lead">It is stored and goes to our inbox now. If an answer is needed, it comes by email.</p>
        <p>
          <a href="/">Back to the map</a>
        </p>
      </>
    ),
  }),
]
