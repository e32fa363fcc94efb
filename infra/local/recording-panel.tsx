import { Choice, Use } from '../local-cloud/local-cloud.ts'
import { type UsajobsStandIn, usajobsFaults } from './usajobs.ts'
import { historicFaults } from './usajobs-historic.ts'

/** On the control page: what to try first, in an order where each step has something to show. */
export const TryPanel = () => (
  <ol>
    <li>
      <a href="/states/texas/#alert">Sign up for the jobs in Texas</a> with any address.
    </li>
    <li>
      Click the button in the email that is now <a href="#inbox">in the inbox</a>.
    </li>
    <li>
      <a href="#recording">Serve the newer recording</a>, then{' '}
      <a href="#schedules">
        run <em>ingest</em>
      </a>
      : one email with the new jobs arrives.
    </li>
    <li>
      <a href="#inbox">Break SES</a>, run <em>ingest</em> again, and see <a href="#queues">what waits</a>.
    </li>
    <li>Unsubscribe from the email.</li>
  </ol>
)

/** On the control page: what the USAJOBS stand-in serves. */
export const RecordingPanel = ({ recordings, recording, fault, historicFault }: UsajobsStandIn) => (
  <>
    <Use method="PUT" endpoint="recording">
      <p>
        Serve the recording <Choice name="recording" values={recordings} chosen={recording.get()} /> with the fault{' '}
        <Choice name="fault" values={['', ...usajobsFaults]} chosen={fault.get() ?? ''} />, past announcements with the
        fault <Choice name="historicFault" values={['', ...historicFaults]} chosen={historicFault.get() ?? ''} />{' '}
        <button type="submit">Use it</button> The next runs of the schedules <em>ingest</em> and <em>history</em> read
        it.
      </p>
    </Use>
    <p>
      <a href="/_local/previews">Emails with sample data</a>
    </p>
  </>
)
