import type { Source } from '../guides/guide.ts'

const confidences = {
  authoritative: '',
  secondary: ' Quotes an official source.',
  uncertain: ' We’re not sure about it.',
} as const

/** The numbered sources that a text cites as `[1](#source-1)`. */
export const SourceList = ({ sources }: { sources: readonly Source[] }) => (
  <section aria-labelledby="sources">
    <h2 id="sources">Sources</h2>
    <ol class="source">
      {sources.map(({ title, url, publisher, asOf, confidence }, index) => (
        <li id={`source-${index + 1}`}>
          <a href={url}>{title}</a>, {publisher} ({asOf}).{confidences[confidence]}
        </li>
      ))}
    </ol>
  </section>
)
