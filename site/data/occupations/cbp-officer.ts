import { cbp, type Occupation, official, retold, review, say, usajobs } from './occupation.ts'

export const cbpOfficer: Occupation = {
  code: '1895',
  name: 'Customs And Border Protection',
  plainName: 'CBP officer',
  slug: 'cbp-officer',
  description:
    'What CBP officers do at ports of entry, what CBP requires of them, their grades and overtime, and where they train.',
  ...review,
  grades: { plan: 'GS', entry: ['GS-5', 'GS-7', 'GS-9'], full: 'GS-12', asOf: '2024' },
  what: [
    say('Officers work at ports of entry. They decide which people and goods can come in.', 1),
    say('CBP counted 328 ports in about 2023. Officers also work in more than 40 other countries.', 2),
  ],
  requirements: [
    say('You must be a U.S. citizen who has lived in the country for three of the last five years.', 3),
    say('You must be referred before your 40th birthday. Veterans with preference are exempt.', 3),
    say('You need a driver’s license and must be legally able to carry a firearm.', 3),
    say('You must be willing to travel often.', 3),
    say('GS-5 and GS-7 require an entrance exam. GS-9 doesn’t.', 4),
    say('You take a polygraph and go through a Tier 5 background investigation.', 5),
  ],
  pay: [
    say('Work beyond eight hours a day or 40 hours a week pays double the hourly rate.', 6),
    say('Overtime pay has a yearly limit. A November 2024 announcement put it at $45,000.', 1),
    say('In December 2025 the news reported bonuses of up to $60,000 over three years at hard-to-staff ports.', 7),
  ],
  training: [say('The course at the Field Operations Academy in Glynco, Georgia, takes 89 days.', 8)],
  atPorts: true,
  guides: [
    'hiring-steps',
    'requirements',
    'entrance-exam',
    'fitness-tests',
    'medical',
    'polygraph',
    'pay',
    'academies',
  ],
  sources: [
    official(
      'CBP Officer announcement CBPO GS9 25-2',
      usajobs,
      'https://usajobs.gov/GetJob/ViewDetails/815876400',
      'November 2024',
    ),
    official(
      'Offices of CBP',
      cbp,
      'https://www.cbp.gov/about/leadership-organization/executive-assistant-commissioners-offices',
      'about 2023 to 2024',
    ),
    official(
      'CBP Officer application process',
      cbp,
      'https://www.cbp.gov/careers/frontline-careers/cbpo/app-proc',
      'undated, about 2020 to 2022',
    ),
    official('CBP Officer entrance exam', cbp, 'https://www.cbp.gov/careers/car/cbpo-entrance-exam', 'undated'),
    official('Suitability overview', cbp, 'https://www.cbp.gov/careers/car/suitability', 'undated'),
    official(
      '19 U.S.C. 267, overtime of customs officers',
      'United States Code',
      'https://www.law.cornell.edu/uscode/text/19/267',
      'law in force',
    ),
    retold(
      'CBP raises hiring bonuses',
      'Federal News Network',
      'https://federalnewsnetwork.com/hiring-retention/2025/12/cbp-increases-hiring-incentives-amid-record-dhs-recruiting-year/?readmore=1',
      'December 2025',
    ),
    official(
      'CBP Officer basic training academy',
      cbp,
      'https://www.cbp.gov/careers/cbpo-basic-training-academy',
      'undated',
    ),
  ],
}
