import type { State } from '../../functions/jobs/states.ts'

/** The alert form, with the state of the page chosen. */
export const AlertSection = ({ state }: { state?: State }) => (
  <section class="card no-print" id="alert" aria-labelledby="alert-heading">
    <h2 id="alert-heading">{state ? `Tell me when a job opens in ${state.name}` : 'Tell me when a job opens'}</h2>
    <p>The form follows.</p>
  </section>
)
