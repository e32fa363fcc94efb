import { calendarDate } from '../components/time.ts'
import type { Site } from '../site.ts'
import type { Page } from './page.ts'
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
        <ul class="guides">
          {site.content.news.map(({ name, front }) => (
            <li>
              <a href={`/news/${name}/`}>{front.title}</a>
              <br />
              <span class="small muted">{calendarDate(front.published)}</span>
            </li>
          ))}
        </ul>
      ),
    }),
    lastModified: site.content.news[0]?.front.published,
  },
]
