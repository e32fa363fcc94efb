import { Choice, Use } from '../local-cloud/local-cloud.ts'
import { type UsajobsStandIn, usajobsFaults } from './usajobs.ts'

/** On the control page: what the USAJOBS stand-in serves. */
export const RecordingPanel = ({ recordings, recording, fault }: UsajobsStandIn) => (
  <>
    <Use method="PUT" endpoint="recording">
      <p>
        Serve the recording <Choice name="recording" values={recordings} chosen={recording.get()} /> with the fault{' '}
        <Choice name="fault" values={['', ...usajobsFaults]} chosen={fault.get() ?? ''} />{' '}
        <button type="submit">Use it</button> The next run of the schedule <em>ingest</em> reads it.
      </p>
    </Use>
    <p>
      <a href="/_local/previews">Emails with sample data</a>
    </p>
  </>
)
