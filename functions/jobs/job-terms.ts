import { plainLine } from './posting-text.ts'

type Named = { Code: string; Name: string }

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The announcement's own words if they begin with the code's name or say more; the name if they say the same. */
const inWords = (words: string, name: string): string => {
  if (words === '' || fold(words) === fold(name)) return name
  return fold(words).startsWith(`${fold(name)} `) ? words : `${name} (${words.replace(/\.$/, '')})`
}

/**
 * A posting's schedules or appointments: what the code means, and what the announcement adds, such as "Temporary
 * promotion - 1 year". Several are listed one after the other. An unknown code is shown by its words alone.
 */
export const readTerms = (entries: readonly Named[], nameOf: (code: string) => string | undefined): string => {
  const terms = entries.flatMap(({ Code, Name }) => {
    const words = plainLine(Name)
    const name = nameOf(Code.trim())
    return (name ? inWords(words, name) : words) || []
  })
  return [...new Set(terms)].join(', ')
}
