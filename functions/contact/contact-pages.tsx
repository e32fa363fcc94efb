import { Document, type Publication } from '../../site/kit/document.tsx'
import { titleWithErrors } from '../../site/kit/form-fields.tsx'
import { ContactForm, contactTitle } from './contact-form.tsx'
import type { ContactFaults } from './read-contact-form.ts'

/** The contact page as a function returns it: filled in, with or without errors. */
export const ContactPage = ({ site, ...form }: Partial<ContactFaults> & { site: Publication }) => (
  <Document
    title={titleWithErrors(contactTitle, form.errors ?? [])}
    description="Write to the people who run Border Patrol Jobs."
    path="/contact/"
    site={site}
    noindex
    script
  >
    <ContactForm {...form} />
  </Document>
)

type AfterProps = { site: Publication; reference: string }

export const SentPage = ({ site, reference }: AfterProps) => (
  <Document title="Message received" description="Your message has reached us." path="/contact/" site={site} noindex>
    <h1>We have your message</h1>
    <p class="lead">
      Your reference number is <strong>{reference}</strong>.
    </p>
    <p>
      We’ve saved your message, and it’s on its way to the people who run this site. We’ll email you a receipt with the
      same number.
    </p>
    <p>
      <a href="/">Home page</a>
    </p>
  </Document>
)

export const HeldPage = ({ site, reference }: AfterProps) => (
  <Document title="Message received" description="A person looks at it first." path="/contact/" site={site} noindex>
    <h1>A person looks at your message first</h1>
    <p class="lead">
      Your reference number is <strong>{reference}</strong>.
    </p>
    <p>
      We’ve saved your message, so you don’t need to send it again. Something about it looks like spam, so a person will
      read it before it goes on. That can take a few days. Your receipt comes after that.
    </p>
    <p>
      <a href="/">Home page</a>
    </p>
  </Document>
)
