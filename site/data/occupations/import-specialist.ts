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
    say('They check what goods are, what they are worth and where they come from.', 1),
    say('They work in centers for a kind of goods, with staff in many cities.', 1),
  ],
  requirements: [say('In July 2023 the notice was for recent graduates, and the résumé could have two pages.', 2)],
  pay: [],
  training: [],
  guides: ['background-investigation', 'resume', 'reading-an-announcement'],
  sources: [
    official('Import Specialist notice of 2021', usajobs, 'https://www.usajobs.gov/job/597269300', 'April 2021'),
    official(
      'Import Specialist notice of 2023',
      usajobs,
      'https://www.usajobs.gov/GetJob/ViewDetails/734910400',
      'July 2023',
    ),
  ],
}
