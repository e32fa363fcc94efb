import type { Email } from '../email/inbox.ts'
import { eventTypes } from '../email/ses-events.ts'
import { Choice, Page, Table, Use } from './layout.tsx'

/** Links open in a new tab outside the sandbox. The email's own scripts and remote content stay blocked. */
const inFrame = (html: string) => `<base target="_blank">${html}`

export const EmailPage = ({ email }: { email: Email }) => (
  <Page title={email.subject || '(no subject)'}>
    <p>
      To {email.to.join(', ')}. Tags: {JSON.stringify(email.tags)}. Events so far: {email.events.join(', ') || 'none'}.
    </p>
    <Use method="POST" endpoint={`emails/${email.id}/events`}>
      SES reports <Choice name="type" values={Object.keys(eventTypes)} chosen="Bounce" /> (bounce:{' '}
      <Choice name="bounceType" values={['Permanent', 'Transient', 'Undetermined']} />){' '}
      <button type="submit">Report</button>
    </Use>
    <h2>HTML part</h2>
    <iframe
      title="HTML part"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcdoc={inFrame(email.html ?? '')}
    />
    <h2>Text part</h2>
    <pre>{email.text ?? ''}</pre>
    <h2>Headers</h2>
    <Table heads={['Header', 'Value']}>
      {email.headers.map(({ name, value }) => (
        <tr>
          <td>{name}</td>
          <td>{value}</td>
        </tr>
      ))}
    </Table>
    <h2>Raw</h2>
    <pre>{email.raw}</pre>
  </Page>
)
