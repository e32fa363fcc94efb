import { cbp, copy, type Occupation, official, retold, review, say, usajobs } from './occupation.ts'

export const agricultureSpecialist: Occupation = {
  code: '0401',
  name: 'General Natural Resources Management And Biological Sciences',
  plainName: 'CBP agriculture specialist',
  slug: 'agriculture-specialist',
  description:
    'What CBP agriculture specialists look for at ports of entry, what they need to study, and their grades.',
  ...review,
  grades: { plan: 'GS', entry: ['GS-5', 'GS-7', 'GS-9'], full: 'GS-12', asOf: 'July 2025' },
  what: [
    say('They look for pests, diseases and banned plant and animal products in cargo, bags and cars.', 1),
    say('They work at ports of entry.', 1),
  ],
  requirements: [
    say(
      'You need a degree in a field like biology or agriculture, or 24 semester hours in it plus work experience.',
      2,
    ),
  ],
  pay: [
    say('They count as customs officers, so overtime pays double the hourly rate.', 3, 4),
    say('A July 2025 announcement starts at GS-5, GS-7 or GS-9 and goes up to GS-12.', 5),
  ],
  training: [say('Around 2020 the course took 13 weeks (552 hours).', 6)],
  atPorts: true,
  guides: ['background-investigation', 'pay', 'academies', 'resume', 'reading-an-announcement'],
  sources: [
    official(
      'Agriculture Specialist announcement, 2023',
      usajobs,
      'https://www.usajobs.gov/GetJob/ViewDetails/749661600',
      '2023',
    ),
    official(
      'CBP Today, May 2004',
      cbp,
      'https://corpora.tika.apache.org/base/docs/govdocs1/374/374334.html',
      'May 2004',
    ),
    official(
      'Who is a customs officer for overtime, final rule',
      'Federal Register',
      'https://casetext.com/federal-register/overtime-compensation-and-premium-pay-for-customs-officers-1',
      'June 2004',
    ),
    official(
      '19 U.S.C. 267, overtime of customs officers',
      'United States Code',
      'https://www.law.cornell.edu/uscode/text/19/267',
      'law in force',
    ),
    retold(
      'Agriculture Specialist announcement, 2025',
      copy,
      'https://federalgovernmentjobs.us/jobs/CBP-Agriculture-Specialist-841193000.html',
      'July 2025',
    ),
    retold(
      'Agriculture specialist course',
      'American Council on Education',
      'https://www.acenet.edu/National-Guide/Pages/Course.aspx?org=U.S.+Customs+and+Border+Protection&cid=420c2516-235a-eb11-a812-000d3a310177',
      'about 2020',
    ),
  ],
}
