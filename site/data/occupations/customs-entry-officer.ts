import { copy, type Occupation, official, retold, review, say, usajobs } from './occupation.ts'

export const customsEntryOfficer: Occupation = {
  code: '1894',
  name: 'Customs Entry And Liquidating',
  plainName: 'Entry specialist or customs entry officer',
  slug: 'customs-entry-officer',
  description:
    'What entry specialists do with the paperwork for imported goods, their grades, and how fast an announcement filled up.',
  ...review,
  grades: { plan: 'GS', entry: ['GS-5', 'GS-7', 'GS-9'], full: 'GS-11 or GS-12', asOf: '2018 to 2023' },
  what: [
    say('They check the paperwork, bonds and duties for goods coming into the country.', 1),
    say('By 2023 the title had become Customs Entry Officer.', 2),
  ],
  requirements: [
    say('A May 2018 announcement took 250 applications and filled up on its first day, so apply early.', 1),
  ],
  pay: [say('In November 2023 the job started at GS-7 or GS-9 and went up to GS-12.', 2)],
  training: [],
  guides: ['background-investigation', 'resume', 'reading-an-announcement'],
  sources: [
    official(
      'Entry Specialist announcement, 2018',
      usajobs,
      'https://www.usajobs.gov/GetJob/ViewDetails/499095900',
      'May 2018',
    ),
    retold(
      'Customs Entry Officer announcement, 2023',
      copy,
      'https://jobcrush.top/vacancy/228434-customs-entry-officer',
      'November 2023',
    ),
  ],
}
