import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

/** CloudFront answers with it when a function died or did not answer: the API itself would show a line of JSON. */
export const serverErrorPages = (site: Site): Page[] => [
  prosePage({
    path: '/error.html',
    title: 'Sorry, something went wrong',
    description: 'A part of this site did not answer.',
    site,
    noindex: true,
    children: (
      <>
        <p class="lead">A part of this site did not answer. It is not your fault, and we have been told.</p>
        <p>
          Please go back and try again in a few minutes. If you were sending a form, what you typed should still be in
          it. Sending it twice does no harm: we keep it once.
        </p>
        <ul>
          <li>
            <a href="/jobs/">See every job that is open now</a>
          </li>
          <li>
            <a href="/">Home page</a>
          </li>
        </ul>
      </>
    ),
  }),
]
