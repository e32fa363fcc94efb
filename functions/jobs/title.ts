import { plainLine } from './text.ts'

/** Written in capitals whatever the case of the title. */
const acronyms = new Set(
  `AMO BPA CBP CBPO CSI CTAP DHS EEO EMT FLETC FOIA GIS GL GS HR HVAC ICTAP IT K9 LESC NTC OFO OIT OPR PEO SES UAS US
  USBP II III IV VI`.split(/\s+/),
)
const small = new Set('a an and at by for from in of on or the to with'.split(' '))

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()

/** Words with digits, such as GS-9 or 2210, and acronyms stay; small words are lower case except at the start. */
const wordCase = (word: string, first: boolean) => {
  const upper = word.toUpperCase()
  if (acronyms.has(upper) || /\d/.test(word)) return upper
  return small.has(word.toLowerCase()) && !first ? word.toLowerCase() : capitalise(word)
}

const titleCase = (title: string) =>
  title.replace(/[\p{L}\d]+(?:['’][\p{L}]+)*/gu, (word, at: number) =>
    wordCase(word, at === 0 || /[(:/–-]\s*$/.test(title.slice(0, at))),
  )

/** "Cbp Air Interdiction Agent": a title in mixed case may still have lost the capitals of a name. */
const restoreNames = (title: string) => title.replace(/\b(?:Cbpo?|Usbp|Dhs)\b/g, (name) => name.toUpperCase())

const incentiveWords = /incentive|bonus/i
const bracketed = /\s*[([]([^()[\]]*)[)\]]/g
const trailing =
  /\s*(?:[-–—:*!|,]+\s*|\s)((?:up to |earn |with )?\$?\d[\d,.]*\s?k?\b[^()]*(?:incentive|bonus)[^()]*|(?:recruitment|signing|sign-on|hiring|retention)[^()]*(?:incentive|bonus)[^()]*)$/i

/**
 * A posting's title without the incentive text agencies put into it, in title case when it came in capitals.
 * The incentive is kept beside it: it is dated and may be withdrawn, so it must never become part of an address.
 */
export const readTitle = (source: string): { title: string; incentive?: string } => {
  let incentive: string | undefined
  const cut = (whole: string, found: string) => {
    if (!incentiveWords.test(found)) return whole
    incentive ??= found.trim()
    return ''
  }
  const bare = plainLine(source)
    .replace(bracketed, cut)
    .replace(trailing, cut)
    .replace(/\s*--\s*/g, ' – ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s*!,:;|–-]+|[\s*!,:;|–-]+$/g, '')
  const capitals = /\p{Lu}/u.test(bare) && !/\p{Ll}/u.test(bare)
  const title = capitals ? titleCase(bare) : restoreNames(bare)
  return incentive ? { title, incentive } : { title }
}
