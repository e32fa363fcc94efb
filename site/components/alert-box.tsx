import type { State } from '../../functions/jobs/states.ts'

/** The way to an alert from pages that do not hold the form themselves. */
export const AlertBox = ({ state }: { state?: State }) => (
  <section class="card no-print" aria-labelledby="alert-box">
    <h2 id="alert-box">{state ? `Tell me when a job opens in ${state.name}` : 'Tell me when a job opens'}</h2>
    <p>Some announcements close within days. We can write to you the day one opens. No account, one press to stop.</p>
    <p>
      <a class="button" href={state ? `/states/${state.slug}/#alert` : '/alerts/'}>
        Get alerts by email
      </a>
    </p>
  </section>
)
