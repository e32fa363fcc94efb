import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { calendarDate } from '../kit/dates.ts'
import { prosePage } from './prose.tsx'

/** The list of news; each item is Markdown, see `markdown.tsx`. */
export const newsPages = (site: Site): Page[] => [
  {
    ...prosePage({
      path: '/news/',
      title: 'News',
      description: 'What is new on Border Patrol Jobs, newest first.',
      site,
      children: (
        <>
          <ul class="plain entries">
            {site.content.news.map(({ name, front }) => (
              <li>
                <a href={`/news/${name}/`}>{front.title}</a>
                <p class="muted">{calendarDate(front.published)}</p>
              </li>
            ))}
          </ul>
          <p>
            News, guides and the jobs of the week also come as a <a href="/newsletter/">newsletter by email</a>.
          </p>
        </>
      ),
    }),
    lastModified: site.content.news[0]?.front.published,
  },
]
