import { errorOf, type FieldError, Hidden, Honeypot, TextField } from '../../site/kit/form-fields.tsx'
import { watchWording, wordings } from './consent.ts'

export type WatchFormProps = {
  /** Control number of the job. */
  job: string
  /** Path of the page it's on: part of the evidence of consent. */
  page: string
  email?: string
  errors?: readonly FieldError[]
  /** An address whose unusual spelling was already asked about. */
  checked?: string
}

/** Asks for emails about one job. Its field has its own name, because the form is beside an alert's. */
export const WatchForm = ({ job, page, email, errors = [], checked }: WatchFormProps) => (
  <form method="post" action="/api/watch" novalidate>
    <input type="hidden" name="job" value={job} />
    <Hidden name="page" value={page} />
    <Hidden name="checked" value={checked} />
    <TextField
      name="address"
      type="email"
      label="Your email address"
      autocomplete="email"
      hint="We’ll send one email first. Nothing more comes until you confirm from that email."
      value={email}
      error={errorOf(errors, 'address')}
    />
    <Honeypot />
    <p class="small">{wordings[watchWording]}</p>
    <button type="submit">Tell me if this job changes</button>
  </form>
)
