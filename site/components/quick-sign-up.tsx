import type { PropsWithChildren } from 'hono/jsx'
import { currentWording, wordings } from '../../functions/subscriptions/index.ts'
import { Hidden, Honeypot } from '../kit/form-fields.tsx'

/** The sign-up for alerts that come right away; its children are the remaining choices. */
export const QuickSignUp = ({ page, children }: PropsWithChildren<{ page: string }>) => (
  <form method="post" action="/api/subscriptions" novalidate>
    <Hidden name="page" value={page} />
    <Hidden name="unplaced" value="yes" />
    <Hidden name="frequency" value="immediately" />
    {children}
    <Honeypot />
    <p class="small">{wordings[currentWording]}</p>
    <p class="small">Nationwide and remote jobs are included.</p>
    <p>
      <button type="submit">Send me these jobs</button>
    </p>
  </form>
)
