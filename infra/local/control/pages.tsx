import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import * as z from 'zod'
import type { Parts } from '../cloud.ts'
import type { Invocation } from '../functions/functions.ts'
import type { Mail } from '../mail/inbox.ts'
import { eventTypes } from '../mail/ses-events.ts'
import { sesFaults } from '../mail/ses-faults.ts'
import { usajobsFaults } from '../usajobs.ts'

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; color: #1b1b1b; background: #fff }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #ddd; overflow-wrap: anywhere }
form { display: inline } button, select { font: inherit } nav a { margin-right: 1rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f4f4; padding: .75rem } .bad { color: #b50909; font-weight: 600 }
iframe { width: 100%; height: 40rem; border: 1px solid #999; background: #fff }`

const Page = ({ title, children }: { title: string; children: Child }) => (
  <>
    {raw('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title} – local cloud</title>
        <style>{raw(style)}</style>
      </head>
      <body>
        <nav>
          <a href="/">Site</a>
          <a href="/_local/">Control page</a>
          <a href="/_local/#inbox">Inbox</a>
        </nav>
        <h1>{title}</h1>
        {children}
      </body>
    </html>
  </>
)

/** A button that uses a door. */
const Use = ({ method, door, children }: { method: string; door: string; children: Child }) => (
  <form method="post" action={`/_local/use/${method}/${door}`}>
    {children}
  </form>
)

const Choice = ({ name, values, chosen }: { name: string; values: readonly string[]; chosen?: string }) => (
  <select name={name} aria-label={name}>
    {values.map((value) => (
      <option value={value} selected={value === chosen}>
        {value || 'none'}
      </option>
    ))}
  </select>
)

const Table = ({ heads, children }: { heads: string[]; children: Child }) => (
  <table>
    <thead>
      <tr>
        {heads.map((head) => (
          <th scope="col">{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)

const time = (moment: Date | string | undefined) => (moment ? new Date(moment).toISOString().slice(11, 19) : '–')

const Schedules = ({ schedules }: Pick<Parts, 'schedules'>) => (
  <Table heads={['Schedule', 'When (UTC)', 'Next', 'Last', '']}>
    {schedules.list().map(({ name, expression, next, lastRun }) => (
      <tr>
        <td>{name}</td>
        <td>{expression}</td>
        <td>{time(next)}</td>
        <td>{time(lastRun)}</td>
        <td>
          <Use method="POST" door={`schedules/${name}`}>
            <button type="submit">Run {name} now</button>
          </Use>
        </td>
      </tr>
    ))}
  </Table>
)

const Recording = ({ standIn }: Pick<Parts, 'standIn'>) => (
  <Use method="PUT" door="recording">
    <p>
      Serve the recording <Choice name="recording" values={standIn.recordings} chosen={standIn.recording.get()} /> with
      the fault <Choice name="fault" values={['', ...usajobsFaults]} chosen={standIn.fault.get() ?? ''} />{' '}
      <button type="submit">Use it</button> The next run of the schedule <em>ingest</em> reads it.
    </p>
  </Use>
)

const queueRows = z.array(
  z.object({ name: z.string(), deadLetter: z.boolean(), ready: z.number(), delayed: z.number(), inFlight: z.number() }),
)

const Queues = ({ queues }: { queues: unknown }) => (
  <Table heads={['Queue', 'Ready', 'Delayed', 'In flight']}>
    {queueRows.parse(queues).map(({ name, deadLetter, ready, delayed, inFlight }) => (
      <tr>
        <td>
          <a href={`/_local/queues/${name}`}>{name}</a>
        </td>
        <td class={deadLetter && ready > 0 ? 'bad' : ''}>{ready}</td>
        <td>{delayed}</td>
        <td>{inFlight}</td>
      </tr>
    ))}
  </Table>
)

const Inbox = ({ inbox, ses }: Pick<Parts, 'inbox' | 'ses'>) => (
  <>
    <Table heads={['At', 'To', 'Subject', 'Events']}>
      {inbox
        .mails()
        .toReversed()
        .slice(0, 100)
        .map(({ id, at, to, subject, events }) => (
          <tr>
            <td>{time(at)}</td>
            <td>{to.join(', ')}</td>
            <td>
              <a href={`/_local/inbox/${id}`}>{subject || '(no subject)'}</a>
            </td>
            <td>{events.join(', ')}</td>
          </tr>
        ))}
    </Table>
    <Use method="DELETE" door="mails">
      <button type="submit">Empty the inbox</button>
    </Use>{' '}
    <Use method="PUT" door="ses">
      SES answers the next <input name="count" type="number" value="1" min="1" aria-label="count" /> sends with{' '}
      <Choice name="fault" values={Object.keys(sesFaults)} chosen={ses.fault()?.kind} />{' '}
      <button type="submit">Break SES</button>
    </Use>
  </>
)

const Functions = ({ functions }: Pick<Parts, 'functions'>) => (
  <Table heads={['At', 'Function', 'Because of', 'ms', 'Outcome']}>
    {functions
      .invocations()
      .toReversed()
      .slice(0, 50)
      .map(({ id, startedAt, function: name, source, milliseconds, outcome }) => (
        <tr>
          <td>{time(startedAt)}</td>
          <td>
            <a href={`/_local/invocations/${id}`}>{name}</a>
          </td>
          <td>{source}</td>
          <td>{milliseconds}</td>
          <td class={outcome.ok ? '' : 'bad'}>{outcome.ok ? 'done' : outcome.error.errorMessage}</td>
        </tr>
      ))}
  </Table>
)

const Names = ({ door, names }: { door: string; names: string[] }) => (
  <ul>
    {names.map((name) => (
      <li>
        <a href={`/_local/${door}/${name}`}>{name}</a>
      </li>
    ))}
  </ul>
)

export const ControlPage = ({ parts, queues }: { parts: Parts; queues: unknown }) => (
  <Page title="Control page">
    <p>Everything here can also be done by HTTP, with JSON answers; the README lists the doors.</p>
    <h2 id="schedules">Schedules</h2>
    <Schedules schedules={parts.schedules} />
    <h2 id="recording">USAJOBS stand-in</h2>
    <Recording standIn={parts.standIn} />
    <h2 id="inbox">Inbox</h2>
    <Inbox inbox={parts.inbox} ses={parts.ses} />
    <h2 id="queues">Queues and dead letters</h2>
    <Queues queues={queues} />
    <h2 id="invocations">Recent invocations</h2>
    <Functions functions={parts.functions} />
    <h2 id="tables">Tables</h2>
    <Names door="tables" names={parts.tables.list().map(({ name }) => name)} />
    <h2 id="buckets">Buckets</h2>
    <Names door="buckets" names={[...parts.buckets.keys()]} />
    <h2 id="template">Template</h2>
    <p>
      <a href="/_local/resources">What is hosted, and what is not</a> ·{' '}
      <a href="/_local/permissions">AWS calls of each function</a> · <a href="/_local/invalidations">Invalidations</a>
    </p>
  </Page>
)

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

export const NotFound = () => (
  <Page title="Not found">
    <p>It may have been forgotten: only the last invocations are kept.</p>
  </Page>
)
