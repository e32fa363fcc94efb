import { sentencesOf } from './sentences.ts'

const count =
  /(?<![\d$.,-])\(?(\d{1,3}(?:,\d{3})+|\d{2,6})\)?\s+(?:[a-z-]+\s+){0,3}?(?:applicants?|applications?|resumes?|registrations?|submissions?)\b/gi
const before =
  /\b(?:receives?|received|receipt of|reach(?:es|ed)?|once|if|when|until|first|cap of|capped at|limit(?:ed to| of| to| is)?|maximum of|cut-?off of)\s+(?:[a-z-]+\s+){0,3}$/i
const after =
  /^\s*(?:[a-z-]+\s+){0,3}?(?:are in\b|arrives?\b|received\b|reached\b|limit\b|cap\b|maximum\b|cut-?off\b|sooner\b)/i
const statedFirst =
  /\bappli(?:cant|cation)s?\s+(?:limit|cap|cut-?off|maximum)(?:\s+(?:of|is|at|for|this|announcement|set|to))*\s*:?\s*(\d{1,3}(?:,\d{3})+|\d{2,6})\b/i

/** A sentence that ends the application period, or limits the number of applicants. */
const closing =
  /\b(?:clos(?:e|es|ed|ing)|ends?|ending|open|whichever|earlier|sooner|until|limit(?:ed)?|cap|capped|cut-?off|maximum|only the first)\b/i
/** A sentence about another time. */
const ofThePast =
  /\b(?:last|previous|prior|past)\s+(?:\w+\s+)?(?:year|month|announcement|cycle|time|season)|\bwe received\b|\bin (?:FY\s?)?(?:19|20)\d\d\b/i

const toNumber = (digits: string) => Number(digits.replaceAll(',', ''))

const capIn = (sentence: string): number | undefined => {
  for (const match of sentence.matchAll(count)) {
    const start = sentence.slice(Math.max(0, match.index - 60), match.index)
    const end = sentence.slice(match.index + match[0].length, match.index + match[0].length + 60)
    if (before.test(start) || after.test(end)) return toNumber(match[1]!)
  }
  const stated = statedFirst.exec(sentence)
  return stated ? toNumber(stated[1]!) : undefined
}

/** Nearly all sentences have nothing of the kind. */
const aboutApplications =
  /\d[\s)]+(?:[a-z-]+\s+){0,3}?(?:applica|resume|registration|submission)|\bapplica\w+\s+(?:limit|cap|cut|max)/i

/**
 * How many applications close an announcement early, according to one of its sentences, such as "or on the day we
 * receive 300 applicants (whichever comes first)". Undefined if the text sets no limit: a number of applications alone,
 * like last year's, closes nothing.
 */
export const applicantCap = (texts: readonly string[]): number | undefined => {
  for (const text of texts) {
    if (!aboutApplications.test(text)) continue
    for (const sentence of sentencesOf(text)) {
      if (!closing.test(sentence) || ofThePast.test(sentence)) continue
      const cap = capIn(sentence)
      if (cap !== undefined) return cap
    }
  }
  return undefined
}

type Stated = { AnnouncementClosingType: string; AnnouncementClosingTypeOption: string }

/**
 * How an announcement closes besides its date. USAJOBS has a field for it (code list `announcementclosingtypes`: 01
 * closing date, 02 open continuous, 03 applicant cut-off); the text counts if that field has no number. `cutOffs`: the
 * field's dates on which applications are reviewed, empty if none.
 */
export const readClosing = (
  { AnnouncementClosingType, AnnouncementClosingTypeOption }: Stated,
  texts: readonly string[],
): { applicantCap?: number; cutOffs?: string } => {
  const type = AnnouncementClosingType.trim().padStart(2, '0')
  const option = AnnouncementClosingTypeOption.trim()
  if (type === '02') return { cutOffs: option }
  const stated = type === '03' && /^\D*(\d{1,3}(?:,\d{3})+|\d{1,7})\D*$/.exec(option)
  const cap = stated ? toNumber(stated[1]!) : applicantCap(texts)
  return cap === undefined ? {} : { applicantCap: cap }
}
