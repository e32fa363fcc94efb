import type { Child } from 'hono/jsx'

type Fact = readonly [name: string, value: Child | undefined]

/** Facts by name. A fact that is not known is left out, never guessed. */
export const FactTable = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
  </dl>
)
