import { jobPath, type TrackedJob } from '../../functions/jobs/index.ts'
import { easternDate } from '../kit/dates.ts'

/** Names of the fields of `functions/jobs/difference.ts` in words. */
const words: Record<string, string> = {
  announcement: 'announcement number',
  title: 'title',
  incentive: 'incentive',
  component: 'office',
  occupations: 'occupation',
  states: 'states',
  placeKinds: 'places',
  places: 'places',
  pay: 'pay',
  grade: 'grade',
  hiringPaths: 'who can apply',
  audience: 'who can apply',
  closes: 'closing date',
  applicantCap: 'application limit',
  cutOffs: 'cut-off dates',
  schedule: 'schedule',
  appointment: 'appointment',
  clearance: 'clearance',
  drugTest: 'drug test',
  relocation: 'relocation',
  telework: 'telework',
  travel: 'travel',
  openings: 'number of openings',
  contact: 'contact',
  summary: 'what the job is',
  duties: 'duties',
  qualifications: 'what it takes',
  education: 'education',
  requirements: 'conditions of employment',
  evaluation: 'how you are assessed',
  documents: 'what you must send',
  howToApply: 'how to apply',
  nextSteps: 'what happens next',
  other: 'other information',
  status: 'opened again',
}

const changed = (fields: readonly string[]) => [...new Set(fields.map((field) => words[field] ?? 'text'))].join(', ')

/** What has changed since this site first saw the job, and the announcement it takes the place of. */
export const JobChanges = ({ job, predecessor }: { job: TrackedJob; predecessor?: TrackedJob }) => (
  <>
    <h2>History</h2>
    <ul>
      {job.changes.toReversed().map(({ at, fields }) => (
        <li>
          Changed by {easternDate(at)}: {changed(fields)}
        </li>
      ))}
      <li>First seen on {easternDate(job.firstSeen)}</li>
      {predecessor && (
        <li>
          Takes the place of <a href={jobPath(predecessor)}>an earlier announcement</a>
        </li>
      )}
    </ul>
  </>
)
