import type { TrackedJob } from '../../../functions/jobs/job.ts'
import type { Issue } from '../../../functions/newsletter/issue.ts'
import type { Person } from '../../../functions/subscriptions/person.ts'
import type { Alert, Newsletter, Watch } from '../../../functions/subscriptions/subscriber.ts'

export const aJob = (change: Partial<TrackedJob> = {}): TrackedJob => ({
  control: '100',
  announcement: 'A-1',
  title: 'Border Patrol Agent',
  component: 'usbp',
  office: 'U.S. Border Patrol',
  occupations: [{ code: '1896', name: 'Border Patrol Enforcement' }],
  states: ['TX'],
  placeKinds: [],
  places: [{ city: 'Laredo', state: 'TX' }],
  pay: { minimum: 60_000, maximum: 80_000, interval: 'PA' },
  grade: { plan: 'GL', low: '5', high: '9', promotion: '12' },
  hiringPaths: ['public'],
  audience: 'public',
  opens: '2026-11-20T05:00:00.000Z',
  closes: '2026-12-05T04:59:00.000Z',
  schedule: 'Full-time',
  appointment: 'Permanent',
  clearance: '',
  drugTest: true,
  relocation: false,
  telework: false,
  travel: '',
  openings: 'Many',
  sections: {
    summary: '',
    duties: [],
    qualifications: '',
    education: '',
    requirements: [],
    evaluation: '',
    documents: '',
    howToApply: '',
    nextSteps: '',
    other: '',
  },
  url: `https://www.usajobs.gov/job/${change.control ?? '100'}`,
  status: 'open',
  firstSeen: '2026-11-25T12:00:00.000Z',
  lastChanged: '2026-11-25T12:00:00.000Z',
  changes: [],
  ...change,
})

/** Wednesday's extra issue: it can be read since 11:30. */
export const anIssue = (change: Partial<Issue> = {}): Issue => ({
  day: '2026-11-25',
  from: '2026-11-18T11:00:00.000Z',
  until: '2026-11-25T11:00:00.000Z',
  sample: false,
  jobs: [],
  closed: [],
  counts: { opened: 0, closed: 1, closedEarly: 0, open: 12, states: 3, closingSoon: 2 },
  guides: [{ path: '/guides/pay/', title: 'Pay and overtime', description: 'How pay works.' }],
  news: [],
  publishedAt: '2026-11-25T11:30:00.000Z',
  ...change,
})

export const aNewsletter = (change: Partial<Newsletter> = {}): Newsletter => ({
  id: 'newsletter',
  consent: { requestedAt: '2026-11-01T12:00:00.000Z', page: '/newsletter/', wording: 'newsletter-2026-11' },
  confirmedAt: '2026-11-01T12:05:00.000Z',
  ...change,
})

/** Someone with one alert, who confirmed when their first alert did. */
export const aPerson = (change: Partial<Person> = {}): Person => ({
  format: 2,
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  address: 'reader@example.org',
  since: change.alerts?.[0]?.confirmedAt ?? change.newsletter?.confirmedAt ?? '2026-11-01T12:05:00.000Z',
  alerts: [anAlert()],
  watches: [],
  confirmed: [],
  softBounces: [],
  ...change,
})

export const anAlert = (change: Partial<Alert> = {}): Alert => ({
  id: 'alert-1',
  states: ['TX'],
  occupations: 'all',
  applicants: 'all',
  minimumPay: 0,
  unplaced: false,
  frequency: 'immediately',
  hour: 7,
  timeZone: 'America/New_York',
  consent: { requestedAt: '2026-11-01T12:00:00.000Z', page: '/alerts/', wording: '2026-11' },
  confirmedAt: '2026-11-01T12:05:00.000Z',
  since: '2026-11-01T12:00:00.000Z',
  ...change,
})

/** Someone watches the job of `aJob`, by its control number. */
export const aWatch = (change: Partial<Watch> = {}): Watch => ({
  id: 'watch-000001',
  control: '100',
  title: 'Border Patrol Agent',
  consent: {
    requestedAt: '2026-11-01T12:00:00.000Z',
    page: '/jobs/border-patrol-agent-100/',
    wording: 'watch-2026-11-29',
  },
  confirmedAt: '2026-11-01T12:05:00.000Z',
  ...change,
})
