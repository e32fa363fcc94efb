/** Whole emoji, whose parts are joined by invisible characters, or one such character on its own. */
const unseen = /\p{RGI_Emoji}|\p{Cf}/gv

/**
 * Someone else's words with every invisible format character (Unicode category Cf) written out as `[U+202E]`, so that
 * readers see a mark that reverses the reading direction or hides a letter.
 */
export const visibly = (text: string): string =>
  text.replace(unseen, (found) =>
    /^\p{Cf}$/u.test(found) ? `[U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]` : found,
  )
