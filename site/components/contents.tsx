import type { Child } from 'hono/jsx'

type ContentsProps = { entries: readonly (readonly [id: string, heading: Child])[] }

/** Shorter pages need no list. */
const worthListing = 4

/** A long page's headings as links. */
export const Contents = ({ entries }: ContentsProps) =>
  entries.length < worthListing ? null : (
    <nav aria-labelledby="contents" class="contents no-print">
      <h2 id="contents">On this page</h2>
      <ul class="plain">
        {entries.map(([id, heading]) => (
          <li>
            <a href={`#${id}`}>{heading}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
