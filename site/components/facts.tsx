import type { Child } from 'hono/jsx'

type Fact = readonly [name: string, value: Child | undefined]

/** Facts by name; with `wide`, two side by side if there's room. An unknown fact is left out, never guessed. */
export const FactTable = ({ facts, wide }: { facts: readonly Fact[]; wide?: boolean }) => (
  <dl class={wide ? 'facts wide' : 'facts'}>
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
