import { SourcesChecked } from '../components/checked.tsx'
import { CorrectionLink } from '../components/correction.tsx'
import { SourceList } from '../components/source-list.tsx'
import { type ApplicationRule, applicationRules } from '../data/application-rules.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { Notice } from '../kit/notices.tsx'
import { prosePage } from './prose.tsx'

const { path, rules, sources, checked } = applicationRules

const Question = ({ rule: { id, question, answers, rule, sources, guide } }: { rule: ApplicationRule }) => (
  <fieldset id={id}>
    <legend>{question}</legend>
    {answers.map(({ text, rulesOut }) => (
      <label class="choice">
        <input type="radio" name={id} value={rulesOut ? 'rules-out' : 'fits'} />
        {text}
      </label>
    ))}
    <p class="small">
      {rule}
      {sources.map((source) => (
        <>
          {' '}
          <a href={`#source-${source}`}>{source}</a>
        </>
      ))}{' '}
      <a href={guide}>More</a>
    </p>
  </fieldset>
)

/** What only the script shows: nothing until a question is answered, then what the answers mean. */
const Answer = () => (
  <div id="answer" role="status">
    <p hidden data-when="open">
      <strong>Nothing so far rules you out.</strong> Please answer the other questions, too.
    </p>
    <div hidden data-when="fits">
      <Notice title="Nothing here rules you out">
        CBP decides, and checks much more than this. Read the announcement, and{' '}
        <a href="/guides/requirements/">what else can rule you out</a>.
      </Notice>
    </div>
    <div hidden data-when="rules-out">
      <Notice title="This may rule you out" kind="warning">
        Read the rule at its source, and ask CBP if you’re not sure.
      </Notice>
      <ul>
        {rules.map(({ id, name }) => (
          <li data-rule={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </div>
  </div>
)

/** Five questions that never leave the device: a checklist without a script, with one an answer. */
export const canIApplyPages = (site: Site): Page[] => [
  {
    ...prosePage({
      path,
      title: 'Can I apply?',
      description:
        'Five questions that can rule you out as a Border Patrol agent or CBP officer, each with its rule, source and date. Answered on your device.',
      site,
      script: true,
      children: (
        <>
          <p class="lead">Five rules that can rule you out as a Border Patrol agent or a CBP officer.</p>
          <p>
            Your answers stay on this device. They aren’t sent, and they aren’t saved. Rules change, so read the
            announcement, too. If it says something different, go with the announcement.
          </p>
          <SourcesChecked review={applicationRules} now={site.now} />
          <div class="check">
            {rules.map((rule) => (
              <Question rule={rule} />
            ))}
            <Answer />
          </div>
          <h2>What this doesn’t ask</h2>
          <p>
            A medical exam, a fitness test, a drug test, a polygraph and a background investigation come later.{' '}
            <a href="/guides/hiring-steps/">How hiring works</a> explains each one. Looking for a job without these
            rules? See <a href="/guides/office-careers/">office careers</a>.
          </p>
          <SourceList sources={sources} />
          <p>
            <CorrectionLink path={path} />
          </p>
        </>
      ),
    }),
    lastModified: checked,
  },
]
