import { Choice, Use } from '../local-cloud/local-cloud.ts'
import { type UsajobsStandIn, usajobsFaults } from './usajobs.ts'
import { historicFaults } from './usajobs-historic.ts'

/** On the control page: what the USAJOBS stand-in serves. */
export const RecordingPanel = ({ recordings, recording, fault, historicFault }: UsajobsStandIn) => (
  <>
    <Use method="PUT" endpoint="recording">
      <p>
        Serve the recording <Choice name="recording" values={recordings} chosen={recording.get()} /> with the fault{' '}
        <Choice name="fault" values={['', ...usajobsFaults]} chosen={fault.get() ?? ''} />, past announcements with the
        fault <Choice name="historicFault" values={['', ...historicFaults]} chosen={historicFault.get() ?? ''} />{' '}
        <button type="submit">Use it</button> The next runs of the schedules <em>ingest</em> and
        <em>history</em> read it.
      </p>
    </Use>
    <p>
      <a href="/_local/previews">Emails with sample data</a>
    </p>
  </>
)
