import type { Option } from '../../site/kit/form-fields.tsx'
import { occupationNames } from '../jobs/index.ts'

/** "Border Patrol agent (1896)"; only the number if the form doesn't offer it. */
export const occupationWords = (code: string): string => {
  const name = occupationNames().get(code)
  return name ? `${name} (${code})` : code
}

/** Series an alert can be about, four digits each. */
export const occupationCodes = (): string[] => [...occupationNames().keys()]

/** What the form offers, even while no such job is open. */
export const occupationOptions = (): Option[] =>
  occupationCodes().map((value) => ({ value, label: occupationWords(value) }))
