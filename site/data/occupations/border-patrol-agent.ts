import { cbp, type Occupation, official, retold, review, say, usajobs } from './occupation.ts'

export const borderPatrolAgent: Occupation = {
  code: '1896',
  name: 'Border Patrol Enforcement',
  plainName: 'Border Patrol agent',
  slug: 'border-patrol-agent',
  description: 'What Border Patrol agents do, what CBP requires of them, their grades and pay, and where they train.',
  ...review,
  grades: { plan: 'GL, then GS', entry: ['GL-5', 'GL-7', 'GL-9', 'GS-11'], full: 'GS-12', asOf: '2017 to 2025' },
  what: [
    say('Agents work between the ports of entry. They watch the border, follow tracks and make arrests.', 1),
    say('They can be assigned to any location that needs staff.', 1),
  ],
  requirements: [
    say('You must be a U.S. citizen who has lived in the country for three of the last five years.', 2),
    say('You can’t have turned 40 when you get your first job as an agent. Veterans with preference are exempt.', 3),
    say('You have to pass a fitness test: 25 sit-ups, 20 push-ups and a step test.', 4),
    say('You need to see 20/100 or better in each eye without glasses, and 20/20 with them.', 5),
    say('You take a polygraph and go through a Tier 5 background investigation.', 6),
  ],
  pay: [
    say('You can move up one grade after 52 weeks if your supervisor agrees.', 7),
    say('A trained agent can earn up to 25 percent more for overtime.', 1),
    say('In December 2025 the news reported bonuses of up to $60,000 for new agents, paid out over several years.', 8),
  ],
  training: [
    say('The academy is in Artesia, New Mexico.', 9),
    say('In January 2018 the course took 117 days, with Spanish starting on day four.', 10),
  ],
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
    official('Border Patrol Agent announcement BPA 24-7', usajobs, 'https://usajobs.gov/job/783700500', 'April 2024'),
    official(
      'CBP Officer application process',
      cbp,
      'https://www.cbp.gov/careers/frontline-careers/cbpo/app-proc',
      'undated, about 2020 to 2022',
    ),
    official(
      'Questionnaire, announcement BPA GL9/11 25-6',
      'CBP, on USA Staffing',
      'https://apply.usastaffing.gov/ViewQuestionnaire/12694562',
      'March 2025',
    ),
    official('Border Patrol Agent fitness test', cbp, 'https://www.cbp.gov/careers/car/bpa-pft-1', 'undated'),
    official('Border Patrol Agent medical exam', cbp, 'https://www.cbp.gov/careers/car/bpa-med', 'undated'),
    official('Suitability overview', cbp, 'https://www.cbp.gov/careers/car/suitability', 'undated'),
    official(
      'Border Patrol Agent announcement, 2017',
      usajobs,
      'https://www.usajobs.gov/GetJob/ViewDetails/466541400',
      '2017',
    ),
    retold(
      'CBP raises hiring bonuses',
      'Federal News Network',
      'https://federalnewsnetwork.com/hiring-retention/2025/12/cbp-increases-hiring-incentives-amid-record-dhs-recruiting-year/?readmore=1',
      'December 2025',
    ),
    official(
      'CBP Today, October and November 2004',
      cbp,
      'https://corpora.tika.apache.org/base/docs/govdocs1/027/027965.html',
      'October 2004',
    ),
    retold(
      'Artesia reports the end of an epoch',
      'Roswell Daily Record',
      'https://www.rdrnews.com/2018/01/18/artesia-reports-the-end-of-an-epoch/',
      'January 2018',
    ),
  ],
}
