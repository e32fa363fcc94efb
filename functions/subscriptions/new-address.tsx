import { errorOf, type FieldError, TextField } from '../../site/kit/form-fields.tsx'

/** The address mails are to go to, which has to confirm first. */
export const NewAddress = ({ email, errors }: { email?: string; errors: readonly FieldError[] }) => (
  <TextField
    name="email"
    type="email"
    label="Email address"
    autocomplete="email"
    hint="We send one mail to it first. Nothing more comes until you press the button in that mail."
    value={email}
    error={errorOf(errors, 'email')}
  />
)
