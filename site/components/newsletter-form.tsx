import { newsletterWording, wordings } from '../../functions/subscriptions/consent.ts'
import { errorOf, type FieldError, Hidden, TextField, Trap } from './form.tsx'

/** Signs up for the newsletter alone. `page` is the path of the page it stands on: part of the evidence of consent. */
export const NewsletterForm = ({
  page,
  email,
  errors = [],
  checked,
}: {
  page: string
  email?: string
  errors?: readonly FieldError[]
  /** An address whose unusual spelling the visitor was already asked about. */
  checked?: string
}) => (
  <form method="post" action="/api/newsletter" novalidate>
    <Hidden name="page" value={page} />
    <Hidden name="checked" value={checked} />
    <TextField
      name="email"
      type="email"
      label="Email address"
      autocomplete="email"
      hint="We send one mail to it first. Nothing more comes until you press the button in that mail."
      value={email}
      error={errorOf(errors, 'email')}
    />
    <Trap />
    <p>{wordings[newsletterWording]}</p>
    <button type="submit">Send me the newsletter</button>
  </form>
)
