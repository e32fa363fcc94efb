import { dollars, gradeText, payText, planAt, type TrackedJob } from '../../functions/jobs/index.ts'
import { payLadder } from '../data/ladder.ts'
import type { Source } from '../guides/guide.ts'

const SourceLinks = ({ sources }: { sources: readonly Source[] }) => (
  <>
    {sources.map(({ title, url, asOf }, index) => (
      <>
        {index > 0 && ', '}
        <a href={url}>{title}</a> ({asOf})
      </>
    ))}
  </>
)

const Told = ({ words, source }: { words: string; source: Source }) => (
  <>
    {words}: <SourceLinks sources={[source]} />.
  </>
)

/** Pay year by year, each number with its source; nothing for a job whose ladder no source describes. */
export const PayLadder = ({ job }: { job: TrackedJob }) => {
  const found = payLadder(job)
  if (!found) return null
  const {
    steps,
    ladder: { sources, rates, extra, bonus },
  } = found
  return (
    <section aria-labelledby="ladder">
      <h2 id="ladder">What would I be paid?</h2>
      <p>
        {payText(job) ? `This announcement offers ${payText(job)} for ${gradeText(job)}. ` : ''}You can move up after 52
        weeks in a grade at the earliest: <SourceLinks sources={sources} />. The table is an example with figures from
        January 2026, at step 1 of each grade. Your area may have its own.
      </p>
      <div class="table">
        <table>
          <thead>
            <tr>
              <th scope="col">Year</th>
              <th scope="col">
                {rates.area}, <a href={rates.source.url}>{rates.name}</a>
              </th>
              <th scope="col">{extra.words}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ year, grade, rate, withExtra }) => (
              <tr>
                <td>
                  {year === steps.length && 'From '}
                  {year}: {planAt(job.grade, String(grade))}
                  {'\u00a0'}
                  {grade}
                </td>
                <td>{dollars(rate)}</td>
                <td>{dollars(withExtra)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small">
        {extra.why}: <SourceLinks sources={extra.sources} />. {extra.limit && <Told {...extra.limit} />} The last column
        is our own math, not a promise. In December 2025 the news reported bonuses of <Told {...bonus} />{' '}
        {job.incentive && `This announcement says: “${job.incentive}”.`}
      </p>
    </section>
  )
}
