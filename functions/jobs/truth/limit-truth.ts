import type { Check } from './check.ts'

const applications =
  /(?<![\d$.,/-])(\d{1,3}(?:,\d{3})+|\d{2,6})\)?\s+(?:[a-z-]+\s+){0,3}?(?:applicants?|applications?)\b/gi
const ends = /\bclos(?:e|es|ed|ing)\b|\bends?\b|\bwhichever\b|\bearlier\b|\bsooner\b|\bapplica\w+ limit\b|\bcut-?off\b/i
const elsewhere = /\b(?:last|previous|prior|past)\b|\bwe received\b|\bin (?:FY ?)?20\d\d\b/i

const numberIn = (text: string) => Number(text.replaceAll(',', ''))

/** A sentence closes the announcement at a number we don't give, or our number is only in one that doesn't close it. */
export const limitContradicts: Check = (told, sentences) => {
  const named = sentences
    .filter((sentence) => /\d.*applica/i.test(sentence))
    .flatMap((sentence) =>
      [...sentence.matchAll(applications)].map(([, count = '']) => ({
        count: numberIn(count),
        sentence,
        closes: ends.test(sentence) && !elsewhere.test(sentence),
      })),
    )
  const closing = named.filter(({ closes }) => closes)
  const limit = numberIn(told)
  if (closing.length > 0) return closing.some(({ count }) => count === limit) ? undefined : closing[0]!.sentence
  return told === '' ? undefined : named.find(({ count }) => count === limit)?.sentence
}
