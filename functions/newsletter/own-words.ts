import { fail, type Result, succeed } from '../platform/result.ts'
import { cleanText } from '../platform/text-fields.ts'

const most = 1000

/**
 * What the operator adds to an issue: plain text, paragraphs separated by line breaks. Fails with what's wrong with it.
 */
export const ownWords = (typed: string): Result<string, string> => {
  const words = cleanText(typed).trim()
  if (words === '') return fail('There are no words in it.')
  if (words.length > most) return fail(`It has ${words.length} characters. The limit is ${most}.`)
  return succeed(words)
}

export const paragraphsOf = (words: string): string[] =>
  words
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
