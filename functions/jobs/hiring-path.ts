import hiringPaths from './codelists/hiringpaths.json' with { type: 'json' }

const spelled = (text: string) => text.toLowerCase().replaceAll('&', 'and').replace(/\s+/g, ' ').trim()

const paths = Object.entries(hiringPaths.names).map(([code, name]) => [code.toLowerCase(), spelled(name)] as const)

/**
 * A hiring path's code by its name, as the record of past announcements spells it: "Land and base management" for the
 * code list's "Land & base management", "Internal to an agency" for a longer name. Undefined if unknown.
 */
export const hiringPathCode = (text: string): string | undefined => {
  const name = spelled(text)
  if (name === '') return undefined
  return (paths.find(([, each]) => each === name) ?? paths.findLast(([, each]) => each.startsWith(name)))?.[0]
}
