import { type FieldError, Hidden, Honeypot } from '../../site/kit/form-fields.tsx'
import { newsletterWording, wordings } from './consent.ts'
import { NewAddress } from './new-address.tsx'

/** Signs up for the newsletter only. `page` is the path of its page: part of the evidence of consent. */
export const NewsletterForm = ({
  page,
  email,
  errors = [],
  checked,
}: {
  page: string
  email?: string
  errors?: readonly FieldError[]
  /** An address whose unusual spelling was already asked about. */
  checked?: string
}) => (
  <form method="post" action="/api/newsletter" novalidate>
    <Hidden name="page" value={page} />
    <Hidden name="checked" value={checked} />
    <NewAddress email={email} errors={errors} />
    <Honeypot />
    <p>{wordings[newsletterWording]}</p>
    <button type="submit">Send me the newsletter</button>
  </form>
)
