import { type Occupation, official, retold, review, say, usajobs } from './occupation.ts'

export const intelligenceResearchSpecialist: Occupation = {
  code: '0132',
  name: 'Intelligence',
  plainName: 'Intelligence research specialist',
  slug: 'intelligence-research-specialist',
  description:
    'What intelligence research specialists do at CBP, the clearance they need, and who could apply most recently.',
  ...review,
  grades: { plan: 'GS', entry: ['GS-7', 'GS-9', 'GS-12', 'GS-13'], full: 'GS-13', asOf: '2025 to 2026' },
  what: [say('They research travelers, cargo and smuggling, and write reports about them.', 1)],
  requirements: [
    say('The job may need a Top Secret clearance with access to SCI.', 1),
    say('A February 2026 announcement was only for people who already work at CBP.', 1),
  ],
  pay: [
    say('That announcement listed $101,401 to $156,755 for GS-12 and GS-13.', 1),
    say('A March 2025 announcement started at GS-7 or GS-9 and went up to GS-13.', 2),
  ],
  training: [],
  guides: ['background-investigation', 'reading-an-announcement', 'resume'],
  sources: [
    official(
      'Intelligence Research Specialist announcement, 2026',
      usajobs,
      'https://www.usajobs.gov/job/856204700',
      'February 2026',
    ),
    retold(
      'Intelligence Research Specialist at the National Targeting Center',
      'NSEP job board',
      'https://nsepnet.org/JobDetail.aspx?ID=1292',
      'March 2025',
    ),
  ],
}
