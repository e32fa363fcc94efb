import { ContactForm, contactTitle } from '../../functions/contact/index.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { Layout, type SiteContext } from '../kit/layout.tsx'
import { prosePage } from './prose.tsx'

/** Other ways to reach the people behind the site, if the operator named any. */
const OtherWays = ({ organisation: { name, postalAddress, telephone } }: Pick<SiteContext, 'organisation'>) => (
  <section aria-labelledby="other-ways">
    <h2 id="other-ways">By mail{telephone && ' or phone'}</h2>
    <address>
      {name}, {postalAddress}
      {telephone && (
        <>
          <br />
          <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`}>{telephone}</a>
        </>
      )}
    </address>
  </section>
)

export const contactPages = (site: Site): Page[] => [
  {
    path: '/contact/',
    content: () => (
      <Layout
        title={contactTitle}
        description="Contact the people who run Border Patrol Jobs."
        path="/contact/"
        site={site.context}
        script
      >
        <ContactForm />
        <OtherWays organisation={site.context.organisation} />
      </Layout>
    ),
    lastModified: '',
  },
  prosePage({
    path: '/contact/sent/',
    title: 'Thank you, your message is on its way',
    description: 'We have your message.',
    site,
    noindex: true,
    children: (
      <>
        <p class="lead">We’ve saved it, and it’s going to our inbox now. If it needs a reply, we’ll email you.</p>
        <p>
          <a href="/">Back to the map</a>
        </p>
      </>
    ),
  }),
]
