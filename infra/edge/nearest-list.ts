/** Lowercase words with single blanks between them, and the path of the nearest built list. */
export type Lists = readonly (readonly [words: string, path: string])[]

/**
 * Where a search goes without a script: to the list of the first state or career it names, or to all jobs. A browser
 * sends the field with `+` for a blank and the rest escaped (URL standard, "application/x-www-form-urlencoded").
 */
export const nearestList = (value: string, lists: Lists): string => {
  let text = ''
  try {
    text = decodeURIComponent(value.slice(0, 200).replace(/\+/g, ' '))
  } catch (_) {
    // A browser never makes such an escape.
  }
  const words = ` ${text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')} `
  for (const [name, path] of lists) if (words.includes(` ${name} `) || words.includes(` ${name}s `)) return path
  return '/jobs/'
}
