import { raw } from 'hono/html'
import { derived } from './derived.ts'

/** The site's publisher. The phone number may be empty. */
export type Organisation = { name: string; postalAddress: string; telephone: string }

const links = [
  ['/news/', 'News'],
  ['/privacy/', 'Privacy'],
  ['/terms/', 'Terms'],
  ['/newsletter/', 'Newsletter'],
  ['/site-map/', 'Site map'],
  ['/about/', 'About'],
  ['/contact/', 'Contact'],
  ['/accessibility/', 'Accessibility'],
] as const

/** `independentOf`: the agency and its department, as in a sentence. */
type FooterProps = { organisation: Organisation; independentOf: string }

const MadeFooter = ({ organisation, independentOf }: FooterProps) => (
  <footer class="bottom">
    <nav aria-label="About this site">
      <ul>
        {links.map(([href, text]) => (
          <li>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
    <p>
      <strong>Not a government site.</strong> Border Patrol Jobs is independent. It is not affiliated with, endorsed by
      or paid by {independentOf} or USAJOBS. You always apply on the official site,{' '}
      <a href="https://www.usajobs.gov/">USAJOBS.gov</a>, and you never pay to apply.
    </p>
    <p>
      Jobs come from USAJOBS. <a href="/jobs/">Find a job</a> says when we last checked. Published by{' '}
      {organisation.name}, {organisation.postalAddress}
      {organisation.telephone && `, ${organisation.telephone}`}. Text and code © {organisation.name},{' '}
      <a href="/terms/#license">MIT license</a>.
    </p>
  </footer>
)

/** The same on every page. */
const footerOf = derived((site: FooterProps) => String(<MadeFooter {...site} />))

export const Footer = ({ site }: { site: FooterProps }) => raw(footerOf(site))
