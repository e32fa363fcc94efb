import type { Mail } from '../email/inbox.ts'
import { eventTypes } from '../email/ses-events.ts'
import { Choice, Page, Table, Use } from './layout.tsx'

/** Links open in a new tab outside the sandbox; scripts and remote content of the mail's own stay shut in. */
const inFrame = (html: string) => `<base target="_blank">${html}`

export const MailPage = ({ mail }: { mail: Mail }) => (
  <Page title={mail.subject || '(no subject)'}>
    <p>
      To {mail.to.join(', ')}. Tags: {JSON.stringify(mail.tags)}. Events so far: {mail.events.join(', ') || 'none'}.
    </p>
    <Use method="POST" door={`mails/${mail.id}/events`}>
      SES reports <Choice name="type" values={Object.keys(eventTypes)} chosen="Bounce" /> (bounce:{' '}
      <Choice name="bounceType" values={['Permanent', 'Transient', 'Undetermined']} />){' '}
      <button type="submit">Report</button>
    </Use>
    <h2>HTML part</h2>
    <iframe title="HTML part" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc={inFrame(mail.html ?? '')} />
    <h2>Text part</h2>
    <pre>{mail.text ?? ''}</pre>
    <h2>Headers</h2>
    <Table heads={['Header', 'Value']}>
      {mail.headers.map(({ name, value }) => (
        <tr>
          <td>{name}</td>
          <td>{value}</td>
        </tr>
      ))}
    </Table>
    <h2>Raw</h2>
    <pre>{mail.raw}</pre>
  </Page>
)
