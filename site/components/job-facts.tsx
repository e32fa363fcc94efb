import {
  ageLimitText,
  audienceText,
  closesText,
  gradeText,
  hiringPathName,
  localClosings,
  localityText,
  payText,
  placeText,
  promotionText,
  stateOf,
  states,
  type TrackedJob,
  whereText,
} from '../../functions/jobs/index.ts'
import { applicationRules, hasApplicationRules } from '../data/application-rules.ts'
import { occupationPath, occupationText } from '../data/format-occupation.ts'
import { ageRuleOf } from '../data/occupations.ts'
import { lastOpenWords } from '../data/past-words.ts'
import type { Site } from '../data/site.ts'
import { easternDate, easternDay, easternLongDate, easternTime } from '../kit/dates.ts'
import { FactTable } from './facts.tsx'

const Closes = ({ job, site }: { job: TrackedJob; site: Site }) => {
  const { near, date, soon } = closesText(job, site.now)
  const last = job.applicantCap === undefined ? undefined : site.memory.lastOpen(job)
  return (
    <>
      <span class={soon ? 'soon' : undefined}>{near}</span> {date}, {easternTime(job.closes)}
      {localClosings(job).map((time) => (
        <p class="small">{time}</p>
      ))}
      {job.applicantCap !== undefined && (
        <p class="small">
          May close earlier: after {job.applicantCap.toLocaleString('en-US')} applications.
          {last && ` ${lastOpenWords(last)}`}
        </p>
      )}
      {job.cutOffs !== undefined && (
        <p class="small">
          Open continuously: applications are reviewed at cut-off dates
          {job.cutOffs && `, as announced: ${job.cutOffs}`}.
        </p>
      )}
    </>
  )
}

const Closed = ({ job, since }: { job: TrackedJob; since: string }) => (
  <>
    {easternLongDate(since)}
    {easternDay(since) < easternDay(job.closes) && (
      <p class="small">It was to close on {easternLongDate(job.closes)}.</p>
    )}
  </>
)

const WhoMayApply = ({ job }: { job: TrackedJob }) => {
  const paths = job.audience === 'public' ? [] : job.hiringPaths.flatMap((path) => hiringPathName(path) ?? [])
  return (
    <>
      {job.audience === 'unknown' ? 'Not stated here: see the announcement' : audienceText(job)}
      {paths.length > 0 && <p class="small">{paths.join('; ')}</p>}
      {hasApplicationRules(job.occupations) && (
        <p class="small no-print">
          <a href={applicationRules.path}>Can I apply? Five questions</a>
        </p>
      )}
    </>
  )
}

const Pay = ({ job }: { job: TrackedJob }) => {
  const text = payText(job)
  const locality = localityText(job)
  return (
    <>
      {text ?? 'Not stated in figures'}
      {job.incentive && <p>{job.incentive}</p>}
      {gradeText(job) && (
        <p class="small">
          {gradeText(job)}
          {promotionText(job) && `, with promotion up to ${promotionText(job)}`}
        </p>
      )}
      {locality ? (
        <p class="small">From the announcement: “{locality}”</p>
      ) : (
        job.places.length > 1 && <p class="small">It may depend on the place.</p>
      )}
      <p class="small no-print">
        <a href="/guides/pay/">How pay works</a>
      </p>
    </>
  )
}

/** How many places are shown unfolded. */
const placesOpen = 8
/** More places than this are grouped by state: some announcements name 600. */
const placesListed = 60

/** A region with its states, if it has several. */
const RegionStates = ({ job }: { job: TrackedJob }) => (
  <>
    {job.places.flatMap(({ city, region = [] }) =>
      region.length > 1 ? (
        <p class="small">
          {city}: {region.map((code) => stateOf(code).name).join(', ')}
        </p>
      ) : (
        []
      ),
    )}
  </>
)

const Places = ({ job }: { job: TrackedJob }) => {
  if (job.places.length < 2)
    return (
      <>
        {whereText(job)}
        <RegionStates job={job} />
      </>
    )
  const named = [...new Set(job.places.map(placeText))]
  if (named.length <= placesOpen)
    return (
      <>
        {whereText(job)}
        <ul class="plain">
          {named.map((place) => (
            <li>{place}</li>
          ))}
        </ul>
        <RegionStates job={job} />
      </>
    )
  const groups = states
    .map((state) => ({ name: state.name, places: job.places.filter((place) => place.state === state.code) }))
    .concat({ name: 'Regions', places: job.places.filter(({ region }) => region) })
    .concat({ name: 'Abroad', places: job.places.filter(({ country }) => country) })
    .filter(({ places }) => places.length > 0)
  return (
    <details>
      <summary>{whereText(job)}</summary>
      <ul>
        {job.places.length <= placesListed
          ? named.map((place) => <li>{place}</li>)
          : groups.map(({ name, places }) => (
              <li>
                {name}: {places.map(({ city }) => city || 'the whole state').join('; ')}
              </li>
            ))}
      </ul>
      <RegionStates job={job} />
    </details>
  )
}

/**
 * As the announcement says it, or else as our page on the career does, which names its source; undefined if neither
 * does.
 */
const ageLimit = (job: TrackedJob) => {
  const announced = ageLimitText(job)
  if (announced) return announced
  const known = job.agency === undefined && job.occupations.find(({ code }) => ageRuleOf(code))
  return (
    known && (
      <>
        {ageRuleOf(known.code)}{' '}
        <p class="small no-print">
          <a href={occupationPath(known.code)}>What this career asks for</a>
        </p>
      </>
    )
  )
}

/** `since`: when it closed, if it has. */
type FirstFactsProps = { job: TrackedJob; site: Site; since?: string }

/** What an applicant asks first, in this order. */
export const FirstFacts = ({ job, site, since }: FirstFactsProps) => (
  <FactTable
    facts={[
      ['Where', <Places job={job} />],
      ['Pay', <Pay job={job} />],
      ['Who can apply', <WhoMayApply job={job} />],
      since ? ['Closed', <Closed job={job} since={since} />] : ['Closes', <Closes job={job} site={site} />],
      ['Age limit', ageLimit(job)],
    ]}
  />
)

const Occupations = ({ job }: { job: TrackedJob }) => (
  <>
    {job.occupations.map(({ code }, index) => {
      const path = occupationPath(code)
      return (
        <>
          {index > 0 && ', '}
          {path ? <a href={path}>{occupationText(code)}</a> : occupationText(code)} ({code})
        </>
      )
    })}
  </>
)

const Contact = ({ contact: { email, telephone } }: { contact: NonNullable<TrackedJob['contact']> }) => (
  <>
    {email && (
      <a href={`mailto:${email}`}>
        {email.slice(0, email.indexOf('@'))}
        <wbr />
        {email.slice(email.indexOf('@'))}
      </a>
    )}
    {email && telephone && ', '}
    {telephone}
  </>
)

/** The announcement's short facts, codes and numbers last. */
export const MoreFacts = ({ job }: { job: TrackedJob }) => (
  <FactTable
    wide
    facts={[
      ['Openings', job.openings],
      ['Schedule', job.schedule],
      ['Appointment', job.appointment],
      ['Travel', job.travel],
      ['Drug test', job.drugTest ? 'Yes' : undefined],
      ['Clearance', job.clearance],
      ['Relocation paid', job.relocation ? 'Yes' : undefined],
      ['Telework', job.telework ? 'Possible' : undefined],
      ['Office', job.office],
      ['Contact', job.contact && <Contact contact={job.contact} />],
      ['Opened', easternDate(job.opens)],
      ['Career', job.occupations.length > 0 ? <Occupations job={job} /> : undefined],
      ['Announcement', job.announcement],
      ['Control number', job.control],
    ]}
  />
)
