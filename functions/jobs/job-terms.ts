import { plainLine } from './posting-text.ts'

type Named = { Code: string; Name: string }

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The announcement's own words where they begin with what the code says or tell more; the name where they say the same. */
const inWords = (words: string, name: string): string => {
  if (words === '' || fold(words) === fold(name)) return name
  return fold(words).startsWith(`${fold(name)} `) ? words : `${name} (${words.replace(/\.$/, '')})`
}

/**
 * Schedules or appointments of a posting: what the code stands for, and what the announcement adds to it, such as
 * "Temporary promotion - 1 year". Several are told one after the other. An unknown code is told by its words alone.
 */
export const readTerms = (entries: readonly Named[], nameOf: (code: string) => string | undefined): string => {
  const terms = entries.flatMap(({ Code, Name }) => {
    const words = plainLine(Name)
    const name = nameOf(Code.trim())
    return (name ? inWords(words, name) : words) || []
  })
  return [...new Set(terms)].join(', ')
}
