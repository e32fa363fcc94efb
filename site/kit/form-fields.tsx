import type { Child } from 'hono/jsx'

/** What's wrong with a field, in words for the person who filled it out. `field` is its name. */
export type FieldError = { field: string; message: string }

export type Option = { value: string; label: string; hint?: string }

export const errorOf = (errors: readonly FieldError[], field: string) =>
  errors.find((error) => error.field === field)?.message

/** A page with errors says so first, because a screen reader reads the title first. */
export const titleWithErrors = (title: string, errors: readonly FieldError[]) =>
  errors.length > 0 ? `Error: ${title}` : title

/**
 * Goes above the form. `autofocus` moves the focus here without a script: HTML allows it on anything focusable, and a
 * page with errors should start with them.
 */
export const ErrorSummary = ({ errors }: { errors: readonly FieldError[] }) =>
  errors.length > 0 ? (
    <section class="error-summary" tabindex={-1} autofocus aria-labelledby="error-summary-title">
      <div role="alert">
        <h2 id="error-summary-title">There is a problem</h2>
        <ul>
          {errors.map(({ field, message }) => (
            <li>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  ) : null

const Hint = ({ field, children }: { field: string; children?: Child }) =>
  children ? (
    <span class="hint" id={`${field}-hint`}>
      {children}
    </span>
  ) : null

const Message = ({ field, error }: { field: string; error?: string }) =>
  error ? (
    <span class="error" id={`${field}-error`}>
      <span class="hidden">Error: </span>
      {error}
    </span>
  ) : null

const describedBy = (field: string, hint: unknown, error: string | undefined) =>
  [hint && `${field}-hint`, error && `${field}-error`].filter(Boolean).join(' ') || undefined

type FieldProps = {
  /** Name and id. */
  name: string
  label: string
  hint?: Child
  value?: string
  error?: string
  optional?: boolean
}

const Field = ({ name, label, hint, error, optional, children }: FieldProps & { children?: Child }) => (
  <div class="field">
    <label for={name}>
      {label}
      {optional && ' (optional)'}
    </label>
    <Hint field={name}>{hint}</Hint>
    <Message field={name} error={error} />
    {children}
  </div>
)

const control = ({ name, hint, error }: FieldProps) => ({
  id: name,
  name,
  'aria-describedby': describedBy(name, hint, error),
  'aria-invalid': error ? ('true' as const) : undefined,
})

/** `autocomplete` as in WCAG 2.2, 1.3.5: set it on everything that asks for the person's own data. */
export const TextField = ({
  type = 'text',
  autocomplete,
  ...field
}: FieldProps & { type?: 'text' | 'email'; autocomplete?: string }) => (
  <Field {...field}>
    <input
      {...control(field)}
      type={type}
      value={field.value ?? ''}
      autocomplete={autocomplete}
      spellcheck={type === 'email' ? false : undefined}
      autocapitalize={type === 'email' ? 'none' : undefined}
    />
  </Field>
)

export const Textarea = ({ rows = 8, ...field }: FieldProps & { rows?: number }) => (
  <Field {...field}>
    <textarea {...control(field)} rows={rows}>
      {/*
       * HTML drops one line break after the tag. Without this one, a leading empty line of the person's own would be
       * lost.
       */}
      {`\n${field.value ?? ''}`}
    </textarea>
  </Field>
)

/** `placeholder` is the first option, with an empty value. */
export const Select = ({
  options,
  placeholder,
  ...field
}: FieldProps & { options: readonly Option[]; placeholder?: string }) => (
  <Field {...field}>
    <select {...control(field)}>
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options.map(({ value, label }) => (
        <option value={value} selected={value === field.value}>
          {label}
        </option>
      ))}
    </select>
  </Field>
)

type ChoicesProps = {
  /** Every checkbox's name; the first also has it as its id, so that the error summary's link lands on it. */
  name: string
  legend: string
  hint?: Child
  error?: string
  options: readonly Option[]
  values?: readonly string[]
}

const Choices = ({
  type,
  name,
  legend,
  hint,
  error,
  options,
  values = [],
}: ChoicesProps & { type: 'checkbox' | 'radio' }) => (
  <fieldset class="field" aria-describedby={describedBy(name, hint, error)}>
    <legend>{legend}</legend>
    <Hint field={name}>{hint}</Hint>
    <Message field={name} error={error} />
    <ul class="choices">
      {options.map((option, index) => (
        <li>
          <label>
            <input
              type={type}
              id={index === 0 ? name : undefined}
              name={name}
              value={option.value}
              checked={values.includes(option.value)}
              aria-invalid={error ? 'true' : undefined}
            />
            <span>
              {option.label}
              {option.hint && <span class="hint">{option.hint}</span>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  </fieldset>
)

export const Checkboxes = (choices: ChoicesProps) => <Choices type="checkbox" {...choices} />

export const Radios = ({ value, ...choices }: Omit<ChoicesProps, 'values'> & { value?: string }) => (
  <Choices type="radio" {...choices} values={value === undefined ? [] : [value]} />
)

/** A value to send along; nothing if it's empty. */
export const Hidden = ({ name, value }: { name: string; value?: string }) =>
  value ? <input type="hidden" name={name} value={value} /> : null

/** The name of the field nobody sees. It avoids the well-known names that browsers autofill. */
export const honeypotField = 'second_note'

/** A field that only a bot fills in. `hidden` keeps it from eyes, screen readers and the tab order alike. */
export const Honeypot = () => (
  <div hidden>
    <label>
      Leave this field empty <input name={honeypotField} type="text" tabindex={-1} autocomplete="off" value="" />
    </label>
  </div>
)
