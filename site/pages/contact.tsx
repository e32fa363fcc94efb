import { ContactForm, contactTitle } from '../components/contact-form.tsx'
import { Layout } from '../components/layout.tsx'
import type { Site } from '../site.ts'
import type { Page } from './page.ts'
import { prosePage } from './prose.tsx'

export const contactPages = (site: Site): Page[] => [
  {
    path: '/contact/',
    content: () => (
      <Layout
        title={contactTitle}
        description="Write to the people who run Border Patrol Jobs."
        path="/contact/"
        site={site.context}
        script
      >
        <ContactForm />
      </Layout>
    ),
    lastModified: '',
  },
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
