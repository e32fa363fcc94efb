import type { Job } from './job.ts'
import { sentencesOf } from './sentences.ts'

/** Longer sentences are about more than pay. */
const longest = 240

const aboutLocality = /\blocality\b|\brest[ -]of[ -](the )?["“]?u/i

/** Lists of links mention locality pay too, but say nothing about it. */
const saysSomething = (sentence: string) =>
  /\b(pay|salary|salaries)\b/i.test(sentence) && /\b(is|are|was|will|may|includes?|varies)\b/i.test(sentence)

/**
 * The sentence in which the announcement says which locality its pay is for, or whether locality pay is included: "The
 * salary range listed is for the Rest of U.S. (RUS) salary area." The figures themselves never tell.
 */
export const localityText = ({ sections }: Pick<Job, 'sections'>): string | undefined => {
  for (const text of [sections.summary, sections.other, sections.qualifications, sections.nextSteps]) {
    // Most announcements don't mention it and need no splitting.
    if (!aboutLocality.test(text)) continue
    const found = sentencesOf(text).find(
      (sentence) => sentence.length <= longest && aboutLocality.test(sentence) && saysSomething(sentence),
    )
    if (found) return found
  }
  return undefined
}
