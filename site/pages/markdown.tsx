import { raw } from 'hono/html'
import { CorrectionLink } from '../components/correction.tsx'
import { Layout } from '../components/layout.tsx'
import { Notice } from '../components/notices.tsx'
import { SourceList } from '../components/sources.tsx'
import { calendarDate, easternDay } from '../components/time.ts'
import { isOverdue } from '../guides/guide.ts'
import type { Site } from '../site.ts'

type Rendered = { site: Site; name: string; html: string }

const GuidePage = ({ site, name, html }: Rendered) => {
  const { front } = site.content.guides.find((guide) => guide.name === name)!
  return (
    <Layout title={front.title} description={front.description} path={`/guides/${name}/`} site={site.context}>
      <article class="prose">
        <p class="source">
          <a href="/guides/">Guides</a>
        </p>
        <h1>{front.title}</h1>
        <p class="lead">{front.question}</p>
        <p class="source">Sources last checked on {calendarDate(front.checked)}.</p>
        {isOverdue(front, easternDay(site.now)) && (
          <Notice title="This guide is due for a check" kind="warning">
            Its sources were last read on {calendarDate(front.checked)}. Facts may have changed since.
          </Notice>
        )}
        {raw(html)}
        <SourceList sources={front.sources} />
        <p>
          <CorrectionLink path={`/guides/${name}/`} />
        </p>
      </article>
    </Layout>
  )
}

const NewsPage = ({ site, name, html }: Rendered) => {
  const { front } = site.content.news.find((item) => item.name === name)!
  return (
    <Layout title={front.title} description={front.description} path={`/news/${name}/`} site={site.context}>
      <article class="prose">
        <p class="source">
          <a href="/news/">News</a>, {calendarDate(front.published)}
        </p>
        <h1>{front.title}</h1>
        {raw(html)}
        {front.sources.length > 0 && <SourceList sources={front.sources} />}
        <p>
          <CorrectionLink path={`/news/${name}/`} />
        </p>
      </article>
    </Layout>
  )
}

/** The page around a text that Eleventy made from `guides/<name>.md` or `news/<name>.md`. */
export const markdownPage = (folder: string, rendered: Rendered) =>
  folder === 'guides' ? <GuidePage {...rendered} /> : <NewsPage {...rendered} />
