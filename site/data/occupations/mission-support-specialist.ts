import { copy, type Occupation, official, retold, review, say } from './occupation.ts'

export const missionSupportSpecialist: Occupation = {
  code: '0301',
  name: 'Miscellaneous Administration And Program',
  plainName: 'Mission support specialist',
  slug: 'mission-support-specialist',
  description: 'What mission support specialists do for a station or office of CBP, and the grades of a recent notice.',
  ...review,
  grades: { plan: 'GS', entry: ['GS-9'], full: 'GS-11', asOf: 'December 2025' },
  what: [say('They keep an office or station going: money, goods, buildings and staff papers.', 1)],
  requirements: [say('CBP has a page on how it hires for jobs like this.', 2)],
  pay: [say('A notice of December 2025 was for GS-9 and GS-11.', 1)],
  training: [],
  guides: ['resume', 'reading-an-announcement', 'background-investigation'],
  sources: [
    retold('Mission Support Specialist notice of 2025', copy, 'https://www.job-set.net/jobs/26797862', 'December 2025'),
    official(
      'Application process for professional jobs',
      'U.S. Customs and Border Protection',
      'https://cbp.gov/careers/professional/application-process',
      'undated',
    ),
  ],
}
