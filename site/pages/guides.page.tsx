import { GuideList } from '../components/guide-list.tsx'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

const latest = (days: string[]) => days.toSorted().at(-1)

/** The list of guides; the guides themselves are Markdown, see `markdown.tsx`. */
export const guidePages = (site: Site): Page[] => [
  {
    ...prosePage({
      path: '/guides/',
      title: 'Guides',
      description: 'Plain answers about working for CBP, each with its sources and the day they were last checked.',
      site,
      children: (
        <>
          <p class="lead">Each guide answers one question, names its sources and says when they were last checked.</p>
          <p>
            In a hurry? Read the <a href="/guides/questions/">questions and answers</a>, or check with five questions
            whether you <a href="/can-i-apply/">can apply</a>.
          </p>
          <GuideList guides={site.content.guides} />
        </>
      ),
    }),
    lastModified: latest(site.content.guides.map(({ front }) => front.checked)),
  },
]
