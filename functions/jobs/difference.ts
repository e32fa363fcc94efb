import type { Job } from './job.ts'

/** Words only: rewrapped text hasn't changed. */
const words = (text: string | readonly string[]) => [text].flat().join(' ').replace(/\s+/g, ' ').trim()

const placeKeys = ({ places }: Job) =>
  places
    .map(({ city, state, country }) => `${city}|${state ?? country ?? ''}`.toLowerCase())
    .sort()
    .join('\n')

/** Every field an applicant would care about, normalized so that equal means equal. */
const fields: Record<string, (job: Job) => unknown> = {
  announcement: ({ announcement }) => announcement.toUpperCase(),
  title: ({ title }) => title.toLowerCase(),
  incentive: ({ incentive }) => incentive,
  agency: ({ agency }) => agency,
  component: ({ component }) => component,
  occupations: ({ occupations }) => occupations.map(({ code }) => code),
  states: ({ states }) => states,
  placeKinds: ({ placeKinds, remoteWithin }) => [placeKinds, remoteWithin],
  places: placeKeys,
  pay: ({ pay, otherPay }) => [pay, otherPay],
  grade: ({ grade }) => grade,
  hiringPaths: ({ hiringPaths }) => hiringPaths,
  audience: ({ audience }) => audience,
  // 23:59:59 and 23:59:59.997 are the same closing time.
  closes: ({ closes }) => closes.slice(0, 16),
  applicantCap: ({ applicantCap }) => applicantCap,
  cutOffs: ({ cutOffs }) => cutOffs,
  schedule: ({ schedule }) => schedule,
  appointment: ({ appointment }) => appointment,
  clearance: ({ clearance }) => clearance,
  drugTest: ({ drugTest }) => drugTest,
  relocation: ({ relocation }) => relocation,
  telework: ({ telework }) => telework,
  travel: ({ travel }) => travel,
  openings: ({ openings }) => openings,
  contact: ({ contact }) => contact,
}

const sections = [
  'summary',
  'duties',
  'qualifications',
  'education',
  'requirements',
  'evaluation',
  'documents',
  'howToApply',
  'nextSteps',
  'other',
] as const

const same = (before: unknown, after: unknown) => before === after || JSON.stringify(before) === JSON.stringify(after)

/**
 * Names of the fields in which a job differs from what was known: fields of `Job` or of its sections. Empty for
 * republication noise: touched opening dates, the order of places, coordinates, office spellings, line breaks.
 */
export const differences = (before: Job, after: Job): string[] => [
  ...Object.entries(fields).flatMap(([name, read]) => (same(read(before), read(after)) ? [] : [name])),
  ...sections.filter(
    (name) =>
      !same(before.sections[name], after.sections[name]) &&
      words(before.sections[name]) !== words(after.sections[name]),
  ),
]
