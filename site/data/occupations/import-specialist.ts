import { type Occupation, official, review, say, usajobs } from './occupation.ts'

export const importSpecialist: Occupation = {
  code: '1889',
  name: 'Import Compliance',
  plainName: 'Import specialist',
  slug: 'import-specialist',
  description: 'What import specialists check when goods come into the country, and how CBP has hired them.',
  ...review,
  grades: { plan: 'GS', entry: ['GS-7', 'GS-9'], full: 'GS-12', asOf: '2021 to 2023' },
  what: [
    say('They check what goods are, what they’re worth and where they come from.', 1),
    say('They work in industry centers with staff in many cities.', 1),
  ],
  requirements: [say('A July 2023 announcement was for recent graduates, with a two-page limit for the résumé.', 2)],
  pay: [],
  training: [],
  guides: ['background-investigation', 'resume', 'reading-an-announcement'],
  sources: [
    official('Import Specialist announcement, 2021', usajobs, 'https://www.usajobs.gov/job/597269300', 'April 2021'),
    official(
      'Import Specialist announcement, 2023',
      usajobs,
      'https://www.usajobs.gov/GetJob/ViewDetails/734910400',
      'July 2023',
    ),
  ],
}
