import { expect, test } from 'vitest'
import { applicantCap } from '../../../functions/jobs/applicant-cap.ts'
import { altered, itemsOf, jobOf, sample } from './samples.ts'

test.each([
  ['839589400', 100],
  ['726625800', 350],
  ['499095900', 250],
  ['714103100', 300],
  ['830652800', 100],
  ['990000300', 100_000],
])('J8 announcement %s says that it may close early, at %i applications', (control, cap) => {
  expect(jobOf(sample(control)).applicantCap).toBe(cap)
})

test.each([
  ['11:59 p.m. ET, 3/4/2026 or on the day we receive 300 applicants (whichever comes first).', 300],
  ['This announcement will close when 1,500 applications have been received.', 1500],
  ['Only the first 200 applicants will be considered.', 200],
  ['The application limit for this announcement is 400.', 400],
  ['Once one hundred (100) complete applications are received, it closes.', 100],
])('J8 "%s" caps at %i', (text, cap) => {
  expect(applicantCap([text])).toBe(cap)
})

test.each([
  'Last year we received 40,000 applications for this program.',
  'In 2024 we received 300 applications before the announcement closed.',
  'The previous announcement closed after 500 applications were received.',
  'When 100 applications are received, human resources rates them by category.',
])('a number of applications that closes nothing is no limit: "%s"', (text) => {
  expect(applicantCap([`${text} The announcement is open for two weeks.`])).toBeUndefined()
})

const closing = (AnnouncementClosingType: string, AnnouncementClosingTypeOption?: string, JobSummary = '') =>
  jobOf(altered(sample('783700500'), {}, { AnnouncementClosingType, AnnouncementClosingTypeOption, JobSummary }))

test('the field for an applicant cut-off is the limit, whatever prose says', () => {
  const prose = 'It closes on the day we receive 300 applications.'
  expect(closing('03', '200').applicantCap).toBe(200)
  expect(closing('3', '1,500 applicants', prose).applicantCap).toBe(1500)
  expect(closing('03', '', prose).applicantCap).toBe(300)
  expect(closing('01', '200').applicantCap).toBeUndefined()
})

test('an announcement that is open continuously says so, with its cut-off dates', () => {
  expect(closing('02', '12/01/2026; 01/05/2027').cutOffs).toBe('12/01/2026; 01/05/2027')
  expect(closing('02').cutOffs).toBe('')
  expect(closing('01')).not.toHaveProperty('cutOffs')
})

test('J8 no text of the other agencies’ real announcements is taken for a limit', () => {
  const others = [2016, 2018, 2021, 2023] as const
  expect(others.flatMap(itemsOf).flatMap((item) => jobOf(item).applicantCap ?? [])).toEqual([])
})

test('J8 forms and page limits are no application limit', () => {
  expect(
    applicantCap(['Submit Standard Form (SF) 15, Application for 10-Point Preference.', 'Resumes may have 2 pages.']),
  ).toBeUndefined()
})
