import * as z from 'zod/mini'
import { fail, type Result, succeed } from '../platform/result.ts'
import { readClosing } from './applicant-cap.ts'
import { readAudience } from './audience.ts'
import { clearanceName, offeringName, scheduleName, seriesName, travelName } from './codes.ts'
import { easternInstant } from './eastern.ts'
import { gradeLevel } from './grade.ts'
import { readAgency } from './hiring-agency.ts'
import { type Job, job } from './job.ts'
import { readTerms } from './job-terms.ts'
import { parseLeniently } from './lenient.ts'
import { readOffice } from './office.ts'
import { readPay } from './pay.ts'
import { readPlaces } from './place.ts'
import { type Posting, posting } from './posting.ts'
import { plainLine, plainText } from './posting-text.ts'
import { readTitle } from './title.ts'

/** Why a posting was set aside, in words for the operator: never any of the posting's text. */
export type Fault = string

/**
 * Far more than any real posting (673 places, 200 kB, 120 characters of title); anything larger isn't an announcement.
 */
const limits = { characters: 2_000_000, places: 5_000, title: 500 }

const paragraphs = (texts: readonly string[]) => texts.map(plainText).filter(Boolean)

/** The first of several that is a date. */
const firstInstant = (texts: readonly string[], edge: 'start' | 'end') => {
  for (const text of texts) {
    const instant = easternInstant(text, edge)
    if (instant) return instant
  }
  return undefined
}

const readOccupations = (categories: Posting['MatchedObjectDescriptor']['JobCategory']): Job['occupations'] => {
  const found = new Map<string, string>()
  for (const { Code, Name } of categories) {
    const code = Code.trim().padStart(4, '0')
    if (/^\d{4}$/.test(code)) found.set(code, seriesName(code) ?? plainLine(Name))
  }
  // 2016 answers have the family (2200) beside its series (2210).
  const isFamily = (code: string) => code.endsWith('00') && seriesName(code) === undefined
  const series = [...found].filter(([code]) => !isFamily(code) || found.size === 1)
  return series.map(([code, name]) => ({ code, name })).sort((a, b) => (a.code < b.code ? -1 : 1))
}

const readSections = ({ QualificationSummary, UserArea: { Details } }: Posting['MatchedObjectDescriptor']) => ({
  summary: plainText(Details.JobSummary),
  duties: paragraphs(Details.MajorDuties),
  qualifications: plainText(QualificationSummary),
  education: plainText(Details.Education),
  requirements: paragraphs([...Details.KeyRequirements, Details.Requirements]),
  evaluation: plainText(Details.Evaluations),
  documents: plainText(Details.RequiredDocuments),
  howToApply: plainText(Details.HowToApply),
  nextSteps: plainText(Details.WhatToExpectNext),
  other: paragraphs([Details.OtherInformation, Details.AppointmentExplanationText]).join('\n\n'),
})

const readContact = (
  details: Pick<Posting['MatchedObjectDescriptor']['UserArea']['Details'], 'AgencyContactEmail' | 'AgencyContactPhone'>,
): Pick<Job, 'contact'> => {
  const email = z.safeParse(z.email(), plainLine(details.AgencyContactEmail)).data
  const telephone = plainLine(details.AgencyContactPhone)
  const isNumber = /^[\d\s().+x/-]{7,40}$|ext/i.test(telephone) && /\d{3}/.test(telephone) && telephone.length <= 60
  const contact = { ...(email && { email }), ...(isNumber && { telephone }) }
  return Object.keys(contact).length > 0 ? { contact } : {}
}

const toJob = ({ MatchedObjectId, MatchedObjectDescriptor: found }: Posting, agencies: string): Result<Job, Fault> => {
  const { Details } = found.UserArea
  const { title, incentive } = readTitle(found.PositionTitle)
  if (!title) return fail('no title')
  const closes = firstInstant([found.ApplicationCloseDate, found.PositionEndDate], 'end')
  if (!closes) return fail('no closing date')
  const opens = firstInstant([found.PublicationStartDate, found.PositionStartDate], 'start')
  if (!opens) return fail('no opening date')
  if (opens > closes) return fail('closes before it opens')

  const announcement = plainLine(found.PositionID)
  const occupations = readOccupations(found.JobCategory)
  const stated = { organization: found.OrganizationName, codes: Details.OrganizationCodes }
  const agency = readAgency(stated, agencies)
  const subAgency = found.SubAgency || Details.SubAgencyName
  const hiringPaths = [
    ...new Set(Details.HiringPath.map((path) => plainLine(path).toLowerCase()).filter(Boolean)),
  ].sort()
  const offering = found.PositionOfferingType[0]?.Code.trim() ?? ''
  const whoMayApply = Details.WhoMayApply ?? { Code: '', Name: '' }
  const sections = readSections(found)
  const plans = [...new Set(found.JobGrade.map(({ Code }) => plainLine(Code).toUpperCase()).filter(Boolean))]

  return succeed({
    control: MatchedObjectId,
    announcement,
    title,
    ...(incentive ? { incentive } : {}),
    ...agency,
    ...readOffice({ ...agency, subAgency, announcement, series: occupations.map(({ code }) => code) }),
    occupations,
    ...readPlaces({
      rows: found.PositionLocation,
      display: plainLine(found.PositionLocationDisplay),
      remote: Details.RemoteIndicator,
    }),
    ...readPay(found.PositionRemuneration),
    grade: {
      plan: plans[0] ?? '',
      ...(plans.length > 1 && { otherPlans: plans.slice(1) }),
      low: gradeLevel(Details.LowGrade),
      high: gradeLevel(Details.HighGrade),
      promotion: gradeLevel(Details.PromotionPotential),
    },
    hiringPaths,
    audience: readAudience({ hiringPaths, offering, whoMayApply, title: found.PositionTitle }),
    opens,
    closes,
    ...readClosing(Details, Object.values(sections).flat()),
    schedule: readTerms(found.PositionSchedule, scheduleName),
    appointment: readTerms(found.PositionOfferingType, offeringName),
    clearance: clearanceName(plainLine(Details.SecurityClearance)),
    drugTest: Details.DrugTestRequired,
    relocation: Details.Relocation,
    telework: Details.TeleworkEligible,
    travel: travelName(Details.TravelCode.trim()) ?? '',
    openings: plainLine(Details.TotalOpenings).replace(/^(many|few)$/i, (word) => (/^m/i.test(word) ? 'Many' : 'Few')),
    ...readContact(Details),
    sections,
    url: `https://www.usajobs.gov/job/${MatchedObjectId}`,
  })
}

const isTooLarge = ({ MatchedObjectDescriptor: found }: Posting) => {
  const { PositionLocation, PositionTitle, QualificationSummary, UserArea } = found
  const texts = Object.values(UserArea.Details)
    .flat()
    .filter((value) => typeof value === 'string')
  const characters = [QualificationSummary, ...texts].reduce((sum, text) => sum + text.length, 0)
  return (
    PositionLocation.length > limits.places || PositionTitle.length > limits.title || characters > limits.characters
  )
}

/** What the model requires of a job beyond its types. Places have no such rules, and there may be 673. */
const model = z.omit(job, { places: true })

export type Read = {
  job: Job
  /** Fields that made no sense and were read as not stated. */
  leftOut: string[]
}

/**
 * A posting from the API as our job, or the reason why it can't be one. Never throws. `agencies`: the codes we asked for,
 * joined by `;`.
 */
export const readPosting = (raw: unknown, agencies = 'HSBD'): Result<Read, Fault> => {
  const shape = parseLeniently(posting, raw)
  if (!shape.ok) return shape
  const { value, leftOut } = shape.value
  if (isTooLarge(value)) return fail('too large')
  const built = toJob(value, agencies)
  if (!built.ok) return built
  const checked = z.safeParse(model, built.value)
  return checked.success
    ? succeed({ job: built.value, leftOut })
    : fail(checked.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`.slice(0, 120))[0] ?? 'no job')
}

/** The job alone. */
export const parsePosting = (raw: unknown): Result<Job, Fault> => {
  const read = readPosting(raw)
  return read.ok ? succeed(read.value.job) : read
}

const identified = z.object({
  MatchedObjectId: z.union([z.string(), z.number()]),
})
/** An item's control number, whatever else is wrong with it, or undefined. */
export const controlOf = (raw: unknown): string | undefined => {
  const result = z.safeParse(identified, raw)
  const control = result.success ? String(result.data.MatchedObjectId).trim() : ''
  return /^\d{1,12}$/.test(control) ? control : undefined
}
