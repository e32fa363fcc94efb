import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

/** CloudFront's answer if a function died or didn't answer: the API itself would show a line of JSON. */
export const serverErrorPages = (site: Site): Page[] => [
  prosePage({
    path: '/error.html',
    title: 'Sorry, something went wrong',
    description: 'Part of this site didn’t respond.',
    site,
    noindex: true,
    children: (
      <>
        <p class="lead">Part of this site didn’t respond. It’s not your fault, and we’ve been notified.</p>
        <p>
          Please go back and try again in a few minutes. If you were sending a form, your answers should still be in it.
          Sending it twice does no harm. We’ll keep it once.
        </p>
        <ul>
          <li>
            <a href="/jobs/">See all open jobs</a>
          </li>
          <li>
            <a href="/">Home page</a>
          </li>
        </ul>
      </>
    ),
  }),
]
