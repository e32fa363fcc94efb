import { cbp, type Occupation, official, review, say, usajobs } from './occupation.ts'

export const cbpTechnician: Occupation = {
  code: '1802',
  name: 'Compliance Inspection And Support',
  plainName: 'CBP technician or processing coordinator',
  slug: 'cbp-technician',
  description:
    'Two jobs of one series: technicians at ports of entry and processing coordinators at Border Patrol stations.',
  ...review,
  grades: { plan: 'GS', entry: ['GS-5', 'GS-6', 'GS-7'], full: 'GS-6 or GS-7', asOf: '2023' },
  what: [
    say('CBP technicians help officers at ports of entry with forms, fees and records.', 1),
    say('Border Patrol processing coordinators look after people and their things at Border Patrol stations.', 2),
  ],
  requirements: [
    say('A notice for processing coordinators in May 2023 closed after 350 applications, so apply early.', 3),
  ],
  pay: [
    say('In September 2023 a notice for technicians at GS-6 or GS-7 gave $42,022 to $60,703.', 1),
    say('Processing coordinators started at GS-5 or GS-6 in May 2023.', 3),
  ],
  training: [say('Processing coordinators trained for 36 days, 288 hours, in 2021.', 2)],
  guides: ['background-investigation', 'resume', 'reading-an-announcement', 'academies'],
  sources: [
    official('CBP Technician notice CBPT 23-2', usajobs, 'https://www.usajobs.gov/job/747572100', 'September 2023'),
    official(
      'First year of the processing coordinators',
      cbp,
      'https://www.cbp.gov/newsroom/spotlights/first-year-five-classes-just-getting-started',
      'September 2021',
    ),
    official('Processing Coordinator notice BPPC 23-3', usajobs, 'https://www.usajobs.gov/job/726625800', 'May 2023'),
  ],
}
