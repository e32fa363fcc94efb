import type { Option } from '../../site/components/form.tsx'
import { seriesName } from '../jobs/codes.ts'

/** OPM series CBP has announced jobs in; the form offers them even while none is open. */
const series = [
  '1896',
  '1895',
  '1881',
  '1801',
  '1802',
  '1811',
  '0401',
  '1889',
  '1894',
  '0132',
  '0511',
  '0950',
  '0301',
  '0303',
  '0340',
  '0343',
  '0201',
  '1102',
  '2210',
  '5823',
] as const

const plainNames: Record<string, string> = { '1896': 'Border Patrol Agent', '1895': 'CBP Officer' }

/** What the form offers, the most wanted first. */
export const occupationOptions: readonly Option[] = series.map((code) => ({
  value: code,
  label: `${plainNames[code] ?? seriesName(code) ?? 'Series'} (${code})`,
}))
