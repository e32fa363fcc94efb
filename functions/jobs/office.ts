import { cbpName } from '../platform/agency.ts'
import type { Component, Job } from './job.ts'
import { plainLine } from './posting-text.ts'

/**
 * CBP's parts by what announcements call them. Spellings vary by the hundred ("US. Border Patrol", "Oiffice of Field
 * Operations"), so key words decide, not the whole name. Source: suboffice names of CBP announcements from 2024 and
 * 2025, github.com/abigailhaddad/usajobs_historical (MIT).
 */
const parts: [Component, RegExp][] = [
  ['usbp', /border patrol/i],
  ['amo', /air (?:and|&) marine/i],
  ['ofo', /field op|national targeting center|field office|preclear|centers of excellence/i],
  ['opr', /professional respon/i],
  ['ot', /office of trade\b(?! relations)/i],
  [
    'es',
    /enterprise services|human resourc|information (?:and |& )?technology|training (?:and|&) development|facilities and asset|office of finance|acquisition|accountability|workforce care|talent management/i,
  ],
]

const names: Partial<Record<Component, string>> = {
  usbp: 'U.S. Border Patrol',
  amo: 'Air and Marine Operations',
  ofo: 'Office of Field Operations',
  opr: 'Office of Professional Responsibility',
  ot: 'Office of Trade',
}

/** Prefixes of announcement numbers, for postings without an office. */
const numberPrefixes: [Component, RegExp][] = [
  ['usbp', /^(?:USBP|BPA|BPPC)\b/],
  ['amo', /^(?:AMO|AIA|MIA)\b/],
  ['ofo', /^(?:OFO|CBPO|CBPT|CBPAS)\b/],
  ['opr', /^OPR\b/],
  ['ot', /^OT\b/],
  ['es', /^(?:ES|HRM|OIT|OTD|OFAM|OF|OA)-/],
]

/** Series found in only one part. */
const bySeries: Record<string, Component> = { 1896: 'usbp', 1895: 'ofo' }

const find = (list: [Component, RegExp][], text: string) => list.find(([, pattern]) => pattern.test(text))?.[0]

type Stated = Pick<Job, 'agency'> & { subAgency: string; announcement: string; series: readonly string[] }

const withoutInitials = (office: string) => office.replace(/\s*\([A-Z]{2,5}\)$/, '')

/**
 * The part of CBP a posting belongs to, and its office for display, each part under one spelling. Another agency's
 * office stays as announced.
 */
export const readOffice = ({ agency, subAgency, announcement, series }: Stated): Pick<Job, 'component' | 'office'> => {
  const announced = plainLine(subAgency).replace(/^unknown$/i, '')
  if (agency !== undefined) return { component: 'other', office: withoutInitials(announced) || agency }
  const component =
    find(parts, announced) ??
    (announced
      ? undefined
      : (find(numberPrefixes, announcement) ?? series.map((code) => bySeries[code]).find(Boolean))) ??
    'other'
  const name = names[component]
  // After the part's name comes an office inside it: "Office of Field Operations, Preclearance".
  const inside = /[,;–-]\s*([^,;–-].*)$/.exec(announced)?.[1]
  if (name) return { component, office: inside && !/^\W*$/.test(inside) ? `${name}, ${inside}` : name }
  return { component, office: withoutInitials(announced) || cbpName }
}
