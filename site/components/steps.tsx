import type { Content } from '../data/content.ts'

/** The guides that tell how one gets there, in their order. */
export const Steps = ({ content, guides }: { content: Content; guides: readonly string[] }) => (
  <>
    <h2>Steps</h2>
    <p>Each step has a guide of its own.</p>
    <ol>
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
