import { raw } from 'hono/html'
import { Breadcrumbs } from '../components/breadcrumbs.tsx'
import { SourcesChecked } from '../components/checked.tsx'
import { Contents } from '../components/contents.tsx'
import { CorrectionLink } from '../components/correction.tsx'
import { withFigures } from '../components/guide-figures.tsx'
import { SourceList } from '../components/source-list.tsx'
import { occupations } from '../data/occupations.ts'
import type { Site } from '../data/site.ts'
import { calendarDate } from '../kit/dates.ts'
import { Layout } from '../kit/layout.tsx'

type Rendered = { site: Site; name: string; html: string }

const headingsOf = (html: string) =>
  [...html.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)].map(([, id, heading]) => [id!, raw(heading!)] as const)

/** The kinds of jobs a guide is about; none if it's about all of them. */
const RelatedJobs = ({ series }: { series: readonly string[] }) => {
  const related = occupations.filter(({ code }) => series.includes(code))
  return (
    <section aria-labelledby="related" class="no-print">
      <h2 id="related">Jobs</h2>
      <ul class="plain">
        {related.map(({ slug, plainName }) => (
          <li>
            <a href={`/occupations/${slug}/`}>{plainName}</a>
          </li>
        ))}
        <li>
          <a href="/jobs/">All open jobs</a>
        </li>
        <li>
          <a href="/alerts/">Job alerts by email</a>
        </li>
      </ul>
    </section>
  )
}

const GuidePage = ({ site, name, html }: Rendered) => {
  const { front } = site.content.guides.find((guide) => guide.name === name)!
  return (
    <Layout title={front.title} description={front.description} path={`/guides/${name}/`} site={site.context}>
      <article>
        <Breadcrumbs crumbs={[['/guides/', 'Guides']]} page={front.title} origin={site.input.url} />
        <h1>{front.title}</h1>
        <p class="lead">{front.question}</p>
        <SourcesChecked review={front} now={site.now} />
        <div class="guide">
          <Contents entries={headingsOf(html)} />
          <div class="prose">
            {raw(withFigures(html))}
            <SourceList sources={front.sources} />
            <RelatedJobs series={front.occupations} />
            <p>
              <CorrectionLink path={`/guides/${name}/`} />
            </p>
          </div>
        </div>
      </article>
    </Layout>
  )
}

const NewsPage = ({ site, name, html }: Rendered) => {
  const { front } = site.content.news.find((item) => item.name === name)!
  return (
    <Layout title={front.title} description={front.description} path={`/news/${name}/`} site={site.context}>
      <article class="prose">
        <Breadcrumbs crumbs={[['/news/', 'News']]} page={front.title} origin={site.input.url} />
        <h1>{front.title}</h1>
        <p class="source">{calendarDate(front.published)}</p>
        {raw(html)}
        {front.sources.length > 0 && <SourceList sources={front.sources} />}
        <p>
          <CorrectionLink path={`/news/${name}/`} />
        </p>
      </article>
    </Layout>
  )
}

/** The page around text that Eleventy made from `guides/<name>.md` or `news/<name>.md`. */
export const markdownPage = (folder: string, rendered: Rendered) =>
  folder === 'guides' ? <GuidePage {...rendered} /> : <NewsPage {...rendered} />
