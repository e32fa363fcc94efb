import type { Invocation } from '../functions/functions.ts'
import { Page } from './layout.tsx'

export const InvocationPage = ({ invocation }: { invocation: Invocation }) => (
  <Page title={`${invocation.function}, ${invocation.milliseconds} ms`}>
    <p>
      {invocation.startedAt}, because of {invocation.source}
    </p>
    <h2>Outcome</h2>
    <pre>{JSON.stringify(invocation.outcome, undefined, 2)}</pre>
    <h2>Log</h2>
    <pre>{invocation.logs.join('\n')}</pre>
    <h2>AWS calls answered by an error</h2>
    <pre>{invocation.refusals.join('\n') || 'none'}</pre>
    <h2>Event</h2>
    <pre>{JSON.stringify(invocation.event, undefined, 2)}</pre>
  </Page>
)
