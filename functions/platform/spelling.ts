/** Mailbox providers that most people in the United States use, long enough that one slip is recognizable. */
const wellKnown = [
  'gmail.com',
  'yahoo.com',
  'hotmail.com',
  'outlook.com',
  'icloud.com',
  'comcast.net',
  'verizon.net',
  'bellsouth.net',
  'sbcglobal.net',
  'protonmail.com',
]

/** Real providers one slip away from a well-known one: never corrected. */
const neighbors = new Set([
  'ymail.com',
  'mail.com',
  'email.com',
  'fmail.com',
  'googlemail.com',
  'hotmail.co',
  'yahoo.co',
])

/** True if one letter left out, added, changed or swapped turns `a` into `b`. */
const oneSlipApart = (a: string, b: string): boolean => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  if (restA.length > restB.length) return restA.slice(1) === restB
  if (restA.length < restB.length) return restA === restB.slice(1)
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  return swapped || restA.slice(1) === restB.slice(1)
}

/**
 * The address its typist probably meant (`gmial.com` for `gmail.com`), or undefined. Only ever asked about, never
 * applied.
 */
export const suggestion = (address: string): string | undefined => {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  if (wellKnown.includes(domain) || neighbors.has(domain)) return undefined
  const meant = wellKnown.find((known) => oneSlipApart(domain, known))
  return meant && `${address.slice(0, at)}@${meant}`
}

/** The question about a likely typo, asked once: `checked` is the address already asked about. */
export const slipQuestion = (address: string, checked: unknown): string | undefined => {
  const meant = suggestion(address)
  if (!meant || checked === address) return undefined
  return `Did you mean ${meant}? Correct the address, or send the form again if it is right`
}
