import { plainLine } from './posting-text.ts'

/** Capitalized whatever the title's case. */
const acronyms = new Set(
  `ACTT AMO BORSTAR BORTAC BPA CBP CBPO CSI CTAP CUSTSPT DFO DHS DPAIC EEO EMT FLETC FOIA GIS GL GS HR HRM HVAC ICTAP INET
  INFOSEC IT K9 LESC NTC OFO OIT OPR PAIC PEO PLCYPLN POE SES SYSADMIN UAS US USBP II III IV VI`.split(/\s+/),
)
/** Shortened words without a vowel: "Program Mgmt". */
const cutShort = new Set('MGMT MGMNT MGR MGRS MRS PGM PRGM SPCLST SVC SVCS'.split(' '))
const small = new Set('a an and at by for from in of on or the to with'.split(' '))

const capitalize = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()

/** "McAllen", "O'Hare". */
const properName = (word: string) =>
  capitalize(word).replace(
    /^(Mc|[OD]['’])(\p{Ll})(?=\p{Ll}{2})/u,
    (_, head: string, letter: string) => head + letter.toUpperCase(),
  )

/** Letters that nobody can pronounce, such as HRM or SMP, were an abbreviation. */
const isAbbreviation = (upper: string) =>
  acronyms.has(upper) || (/^[^AEIOUY\d]{3,}$/.test(upper) && !cutShort.has(upper))

/** Words with digits, such as GS-9, MQ-9 or 2210, and acronyms stay; small words are lowercase except at the start. */
const wordCase = (word: string, first: boolean) => {
  const upper = word.toUpperCase()
  if (isAbbreviation(upper) || /\d/.test(word)) return upper
  return small.has(word.toLowerCase()) && !first ? word.toLowerCase() : properName(word)
}

/** All-caps text in normal case; a number belongs to the letters before it: "MQ-9". */
export const titleCase = (title: string) =>
  title.replace(/[\p{L}\d]+(?:['’][\p{L}]+|-\d[\p{L}\d]*)*/gu, (word, at: number) =>
    wordCase(word, at === 0 || /[(:/–-]\s*$/.test(title.slice(0, at))),
  )

export const isInCapitals = (text: string) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)

/** "Cbp Air Interdiction Agent", "Mcallen", "Mq-9": a mixed-case title may still have lost a name's capitals. */
export const restoreNames = (title: string) =>
  title.replace(/[\p{L}\d]+(?:['’][\p{L}]+|-\d[\p{L}\d]*)*/gu, (word) => {
    if (!/^\p{Lu}[^\p{Lu}]+$/u.test(word)) return word
    const upper = word.toUpperCase()
    return (upper.length > 2 && acronyms.has(upper)) || /^\p{L}{1,3}-\d/u.test(word) ? upper : properName(word)
  })

/*
 * An incentive is money: an amount, or an incentive's whole name. "Incentive Awards Specialist" is a job, and so is
 * "Recruitment Incentive Program Manager".
 */
const amount = String.raw`(?:(?:up to|earn|with)\s+)*\$?\d[\d,.]*\s?k?\b`
const kind = String.raw`(?:\w+\s+)?(?:recruitment|signing|sign-on|hiring|retention|relocation)(?:\s+(?:and|or|&)\s+\w+)?`
const name = String.raw`(?:incentive|bonus)(?:e?s)?\b`
const filler = String.raw`(?:\s*(?:available|offered|eligible|for new \w+))*\W*`
/** Nothing but an incentive. */
const alone = new RegExp(`^\\W*(?:${amount}[^()]*?${name}|${kind}\\s+${name}(?:[^()]*?${amount})?)${filler}$`, 'i')
/** One before a title, and one after it. */
const leading = new RegExp(`^\\W*(${amount}[^()]*?${name})`, 'i')
const trailing = new RegExp(`\\s+(${amount}[^()]*?${name}${filler})$`, 'i')

const bracketed = /\s*[([]([^()[\]]*)[)\]]/g
/** Between the parts of a title: "Agent - $20,000 Recruitment Incentive", but not the hyphen of "20K-30K". */
const parting = /(\s+[-–—]+\s+|\s*[:*!|]+\s*|,\s+(?!\d))/

/** A title must still name a job. */
const namesAJob = (text: string) => /\p{L}{3}/u.test(text)

const tidy = (text: string) =>
  text
    .replace(/\s*--\s*/g, ' – ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s*!,:;|–-]+|[\s*!,:;|–-]+$/g, '')

/** A longer line isn't a title, and searching it for money would take long. */
const longestTitle = 400

const withoutIncentive = (line: string): { bare: string; incentive?: string } => {
  if (line.length > longestTitle) return { bare: tidy(line) }
  const found: string[] = []
  const cut = (_: string, text: string) => {
    found.push(text.trim())
    return ''
  }
  const part = (text: string) => (alone.test(text) ? cut('', text) : text.replace(leading, cut).replace(trailing, cut))
  const parts = line
    .replace(bracketed, (whole, text: string) => (alone.test(text) ? cut(whole, text) : whole))
    .split(parting)
    .map((text, index) => (index % 2 === 0 ? part(text) : text))
  // The separator goes with the removed part.
  const isKept = (index: number) => index % 2 === 0 || Boolean(parts[index - 1]?.trim() && parts[index + 1]?.trim())
  const bare = tidy(parts.filter((_, index) => isKept(index)).join(''))
  return namesAJob(bare) ? { bare, incentive: found[0] } : { bare: tidy(line) }
}

/**
 * A posting's title without the incentive text that agencies add, in title case if it came in capitals. The incentive
 * is kept beside it: it's dated and may be withdrawn, so it must never become part of an address.
 */
export const readTitle = (source: string): { title: string; incentive?: string } => {
  const { bare, incentive } = withoutIncentive(plainLine(source))
  const title = isInCapitals(bare) ? titleCase(bare) : restoreNames(bare)
  return { title, ...(incentive && { incentive }) }
}
