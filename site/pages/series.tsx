import { seriesName, theAgency } from '../../functions/jobs/index.ts'
import { AlertSection } from '../components/alert-section.tsx'
import { Breadcrumbs } from '../components/breadcrumbs.tsx'
import { CorrectionLink } from '../components/correction.tsx'
import { FactTable } from '../components/facts.tsx'
import { FeedDiscovery } from '../components/feed-links.tsx'
import { Openings, OpenLink, openFacts, openIn } from '../components/occupation-openings.tsx'
import { PastOfCareer } from '../components/past-announcements.tsx'
import { Steps } from '../components/steps.tsx'
import { occupationSlug, occupationText } from '../data/format-occupation.ts'
import type { Site } from '../data/site.ts'
import { Layout } from '../kit/layout.tsx'

/** What's true of every announcement. */
const guides = ['hiring-steps', 'requirements', 'background-investigation', 'reading-an-announcement', 'resume']

/** A series that no source of ours describes: what its announcements say, and nothing else. */
export const SeriesPage = ({ site, code }: { site: Site; code: string }) => {
  const name = occupationText(code)
  const path = `/occupations/${occupationSlug(code)}/`
  const jobs = openIn(site, code)
  return (
    <Layout
      title={name}
      description={`Open jobs with ${theAgency().name} in the federal series ${code}, ${name}.`}
      path={path}
      site={site.context}
      script
      head={jobs.length > 0 && <FeedDiscovery occupation={code} />}
    >
      <Breadcrumbs crumbs={[['/occupations/', 'Careers']]} page={name} origin={site.input.url} />
      <h1>{name}</h1>
      <div class="job">
        <div class="side">
          <FactTable facts={[...openFacts(jobs), ['Series', `${code} ${seriesName(code)}`]]} />
          <OpenLink site={site} code={code} />
        </div>
        <div class="prose">
          <h2>What it is</h2>
          <p>
            Federal jobs come in series, each with a number. This one is {code}. {theAgency().short} has announced jobs
            in it. We haven’t found a {theAgency().short} page yet that says what all of them require, so please read
            each announcement.
          </p>
          <Steps content={site.content} guides={guides} code={code} />
        </div>
      </div>
      <h2 id="open">Open now</h2>
      <Openings site={site} code={code} />
      <PastOfCareer site={site} code={code} />
      <AlertSection page={path} occupation={code} occupationOpen={jobs.length > 0} />
      <p>
        <CorrectionLink path={path} />
      </p>
    </Layout>
  )
}
