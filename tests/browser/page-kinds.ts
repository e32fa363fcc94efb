export type PageSource = { path: string; html: string }

/** What a page is made of: each element with its class and attributes, after which other, and which heading after which. */
const ingredients = (html: string): Set<string> => {
  const elements = html
    .matchAll(/<([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)
    .map(([, tag, attributes]) => {
      const names = attributes!.matchAll(/([\w:-]+)(?:="([^"]*)")?/g).map(([, name, value]) =>
        // What a value says is content; of these it says what the element is.
        /^(class|role|type|aria-(?!label|labelledby|describedby|controls|details))/.test(name!)
          ? `${name}=${value}`
          : name!,
      )
      return [tag, ...[...names].sort()].join(' ')
    })
  const headings = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => level)
  const followed = (all: readonly (string | undefined)[]) => all.map((each, index) => `${all[index - 1]}, ${each}`)
  return new Set([...followed([...elements]), ...followed(headings)])
}

/** The fewest pages, roughly, that together hold every kind of element which any of these pages holds. */
export const onePageOfEachKind = (pages: readonly PageSource[]): string[] => {
  const left = pages.map(({ path, html }) => ({ path, kinds: ingredients(html) }))
  const missing = new Set(left.flatMap(({ kinds }) => [...kinds]))
  const chosen: string[] = []
  while (missing.size > 0) {
    const gain = ({ kinds }: (typeof left)[number]) => kinds.intersection(missing).size
    const best = left.reduce((a, b) => (gain(b) > gain(a) ? b : a))
    for (const kind of best.kinds) missing.delete(kind)
    chosen.push(best.path)
  }
  return chosen
}
