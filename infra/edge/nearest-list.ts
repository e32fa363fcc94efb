/** What a search without a script can lead to. Names are lowercase words with single blanks between them. */
export type Lists = {
  /** USPS code and last path segment, the longest name first. */
  states: readonly (readonly [code: string, slug: string])[]
  careers: readonly (readonly [name: string, slug: string])[]
  /** Last path segments of Border Patrol sectors. */
  sectors: readonly string[]
  /** Names of towns with commas between them, by the USPS code of their state. */
  towns: Readonly<Record<string, string>>
  /** "005NY006PR": from which first three digits on a ZIP code is in which state. */
  zips: string
}

/** A browser sends a field with `+` for a blank and the rest escaped (URL standard, "application/x-www-form-urlencoded"). */
const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value.slice(0, 200).replace(/\+/g, ' '))
  } catch (_) {
    // A browser never makes such an escape.
    return ''
  }
}

const nameOf = (slug: string) => slug.replace(/-/g, ' ')

const stateOfZip = (digits: string, zips: string): string => {
  let code = ''
  for (let at = 0; at < zips.length && zips.slice(at, at + 3) <= digits; at += 5) code = zips.slice(at + 3, at + 5)
  return code
}

/** Codes that are also words count only after a comma: "Portland, ME". */
const isCode = (code: string) => !' IN OR ME HI OK AS '.includes(` ${code} `)

/**
 * Where a search goes without a script: to the list of the sector, ZIP code, state, town or career it names, in this
 * order, or to all jobs.
 */
export const nearestList = (value: string, lists: Lists): string => {
  const text = decoded(value).toLowerCase().replace(/\./g, '')
  const words = ` ${text.replace(/[^a-z0-9]+/g, ' ').trim()} `
  const has = (name: string) => words.includes(` ${name} `)

  for (const slug of lists.sectors) if (has(`${nameOf(slug)} sector`)) return `/sectors/${slug}/`

  const [, zip = ''] = / (\d\d\d)\d\d /.exec(words) || []
  const [, last = ''] = /, *([a-z]{2})[^a-z]*$/.exec(text) || []
  let found = (zip && stateOfZip(zip, lists.zips)) || last.toUpperCase()
  let length = 0
  for (const [code, slug] of lists.states) {
    // "Portland, Maine" is in Maine, whatever else is called Portland, and "Washington DC" is no state.
    if (!found && (words.endsWith(` ${nameOf(slug)} `) || (isCode(code) && words.endsWith(` ${code.toLowerCase()} `))))
      found = code
    if (found === code) return `/states/${slug}/`
  }
  found = ''
  for (const code of Object.keys(lists.towns))
    for (const town of lists.towns[code]!.split(','))
      if (town.length > length && has(town)) {
        found = code
        length = town.length
      }
  for (const [code, slug] of lists.states) {
    const isNamed = slug.length > length && has(nameOf(slug))
    const isCoded = !found && isCode(code) && has(code.toLowerCase())
    if (isNamed || isCoded) found = code
    if (isNamed) length = slug.length
  }
  for (const [code, slug] of lists.states) if (found === code) return `/states/${slug}/`

  for (const [name, slug] of lists.careers) if (has(name) || has(`${name}s`)) return `/occupations/${slug}/`
  return '/jobs/'
}
