import * as z from 'zod'
import { usajobsFaults } from '../../local/usajobs.ts'
import type { Parts } from '../cloud.ts'
import { sesFaults } from '../email/ses-faults.ts'
import { fateNames } from '../stores/faults.ts'
import { Choice, Page, Table, time, Use } from './layout.tsx'

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

const alarmRows = z.array(z.object({ name: z.string(), state: z.string(), description: z.string() }))

const Alarms = ({ alarms }: { alarms: unknown }) => (
  <>
    <Table heads={['Alarm', 'State', 'Who is hurt']}>
      {alarmRows.parse(alarms).map(({ name, state, description }) => (
        <tr>
          <td>{name}</td>
          <td class={state === 'ALARM' ? 'bad' : ''}>{state}</td>
          <td>{description}</td>
        </tr>
      ))}
    </Table>
    <Use method="POST" door="clock">
      It is {time(new Date())}. <input name="minutes" type="number" value="60" min="1" aria-label="minutes" /> minutes{' '}
      <button type="submit">pass</button>
    </Use>
  </>
)

export const ControlPage = ({ parts, queues, alarms }: { parts: Parts; queues: unknown; alarms: unknown }) => (
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
    <h2 id="alarms">Alarms and the clock</h2>
    <Alarms alarms={alarms} />
    <h2 id="invocations">Recent invocations</h2>
    <Functions functions={parts.functions} />
    <Use method="PUT" door="fates">
      The next <input name="count" type="number" value="1" min="1" aria-label="count" /> AWS calls of functions meet{' '}
      <Choice name="fate" values={fateNames} /> <button type="submit">Break the stores</button>
    </Use>
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
