import { states } from '../../functions/jobs/index.ts'
import { Select, TextField } from '../kit/form-fields.tsx'
import { QuickSignUp } from './quick-sign-up.tsx'

const stateOptions = [
  { value: 'all', label: 'Every state' },
  ...states.map(({ code, name }) => ({ value: code, label: name })),
]

/** The shortest sign-up for alerts: one state, emails right away. `/alerts/` has all the choices. */
export const AlertBox = () => (
  <section class="card no-print" id="alert" aria-labelledby="alert-box">
    <h2 id="alert-box">Tell me when a job opens</h2>
    <p>Some announcements close within days. We can email you the day one opens. No account, one-click unsubscribe.</p>
    <QuickSignUp page="/">
      <Select name="states" label="State" options={stateOptions} />
      <TextField name="email" type="email" label="Email address" autocomplete="email" />
    </QuickSignUp>
    <p>
      <a href="/alerts/">Choose careers, pay and how often</a>
    </p>
  </section>
)
