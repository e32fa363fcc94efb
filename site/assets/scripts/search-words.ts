/**
 * What job seekers call things, and what announcements call them. Abbreviations are CBP's (its careers pages and
 * announcement numbers) and OPM's (occupational series); trades lead to the series that OPM puts their duties in.
 */
const synonyms: Record<string, string> = {
  bpa: 'border patrol agent',
  bp: 'border patrol',
  usbp: 'border patrol',
  cbpo: 'customs border protection officer',
  ofo: 'field operations',
  amo: 'air marine',
  aia: 'air interdiction agent',
  mia: 'marine interdiction agent',
  pilot: 'air interdiction',
  plane: 'air interdiction',
  helicopter: 'air interdiction',
  aviation: 'air interdiction',
  flying: 'air interdiction',
  boat: 'marine interdiction',
  captain: 'marine interdiction',
  maritime: 'marine interdiction',
  ag: 'agriculture',
  agricultural: 'agriculture',
  biology: 'agriculture specialist',
  biologist: 'agriculture specialist',
  plant: 'agriculture specialist',
  pest: 'agriculture specialist',
  wildland: 'natural resources',
  hr: 'human resources',
  it: 'information technology',
  computer: 'information technology',
  cyber: 'information technology',
  intel: 'intelligence',
  spy: 'intelligence',
  analyst: 'analyst|intelligence research',
  analytics: 'data',
  statistician: 'operations research',
  lawyer: 'legal|attorney|paralegal',
  attorney: 'legal|attorney|paralegal',
  legal: 'paralegal',
  internship: 'student|recent graduate',
  intern: 'student|recent graduate',
  trainee: 'student|recent graduate',
  student: 'recent graduate',
  clerk: 'assistant|technician',
  secretary: 'assistant',
  admin: 'assistant|assistance',
  administrative: 'assistant|assistance',
  buyer: 'contract',
  procurement: 'contract',
  purchasing: 'contract',
  manager: 'supervisory|director|chief',
  supervisor: 'supervisory',
  boss: 'supervisory',
  teacher: 'instructor',
  trainer: 'instructor',
  inspector: 'officer|inspection',
  guard: 'officer|agent',
  police: 'officer|agent',
  cop: 'officer|agent',
  immigration: 'customs border protection officer|border patrol',
  importer: 'import',
  tariff: 'import|entry',
  broker: 'entry',
  abroad: 'overseas',
  foreign: 'overseas',
  telework: 'remote',
  anywhere: 'nationwide|remote',
}

/** Phrases that mean something other than their words. */
const phrases: readonly [RegExp, string][] = [
  [/\bports? of entry\b/gi, 'ofo'],
  [/\bentry[ -]level\b/gi, ' '],
  [/\blaw enforcement\b/gi, 'police'],
]

/** Words that don't say which job is meant. */
const stop = new Set(
  `a about an and any apply are as at available become by career careers employment federal find for from gov government
  hire hiring how i in into is job jobs level list listing local looking me my near new now of on open opening openings or
  position positions search the there to today u us usajobs vacancies vacancy want what where with work working`.split(
    /\s+/,
  ),
)

/** One word for singular and plural; codes and numbers stay. */
const stem = (word: string) =>
  word.length < 4 || /\d/.test(word)
    ? word
    : word
        .replace(/ies$/, 'y')
        .replace(/(ss|sh|ch|x)es$/, '$1')
        .replace(/([^su])s$/, '$1')

/** A grade and its pay plan become one word: "GS-12", "gs 12" and "GS012" are `gs12`; "grade 12" is `grade12`. */
const grades = /\b(gs|gl|gg|wg|es|grade)[\s-]*0*(\d{1,2})\b/g

/** How text and queries are normalized: lowercase without accents, grades in one piece, singulars. */
export const wordsOf = (text: string): string[] =>
  (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(grades, ' $1$2 ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map(stem)

/** How a state is found by its code, which might also be a word: IN, OR, ME. */
export const stateWord = (code: string) => `state:${code.toLowerCase()}`

/** A word of the query, and phrases that mean the same. */
export type Asked = { word: string; same: string[][] }

/**
 * The words of a query. Two capitals are a state's code if that state exists and the query isn't all capitals. So are
 * two small letters, unless they're a common word.
 */
export const askedIn = (query: string, isState: (code: string) => boolean): Asked[] => {
  const plain = phrases.reduce((text, [phrase, word]) => text.replace(phrase, word), query)
  const raw = plain.split(/[\s,;]+/).filter(Boolean)
  const shouted = raw.length > 1 && query === query.toUpperCase()
  return raw
    .map((word) => {
      const code = word.replace(/\.$/, '')
      const isCode = /^[a-z]{2}$/i.test(code) && isState(code.toUpperCase())
      const asWord = shouted || code === code.toLowerCase() ? stop.has(code.toLowerCase()) : false
      return isCode && !asWord ? stateWord(code) : word
    })
    .join(' ')
    .split(/(state:[a-z]{2})/)
    .flatMap((part) => (part.startsWith('state:') ? [part] : wordsOf(part)))
    .filter((word) => !stop.has(word))
    .map((word) => ({ word, same: (synonyms[word]?.split('|') ?? []).map(wordsOf) }))
}

/** Whether two words differ by one letter or one swap of neighbors (optimal string alignment distance of 1). */
export const isTypo = (one: string, other: string): boolean => {
  if (one.length < 5 || /[\d:]/.test(one) || Math.abs(one.length - other.length) > 1 || one === other) return false
  let at = 0
  while (one[at] === other[at]) at++
  const [rest, otherRest] = [one.slice(at), other.slice(at)]
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2))
  )
}
