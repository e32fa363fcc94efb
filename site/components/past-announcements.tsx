import { dollars, type State, type TrackedJob, theAgency } from '../../functions/jobs/index.ts'
import { occupationPath, occupationText } from '../data/format-occupation.ts'
import type { Likeness } from '../data/memory.ts'
import type { Figures } from '../data/past-figures.ts'
import { figureSentences, oftenWords } from '../data/past-words.ts'
import type { Site } from '../data/site.ts'
import { calendarDate, easternMonth } from '../kit/dates.ts'
import { BarChart } from './bar-chart.tsx'
import { MonthChart } from './month-chart.tsx'

const Sentences = ({ figures }: { figures: Figures }) => (
  <ul>
    {figureSentences(figures).map((sentence) => (
      <li>{sentence}</li>
    ))}
  </ul>
)

const Source = () => (
  <p class="source">
    From USAJOBS’s record of past announcements and what this site has seen. We leave out jobs open only to{' '}
    {theAgency().short} employees where the record says so. What was usual can change.
  </p>
)

const whichOnes: Record<Likeness, string> = {
  grade: 'Past announcements with this title and grade:',
  title: 'Past announcements with this title (too few had this grade):',
  career: 'Past announcements in this career (too few had this title):',
}

/** What's known about announcements like a job; nothing if too few were like it. */
export const PastOfJob = ({ site, job }: { site: Site; job: TrackedJob }) => {
  const like = site.memory.like(job)
  if (!like) return null
  const [first] = job.occupations
  const path = first && occupationPath(first.code)
  return (
    <section aria-labelledby="past">
      <h2 id="past">How jobs like this one went</h2>
      <p>{whichOnes[like.likeness]}</p>
      <Sentences figures={like.figures} />
      <p class="source">
        From USAJOBS’s record and what this site has seen.{' '}
        {path && <a href={`${path}#past`}>More about past announcements in this career</a>}
      </p>
    </section>
  )
}

const PayChart = ({ id, pay }: { id: string; pay: NonNullable<Figures['pay']> }) => (
  <BarChart
    id={id}
    title="Highest announced pay a year, median across grades"
    bars={pay.map(({ year, n, maximum }) => ({
      label: `${year}, ${n} announcements`,
      value: maximum,
      words: dollars(maximum),
    }))}
  />
)

/** What's known about a career's announcements. */
export const PastOfCareer = ({ site, code }: { site: Site; code: string }) => {
  const { figures, often } = site.memory.career(code)
  if (!often?.perYear && figureSentences(figures).length === 0) return null
  return (
    <section aria-labelledby="past">
      <h2 id="past">Past announcements</h2>
      {/* If none is open, it's shown above. */}
      {often && site.byOccupation.has(code) && <p>{oftenWords(often)}</p>}
      <Sentences figures={figures} />
      {figures.months && <MonthChart id="months" title="When they opened, by month" months={figures.months} />}
      {figures.pay && <PayChart id="pay-by-year" pay={figures.pay} />}
      <Source />
    </section>
  )
}

const usualShown = 5

/** What opens in a state, how often and when. */
export const PastOfState = ({ site, state }: { site: Site; state: State }) => {
  const { usual, often, figures } = site.memory.state(state.code)
  if (usual.length === 0) return null
  return (
    <section aria-labelledby="past">
      <h2 id="past">What usually opens here</h2>
      <ul class="plain">
        {usual.slice(0, usualShown).map(({ occupation, count, last }) => (
          <li>
            {occupationText(occupation)}: {count === 1 ? 'once' : `${count} times`}, last in {easternMonth(last)}
          </li>
        ))}
      </ul>
      {figures.months && <MonthChart id="months" title="When jobs opened here, by month" months={figures.months} />}
      <p class="source">
        {often
          ? `Counted since ${calendarDate(often.since)}, from USAJOBS’s record and what this site has seen.`
          : 'Announcements this site has seen within two years.'}
      </p>
    </section>
  )
}
