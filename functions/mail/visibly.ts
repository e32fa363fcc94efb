/** Whole emoji, whose parts are held together by characters that nobody sees, or one such character on its own. */
const unseen = /\p{RGI_Emoji}|\p{Cf}/gv

/**
 * Somebody else's words with every invisible format character (Unicode category Cf) written out: a mark that turns the
 * reading direction, or hides a letter, is then seen by whoever reads: `[U+202E]`.
 */
export const visibly = (text: string): string =>
  text.replace(unseen, (found) =>
    /^\p{Cf}$/u.test(found) ? `[U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]` : found,
  )
