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
    say('Processing coordinators look after people held at Border Patrol stations, and their belongings.', 2),
  ],
  requirements: [say('In May 2023 a call for processing coordinators closed after 350 applications. Apply early.', 3)],
  pay: [
    say('A September 2023 announcement for technicians at GS-6 or GS-7 listed $42,022 to $60,703.', 1),
    say('Processing coordinators started at GS-5 or GS-6 in May 2023.', 3),
  ],
  training: [say('In 2021 processing coordinators trained for 36 days (288 hours).', 2)],
  atPorts: true,
  guides: ['background-investigation', 'resume', 'reading-an-announcement', 'academies'],
  sources: [
    official(
      'CBP Technician announcement CBPT 23-2',
      usajobs,
      'https://www.usajobs.gov/job/747572100',
      'September 2023',
    ),
    official(
      'First year of the processing coordinators',
      cbp,
      'https://www.cbp.gov/newsroom/spotlights/first-year-five-classes-just-getting-started',
      'September 2021',
    ),
    official(
      'Processing Coordinator announcement BPPC 23-3',
      usajobs,
      'https://www.usajobs.gov/job/726625800',
      'May 2023',
    ),
  ],
}
