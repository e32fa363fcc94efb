import { findState, stateCodes } from '../states.ts'
import type { Check } from './check.ts'

const town = new RegExp(
  `(?:[A-Z][A-Za-z.'’-]+ ){0,3}[A-Z][A-Za-z.'’-]+, (${stateCodes.join('|')})\\b(?!\\s*\\d{5})`,
  'g',
)
/** Most sentences have no such pair of capitals; this finds out faster. */
const code = /, [A-Z]{2}\b/
/** Sentences that say where the work is; a line with just a town is part of a list of them. */
const ofDuty =
  /\bdut(?:y|ies) (?:station|location|place|cit)|\blocat(?:ed|ion|ions)\b.*\b(?:is|are|in|available|among)\b|\bvacanc|\bnegotiable\b|\bplaces?\b/i
const notOfDuty = /\btraining\b|\bacademy\b|\btest(?:ing)?\b|\binterview\b|\bsend\b|\bmail(?:ed)?\b|\bpreferred\b/i

const region = /\b(?:southwest(?:ern)?|northern|southern|coastal) (?:land )?border|\bby region\b/i
const everywhere =
  /\bnationwide\b|\bacross the (?:country|nation)\b|\banywhere in the\b|\bthroughout the (?:country|nation|United States)\b/i

/** A sentence names a town in a state we don't give, or part of the country where we say all of it. */
export const placesContradict: Check = (told, sentences) => {
  const isTold = (code: string) => told.includes(findState(code)!.name)
  const other = sentences.find((sentence) => {
    if (!code.test(sentence)) return false
    const towns = [...sentence.matchAll(town)]
    const isAlone = towns.length === 1 && towns[0]![0] === sentence.replace(/^[•*-]\s*|[.;,]$/g, '')
    return (
      (isAlone || (ofDuty.test(sentence) && !notOfDuty.test(sentence))) &&
      towns.some(([, state = '']) => !isTold(state))
    )
  })
  if (other !== undefined) return other
  if (!/\bNationwide\b/.test(told) || sentences.some((sentence) => everywhere.test(sentence))) return undefined
  return sentences.find((sentence) => region.test(sentence))
}
