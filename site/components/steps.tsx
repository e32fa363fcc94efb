import { applicationRules, hasApplicationRules } from '../data/application-rules.ts'
import type { Content } from '../data/content.ts'

/** The guides on how to get hired, in order. */
type StepsProps = { content: Content; guides: readonly string[]; code: string }

export const Steps = ({ content, guides, code }: StepsProps) => (
  <>
    <h2>Steps</h2>
    <p>Each step has a guide of its own.</p>
    <ol>
      {hasApplicationRules([{ code }]) && (
        <li>
          <a href={applicationRules.path}>Can I apply? Five questions</a>
        </li>
      )}
      {content.guides
        .filter(({ name }) => guides.includes(name))
        .map(({ name, front }) => (
          <li>
            <a href={`/guides/${name}/`}>{front.title}</a>
          </li>
        ))}
    </ol>
  </>
)
