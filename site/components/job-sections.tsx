import type { TrackedJob } from '../../functions/jobs/index.ts'
import { Contents } from './contents.tsx'

/**
 * The announcement's own words in the order an applicant asks, starting with whether it's for them; plain text with its
 * line breaks.
 */
export const sectionsOf = ({ sections }: TrackedJob) =>
  [
    ['requirements', 'Conditions of employment', sections.requirements],
    ['qualifications', 'What it takes', sections.qualifications],
    ['education', 'Education', sections.education],
    ['summary', 'What the job is', sections.summary],
    ['duties', 'What you would do', sections.duties],
    ['evaluation', 'How you are assessed', sections.evaluation],
    ['documents', 'What you must send', sections.documents],
    ['apply', 'How to apply', sections.howToApply],
    ['next', 'What happens next', sections.nextSteps],
    ['other', 'Other information', sections.other],
  ] as const

const Text = ({ text }: { text: string | readonly string[] }) =>
  typeof text === 'string' ? (
    <p class="text">{text}</p>
  ) : (
    <ul>
      {text.map((line) => (
        <li class="text">{line}</li>
      ))}
    </ul>
  )

export const JobSections = ({ job }: { job: TrackedJob }) => {
  const sections = sectionsOf(job).filter(([, , text]) => text.length > 0)
  return (
    <>
      <Contents entries={sections.map(([id, heading]) => [id, heading])} />
      {sections.map(([id, heading, text]) => (
        <section aria-labelledby={id}>
          <h2 id={id}>{heading}</h2>
          <Text text={text} />
        </section>
      ))}
      <p class="source">
        The text above is from the announcement on USAJOBS. If the two differ, the <a href={job.url}>announcement</a>{' '}
        holds.
      </p>
    </>
  )
}
