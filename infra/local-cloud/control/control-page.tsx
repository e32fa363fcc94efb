import * as z from 'zod'
import { sesFaults } from '../email/ses-faults.ts'
import type { Extension } from '../extension.ts'
import type { Services } from '../services.ts'
import { faultNames } from '../stores/faults.ts'
import { Choice, Page, Table, time, Use } from './layout.tsx'

const Schedules = ({ schedules }: Pick<Services, 'schedules'>) => (
  <Table heads={['Schedule', 'When (UTC)', 'Next', 'Last']}>
    {schedules.list().map(({ name, expression, next, lastRun }) => (
      <tr>
        <td>
          <Use method="POST" endpoint={`schedules/${name}`}>
            <button type="submit">Run {name} now</button>
          </Use>
        </td>
        <td>{expression}</td>
        <td>{time(next)}</td>
        <td>{time(lastRun)}</td>
      </tr>
    ))}
  </Table>
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

const Inbox = ({ inbox, ses }: Pick<Services, 'inbox' | 'ses'>) => (
  <>
    <Table heads={['At', 'To', 'Subject', 'Events']}>
      {inbox
        .emails()
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
    <Use method="DELETE" endpoint="emails">
      <button type="submit">Empty the inbox</button>
    </Use>{' '}
    <Use method="PUT" endpoint="ses">
      SES answers the next <input name="count" type="number" value="1" min="1" aria-label="count" /> sends with{' '}
      <Choice name="fault" values={Object.keys(sesFaults)} chosen={ses.fault()?.kind} />{' '}
      <button type="submit">Break SES</button>
    </Use>
  </>
)

const Functions = ({ functions }: Pick<Services, 'functions'>) => (
  <Table heads={['At', 'Function', 'Cause', 'ms', 'Outcome']}>
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

const Names = ({ endpoint, names }: { endpoint: string; names: string[] }) => (
  <ul>
    {names.map((name) => (
      <li>
        <a href={`/_local/${endpoint}/${name}`}>{name}</a>
      </li>
    ))}
  </ul>
)

const alarmRows = z.array(z.object({ name: z.string(), state: z.string(), description: z.string() }))

const Alarms = ({ alarms }: { alarms: unknown }) => (
  <>
    <Table heads={['Alarm', 'State', 'Impact']}>
      {alarmRows.parse(alarms).map(({ name, state, description }) => (
        <tr>
          <td>{name}</td>
          <td class={state === 'ALARM' ? 'bad' : ''}>{state}</td>
          <td>{description}</td>
        </tr>
      ))}
    </Table>
    <Use method="POST" endpoint="clock">
      It is {time(new Date())}. <input name="minutes" type="number" value="60" min="1" aria-label="minutes" /> minutes{' '}
      <button type="submit">pass</button>
    </Use>
  </>
)

type Props = { services: Services; panels?: Extension['panels']; queues: unknown; alarms: unknown }

export const ControlPage = ({ services, panels = [], queues, alarms }: Props) => (
  <Page title="Control page">
    <p>You can do everything here over HTTP, too, with JSON answers. The README lists the endpoints.</p>
    {panels.map(({ id, title, content }) => (
      <>
        <h2 id={id}>{title}</h2>
        {content()}
      </>
    ))}
    <h2 id="schedules">Schedules</h2>
    <Schedules schedules={services.schedules} />
    <h2 id="inbox">Inbox</h2>
    <Inbox inbox={services.inbox} ses={services.ses} />
    <h2 id="queues">Queues and dead letters</h2>
    <Queues queues={queues} />
    <h2 id="alarms">Alarms and the clock</h2>
    <Alarms alarms={alarms} />
    <h2 id="invocations">Recent invocations</h2>
    <Functions functions={services.functions} />
    <Use method="PUT" endpoint="faults">
      The next <input name="count" type="number" value="1" min="1" aria-label="count" /> AWS calls from functions fail
      with <Choice name="fault" values={faultNames} /> <button type="submit">Break the stores</button>
    </Use>
    <h2 id="tables">Tables</h2>
    <Names endpoint="tables" names={services.tables.list().map(({ name }) => name)} />
    <h2 id="buckets">Buckets</h2>
    <Names endpoint="buckets" names={[...services.buckets.keys()]} />
    <h2 id="template">Template</h2>
    <p>
      <a href="/_local/resources">What is hosted, and what is not</a> ·{' '}
      <a href="/_local/permissions">AWS calls of each function</a> · <a href="/_local/invalidations">Invalidations</a>
    </p>
  </Page>
)
