import type { Job } from './job.ts'
import { sentencesOf } from './sentences.ts'

/** Longer sentences are about more than age. */
const longest = 240

const aboutAge =
  /\b(?:birthday|years? of age|years old|(?:entry|maximum|minimum) age|age (?:limit|requirement|restriction))/i

/**
 * The sentence in which the announcement says how old an applicant must or may be: "Be at least 23 years old and not
 * have reached your 37th birthday on appointment." Undefined if it doesn't mention age.
 */
export const ageLimitText = ({ sections }: Pick<Job, 'sections'>): string | undefined => {
  for (const text of [...sections.requirements, sections.qualifications, sections.summary, sections.other]) {
    // Most announcements don't mention it and need no splitting.
    if (!aboutAge.test(text)) continue
    const found = sentencesOf(text).find((sentence) => sentence.length <= longest && aboutAge.test(sentence))
    if (found) return found
  }
  return undefined
}
