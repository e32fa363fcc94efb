import {
  ErrorSummary,
  errorOf,
  type FieldError,
  Hidden,
  Honeypot,
  Select,
  Textarea,
  TextField,
} from '../../site/kit/form-fields.tsx'
import { theAgency } from '../platform/agency.ts'
import { topicNames, topics } from './topics.ts'

export const contactTitle = 'Contact us'

/** Where the site's script gets the stamp that a static page can't have. */
export const formTokenPath = '/api/contact/stamp'

/** The form's values as typed, right or wrong. */
export type ContactValues = { topic: string; page: string; name: string; email: string; message: string }

type ContactFormProps = {
  values?: Partial<ContactValues>
  errors?: readonly FieldError[]
  /** See `functions/contact/suspicion.ts`; only on forms made by a function. */
  stamp?: string
  /** An address whose unusual spelling was already asked about. */
  checked?: string
}

const options = topicNames.map((value) => ({ value, label: topics[value] }))

/** The contact page's content: the same on the static page and in a function's answer with errors. */
export const ContactForm = ({ values = {}, errors = [], stamp, checked }: ContactFormProps) => (
  <>
    <ErrorSummary errors={errors} />
    <h1>{contactTitle}</h1>
    <p class="lead">Write to the people who run this site.</p>
    <p>
      We’re not {theAgency().name}. We can’t see or change an application: for that, use the contact named in the job
      announcement.
    </p>
    <form
      method="post"
      action="/api/contact"
      novalidate
      accept-charset="utf-8"
      data-stamp={stamp ? undefined : formTokenPath}
    >
      <Select
        name="topic"
        label="What is it about?"
        placeholder="Choose a topic"
        options={options}
        value={values.topic}
        error={errorOf(errors, 'topic')}
      />
      <TextField
        name="page"
        label="Which page or job?"
        hint="Its address or title, if your message is about one."
        optional
        value={values.page}
        error={errorOf(errors, 'page')}
      />
      <TextField
        name="name"
        label="Your name"
        optional
        autocomplete="name"
        value={values.name}
        error={errorOf(errors, 'name')}
      />
      <TextField
        name="email"
        label="Your email address"
        hint="We use it to answer you, and for nothing else."
        type="email"
        autocomplete="email"
        value={values.email}
        error={errorOf(errors, 'email')}
      />
      <Textarea
        name="message"
        label="Your message"
        hint="Please leave out your Social Security number and anything like it."
        value={values.message}
        error={errorOf(errors, 'message')}
      />
      <Honeypot />
      <Hidden name="stamp" value={stamp} />
      <Hidden name="checked" value={checked} />
      <p>
        Our <a href="/privacy/">privacy policy</a> says what happens to your message.
      </p>
      <button class="button" type="submit">
        Send
      </button>
    </form>
  </>
)
