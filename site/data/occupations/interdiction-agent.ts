import { cbp, copy, type Occupation, official, retold, review, say, usajobs } from './occupation.ts'

export const interdictionAgent: Occupation = {
  code: '1881',
  name: 'Customs And Border Protection Interdiction',
  plainName: 'Air or marine interdiction agent',
  slug: 'interdiction-agent',
  description:
    'What agents of Air and Marine Operations do in the air and on the water, what CBP requires of them, and their grades.',
  ...review,
  grades: {
    plan: 'GS, or GL at lower grades',
    entry: ['GS-7', 'GL-9', 'GS-11'],
    full: 'GS-12 or GS-13',
    asOf: '2022 to 2025',
  },
  what: [
    say('Air Interdiction Agents are pilots. They find, follow and stop smugglers from the air.', 1),
    say('Marine Interdiction Agents do the same on fast boats.', 2),
    say('Announcements often leave the location open until after you’re selected.', 1),
  ],
  requirements: [
    say('Pilots need a Federal Aviation Administration certificate and many logged hours.', 3),
    say('At the higher grades, marine agents need a U.S. Coast Guard vessel license.', 4),
    say('You have to pass a fitness test. For marine agents it’s 20 sit-ups, 12 push-ups and a step test.', 5),
    say(
      'Marine agents need 20/200 in each eye without glasses; with them, 20/20 in one eye and 20/30 in the other.',
      6,
    ),
    say('You take a polygraph and go through a Tier 5 background investigation.', 7),
  ],
  pay: [
    say('All law enforcement staff in this office get 25 percent extra for being available at any time.', 8),
    say('A 2023 announcement for marine agents closed after 300 applications, so apply early.', 2),
  ],
  training: [say('In April 2021 the basic course had 73 instruction days (about 587 hours).', 9)],
  guides: ['hiring-steps', 'requirements', 'fitness-tests', 'medical', 'polygraph', 'pay', 'academies'],
  sources: [
    official(
      'Air Interdiction Agent announcement AIA 22-02',
      usajobs,
      'https://www.usajobs.gov/job/653129600',
      'May 2022',
    ),
    official(
      'Marine Interdiction Agent announcement, 2023',
      usajobs,
      'https://www.usajobs.gov/job/714103100',
      'March 2023',
    ),
    retold('Air Interdiction Agent announcement, GS-14', copy, 'https://job-set.net/jobs/26693314', 'September 2025'),
    official(
      'Marine Interdiction Agent application process',
      cbp,
      'https://www.cbp.gov/careers/mia-app-proc',
      'about 2020 to 2021',
    ),
    official('Marine Interdiction Agent fitness test', cbp, 'https://www.cbp.gov/careers/car/mia-pft', 'undated'),
    official('Marine Interdiction Agent medical exam', cbp, 'https://www.cbp.gov/careers/car/mia-med', 'undated'),
    official('Suitability overview', cbp, 'https://www.cbp.gov/careers/car/suitability', 'undated'),
    official(
      'Public Law 114-250',
      'United States Congress',
      'https://www.govinfo.gov/bulkdata/PLAW/114/public/PLAW-114publ250.xml',
      'December 2016',
    ),
    official(
      'AMO basic training gets its accreditation',
      'Federal Law Enforcement Training Accreditation',
      'https://fleta.gov/press-release/fleta-board-grants-accreditation-cbp-amo-ambtp',
      'April 2021',
    ),
  ],
}
