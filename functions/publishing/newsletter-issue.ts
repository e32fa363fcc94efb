import { readContent } from '../../site/data/content.ts'
import type { Snapshot } from '../jobs/index.ts'
import { compose, type Make } from '../newsletter/index.ts'

/** Makes a newsletter issue from the jobs and the site's guides and news. */
export const issueFrom =
  (snapshot: Snapshot): Make =>
  (period, words) => {
    const { guides, news } = readContent('site')
    return compose(
      period,
      snapshot,
      {
        guides: guides.map(({ name, front: { title, description, checked } }) => ({
          path: `/guides/${name}/`,
          title,
          description,
          date: checked,
        })),
        news: news.map(({ name, front: { title, description, published } }) => ({
          path: `/news/${name}/`,
          title,
          description,
          date: published,
        })),
      },
      words,
    )
  }
