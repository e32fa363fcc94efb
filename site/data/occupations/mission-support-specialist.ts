import { copy, type Occupation, official, retold, review, say } from './occupation.ts'

export const missionSupportSpecialist: Occupation = {
  code: '0301',
  name: 'Miscellaneous Administration And Program',
  plainName: 'Mission support specialist',
  slug: 'mission-support-specialist',
  description:
    'What mission support specialists do for a CBP station or office, and the grades in a recent announcement.',
  ...review,
  grades: { plan: 'GS', entry: ['GS-9'], full: 'GS-11', asOf: 'December 2025' },
  what: [say('They keep an office or station running: budget, supplies, buildings and personnel.', 1)],
  requirements: [say('CBP has a page on how it hires for jobs like this.', 2)],
  pay: [say('A December 2025 announcement was for GS-9 and GS-11.', 1)],
  training: [],
  guides: ['resume', 'reading-an-announcement', 'background-investigation'],
  sources: [
    retold(
      'Mission Support Specialist announcement, 2025',
      copy,
      'https://www.job-set.net/jobs/26797862',
      'December 2025',
    ),
    official(
      'Application process for professional jobs',
      'U.S. Customs and Border Protection',
      'https://cbp.gov/careers/professional/application-process',
      'undated',
    ),
  ],
}
