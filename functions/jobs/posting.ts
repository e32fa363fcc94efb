import * as z from 'zod/mini'

/** Text that may come as a number, a boolean, null or not at all. */
export const text = z._default(
  z.pipe(
    z.nullable(z.union([z.string(), z.number(), z.boolean()])),
    z.transform((value) => (value === null ? '' : String(value))),
  ),
  '',
)

/** A list that may come as its only item, as null or not at all. */
export const listOf = <Item extends z.ZodMiniType>(item: Item) =>
  z._default(
    z.pipe(
      z.transform((value: unknown): unknown[] =>
        value === null || value === undefined ? [] : Array.isArray(value) ? value : [value],
      ),
      z.array(item),
    ),
    [],
  )

/** Booleans come as `true` and as `"True"`. */
const flag = z.pipe(
  text,
  z.transform((value) => value.toLowerCase() === 'true'),
)

const coordinate = z.optional(
  z.pipe(
    z.nullable(z.union([z.number(), z.string()])),
    z.transform((value) => (value === null ? 0 : Number(value))),
  ),
)

const row = z.object({
  LocationName: text,
  CityName: text,
  CountryCode: text,
  CountrySubDivisionCode: text,
  Longitude: coordinate,
  Latitude: coordinate,
})

export type Row = z.infer<typeof row>

/**
 * Rows met before. Postings repeat the same few hundred places, one of them up to 673, so each place is checked and
 * held once.
 */
const met = new Map<string, Row>()
const mostMet = 20_000

const location = z.pipe(
  z.unknown(),
  z.transform((raw, { issues }) => {
    const key = JSON.stringify(raw)
    const known = met.get(key)
    if (known) return known
    const checked = z.safeParse(row, raw)
    if (!checked.success) {
      issues.push({ code: 'custom', message: 'no location', input: raw })
      return z.NEVER
    }
    if (met.size >= mostMet) met.clear()
    met.set(key, checked.data)
    return checked.data
  }),
)

const code = z.object({ Code: text })
const named = z.object({ Code: text, Name: text })

/**
 * One item of `SearchResult.SearchResultItems`, with the fields the site uses. Only fields that every posting needs are
 * required; unknown fields are dropped. Based on answers from 2016, 2018, 2021 and 2023; field types vary between
 * years.
 */
export const posting = z.object({
  MatchedObjectId: z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value) => String(value).trim()),
  ),
  MatchedObjectDescriptor: z.object({
    PositionID: text,
    PositionTitle: text,
    PositionLocationDisplay: text,
    PositionLocation: listOf(location),
    OrganizationName: text,
    SubAgency: text,
    JobCategory: listOf(named),
    JobGrade: listOf(code),
    PositionSchedule: listOf(named),
    PositionOfferingType: listOf(named),
    QualificationSummary: text,
    PositionRemuneration: listOf(z.object({ MinimumRange: text, MaximumRange: text, RateIntervalCode: text })),
    PositionStartDate: text,
    PositionEndDate: text,
    PublicationStartDate: text,
    ApplicationCloseDate: text,
    UserArea: z.object({
      Details: z.object({
        JobSummary: text,
        MajorDuties: listOf(text),
        Education: text,
        Requirements: text,
        KeyRequirements: listOf(text),
        Evaluations: text,
        HowToApply: text,
        WhatToExpectNext: text,
        RequiredDocuments: text,
        OtherInformation: text,
        AppointmentExplanationText: text,
        AgencyContactEmail: text,
        AgencyContactPhone: text,
        AnnouncementClosingType: text,
        AnnouncementClosingTypeOption: text,
        WhoMayApply: z._default(
          z.nullable(
            z.union([
              named,
              z.pipe(
                z.string(),
                z.transform((Name) => ({ Code: '', Name })),
              ),
            ]),
          ),
          null,
        ),
        HiringPath: listOf(text),
        LowGrade: text,
        HighGrade: text,
        PromotionPotential: text,
        SubAgencyName: text,
        OrganizationCodes: text,
        Relocation: flag,
        TotalOpenings: text,
        TravelCode: text,
        SecurityClearance: text,
        DrugTestRequired: flag,
        TeleworkEligible: flag,
        RemoteIndicator: flag,
      }),
    }),
  }),
})
export type Posting = z.infer<typeof posting>
