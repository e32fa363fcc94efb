const count =
  /(?<![\d$.,-])\(?(\d{1,3}(?:,\d{3})+|\d{2,6})\)?\s+(?:[a-z-]+\s+){0,3}?(?:applicants?|applications?|resumes?|registrations?|submissions?)\b/gi
const before =
  /\b(?:receives?|received|receipt of|reach(?:es|ed)?|once|if|when|until|first|cap of|capped at|limit(?:ed to| of| to| is)?|maximum of|cut-?off of)\s+(?:[a-z-]+\s+){0,3}$/i
const after =
  /^\s*(?:[a-z-]+\s+){0,3}?(?:are in\b|arrives?\b|received\b|reached\b|limit\b|cap\b|maximum\b|cut-?off\b|sooner\b)/i
const statedFirst =
  /\bappli(?:cant|cation)s?\s+(?:limit|cap|cut-?off|maximum)(?:\s+(?:of|is|at|for|this|announcement|set|to))*\s*:?\s*(\d{1,3}(?:,\d{3})+|\d{2,6})\b/i

const toNumber = (digits: string) => Number(digits.replaceAll(',', ''))

/**
 * How many applications close an announcement early, as its text says, for example "or on the day we receive 300
 * applicants (whichever comes first)". Undefined when the text sets no limit.
 */
export const applicantCap = (texts: readonly string[]): number | undefined => {
  for (const text of texts) {
    for (const match of text.matchAll(count)) {
      const start = text.slice(Math.max(0, match.index - 60), match.index)
      const end = text.slice(match.index + match[0].length, match.index + match[0].length + 60)
      if (before.test(start) || after.test(end)) return toNumber(match[1]!)
    }
    const stated = statedFirst.exec(text)
    if (stated) return toNumber(stated[1]!)
  }
  return undefined
}
