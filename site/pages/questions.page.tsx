import { Contents } from '../components/contents.tsx'
import { CorrectionLink } from '../components/correction.tsx'
import type { Page } from '../data/page.ts'
import { type QuestionGroup, questionGroups } from '../data/question-list.ts'
import type { Site } from '../data/site.ts'
import { prosePage } from './prose.tsx'

const groupId = ({ heading }: QuestionGroup) =>
  heading
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '')

const Group = ({ group }: { group: QuestionGroup }) => (
  <section aria-labelledby={groupId(group)}>
    <h2 id={groupId(group)}>{group.heading}</h2>
    {group.questions.map(({ question, answer, page, fragment }) => (
      <>
        <h3>{question}</h3>
        <p>
          {answer} <a href={`${page}#${fragment}`}>More, with sources</a>
        </p>
      </>
    ))}
  </section>
)

/** Short answers; each links to the part of a guide that names its sources. */
export const questionPages = (site: Site): Page[] => [
  {
    ...prosePage({
      path: '/guides/questions/',
      title: 'Questions and answers',
      description: 'Short answers to what people ask most about working for CBP. Each leads to its sources.',
      site,
      children: (
        <>
          <p class="lead">Short answers to what people ask most. Each one leads to the guide that names its sources.</p>
          <Contents entries={questionGroups.map((group) => [groupId(group), group.heading] as const)} />
          {questionGroups.map((group) => (
            <Group group={group} />
          ))}
          <p>
            <CorrectionLink path="/guides/questions/" />
          </p>
        </>
      ),
    }),
    lastModified: site.content.guides
      .map(({ front }) => front.checked)
      .toSorted()
      .at(-1),
  },
]
