import { errorOf, type FieldError, TextField } from '../../site/kit/form-fields.tsx'

/** The address to email, which has to confirm first. */
export const NewAddress = ({ email, errors }: { email?: string; errors: readonly FieldError[] }) => (
  <TextField
    name="email"
    type="email"
    label="Email address"
    autocomplete="email"
    hint="We’ll send one email first. Nothing more comes until you confirm from that email."
    value={email}
    error={errorOf(errors, 'email')}
  />
)
