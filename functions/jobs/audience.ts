import type { Audience } from './job.ts'

const only = (paths: readonly string[], allowed: readonly string[]) =>
  paths.length > 0 && paths.every((path) => allowed.includes(path))

/** Announcements from 2016 have a `WhoMayApply` code instead of hiring paths. */
const byWhoMayApply: Record<string, Audience> = {
  15509: 'agency',
  15510: 'federal',
  15511: 'agency',
  15513: 'status',
  15514: 'public',
  15515: 'public',
  15516: 'status',
  15523: 'public',
  15580: 'status',
  15590: 'status',
  15669: 'public',
  26985: 'public',
  29555: 'transition',
  29556: 'status',
  45575: 'public',
  45576: 'federal',
  45577: 'transition',
  45578: 'status',
}

/** Position offering types that are really about who can apply. */
const byOffering: Record<string, Audience> = { 15667: 'transition', 15668: 'agency' }

type Stated = {
  hiringPaths: readonly string[]
  offering: string
  whoMayApply: { Code: string; Name: string }
  title: string
}

/** Who can apply. Hiring paths decide, because `WhoMayApply` is usually empty; `public` among them means anyone. */
export const readAudience = ({ hiringPaths, offering, whoMayApply, title }: Stated): Audience => {
  if (byOffering[offering]) return byOffering[offering]
  if (/\bI?CTAP\b.*\bonly\b/i.test(title)) return 'transition'
  if (hiringPaths.includes('public')) return 'public'
  if (only(hiringPaths, ['fed-transition'])) return 'transition'
  if (only(hiringPaths, ['fed-internal-search', 'fed-internal-nosearch', 'fed-transition'])) return 'agency'
  if (only(hiringPaths, ['fed', 'fed-competitive', 'fed-excepted', 'fed-internal-search', 'fed-transition']))
    return 'federal'
  if (hiringPaths.length > 0) return 'status'
  if (/^employees only|agency employees/i.test(whoMayApply.Name)) return 'agency'
  return byWhoMayApply[whoMayApply.Code] ?? 'unknown'
}
