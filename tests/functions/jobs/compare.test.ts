import { expect, test } from 'vitest'
import { compare } from '../../../functions/jobs/compare.ts'
import type { Job, TrackedJob } from '../../../functions/jobs/job.ts'
import { jobOf, sample } from './samples.ts'

const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}T17:00:00.000Z`

const reading = (at: string, ...jobs: Job[]) => ({
  at,
  jobs: new Map(jobs.map((job) => [job.control, job])),
  unreadable: new Set<string>(),
})

const officer = jobOf(sample('788663300'))
const contract = jobOf(sample('374526600'))
const older = jobOf(sample('990000400'))
const newer = jobOf(sample('832512000'))
const known = (...jobs: Job[]) => ({ jobs: compare(undefined, reading(day(16), ...jobs)).jobs })
const find = (jobs: TrackedJob[], control: string) => jobs.find((job) => job.control === control)!

test('the first reading opens every job that is still open', () => {
  const { jobs, changes } = compare(undefined, reading(day(27), officer, contract, newer))
  expect(changes?.opened.toSorted()).toEqual(['374526600', '788663300'])
  expect(find(jobs, '788663300')).toMatchObject({ status: 'open', firstSeen: day(27), changes: [] })
})

test('a job read again unchanged is neither new nor changed', () => {
  expect(compare(known(officer), reading(day(17), officer)).changes).toBeUndefined()
})

test('a job that comes to further states says to which, in the job and in the change set', () => {
  const wider = { ...officer, states: [...officer.states, 'GU' as const].sort() }
  const { jobs, changes } = compare(known(officer), reading(day(17), wider))
  expect(changes?.changed).toEqual([{ control: officer.control, fields: ['states'], statesAdded: ['GU'] }])
  expect(find(jobs, officer.control).changes).toEqual([{ at: day(17), fields: ['states'], statesAdded: ['GU'] }])
})

test.each<[string, Partial<Job>]>([
  ['touched opening date', { opens: day(18) }],
  ['seconds of the closing time', { closes: officer.closes.replace('59.997', '59.000') }],
  ['spelling of the office', { office: 'Office Of Field Operations' }],
  ['case of the title', { title: officer.title.toUpperCase() }],
  ['line breaks', { sections: { ...officer.sections, summary: officer.sections.summary.replaceAll(' ', '\n') } }],
])('republication noise (%s) changes nothing, not even what is kept', (_, noise) => {
  const before = known(officer)
  const { jobs, changes } = compare(before, reading(day(17), { ...officer, ...noise }))
  expect(changes).toBeUndefined()
  expect(jobs).toEqual(before.jobs)
})

test('the order of places and their coordinates are noise, another place is not', () => {
  const before = known(contract)
  const noise = { ...contract, places: contract.places.map(({ latitude, longitude, ...place }) => place).reverse() }
  expect(compare(before, reading(day(17), noise)).changes).toBeUndefined()
  const places = [...contract.places, { city: 'Yuma', state: 'AZ' as const }]
  expect(compare(before, reading(day(17), { ...contract, places })).changes?.changed).toEqual([
    { control: '374526600', fields: ['places'] },
  ])
})

test('a changed job says which fields changed and when, and keeps its opening date', () => {
  const closes = '2026-12-10T04:59:59.997Z'
  const { jobs, changes } = compare(known(officer), reading(day(17), { ...officer, opens: day(17), closes, pay: null }))
  expect(changes).toMatchObject({
    opened: [],
    changed: [{ control: '788663300', fields: ['pay', 'closes'] }],
    closed: [],
  })
  expect(find(jobs, '788663300')).toMatchObject({
    closes,
    opens: officer.opens,
    lastChanged: day(17),
    changes: [{ at: day(17), fields: ['pay', 'closes'] }],
  })
})

test('what is no longer stated is no longer kept', () => {
  const before = known({ ...officer, applicantCap: 300, incentive: 'Recruitment Incentive' })
  const job = find(compare(before, reading(day(17), officer)).jobs, '788663300')
  expect(job).not.toHaveProperty('applicantCap')
  expect(job).not.toHaveProperty('incentive')
})

test('a job whose closing instant has passed is closed by date, at that instant, whether it is still listed or not', () => {
  for (const seen of [[], [contract]]) {
    const { jobs, changes } = compare(known(contract), reading('2026-11-29T05:00:00.000Z', ...seen))
    expect(changes?.closed).toEqual([{ control: '374526600', reason: 'date' }])
    expect(find(jobs, '374526600')).toMatchObject({
      status: 'closed',
      closedAt: contract.closes,
      closingReason: 'date',
    })
  }
})

test('a job that vanishes before its date is closed by the second reading only', () => {
  const first = compare(known(officer, contract), reading(day(17), officer))
  expect(first.changes).toBeUndefined()
  expect(find(first.jobs, '374526600')).toMatchObject({ status: 'open', missingSince: day(17) })
  const second = compare(first, reading(day(18), officer))
  expect(second.changes?.closed).toEqual([{ control: '374526600', reason: 'withdrawn' }])
  expect(find(second.jobs, '374526600')).toMatchObject({ status: 'closed', closedAt: day(17) })
  expect(find(second.jobs, '374526600')).not.toHaveProperty('missingSince')
})

test('a job that was missing once and is back was never gone', () => {
  const before = known(officer, contract)
  const first = compare(before, reading(day(17), officer))
  const second = compare(first, reading(day(18), officer, contract))
  expect(second.changes).toBeUndefined()
  expect(second.jobs).toEqual(before.jobs)
})

test('a reading that is a row short opens and changes, and closes nothing for being absent', () => {
  const seen = { ...reading(day(17), { ...officer, openings: '12' }, newer), isShort: true }
  const first = compare(known(officer, contract), seen)
  expect(first.changes).toMatchObject({ opened: [newer.control], changed: [{ control: officer.control }], closed: [] })
  expect(find(first.jobs, '374526600')).not.toHaveProperty('missingSince')
  const second = compare(first, { ...seen, at: day(18) })
  expect(find(second.jobs, '374526600').status).toBe('open')
  expect(find(compare(second, { ...seen, at: '2026-11-29T05:00:00.000Z' }).jobs, '374526600')).toMatchObject({
    status: 'closed',
    closingReason: 'date',
  })
})

test('what new rules of reading tell in another way is taken over, and is no change of the announcement', () => {
  const before = known({ ...officer, schedule: 'Full-time', states: [] })
  const now = { ...officer, schedule: 'Full-time - Rotating shifts', states: ['TX' as const] }
  const anew = compare(before, { ...reading(day(17), now), isReadAnew: true })
  expect(anew.changes).toBeUndefined()
  expect(find(anew.jobs, officer.control)).toMatchObject({ schedule: now.schedule, states: ['TX'], changes: [] })
  const extended = { ...now, closes: '2026-12-30T04:59:59.997Z' }
  expect(compare(before, { ...reading(day(17), extended), isReadAnew: true }).changes?.changed).toEqual([
    { control: officer.control, fields: ['closes'] },
  ])
})

test('a posting that could not be read is not missing', () => {
  const seen = { ...reading(day(17), officer), unreadable: new Set(['374526600']) }
  expect(find(compare(known(officer, contract), seen).jobs, '374526600')).not.toHaveProperty('missingSince')
})

test('a closed job that is listed again is open again, as a change, not as a new job', () => {
  const first = compare(known(officer, contract), reading(day(17), officer))
  const second = compare(first, reading(day(18), officer))
  const third = compare(second, reading(day(19), officer, contract))
  expect(third.changes).toMatchObject({ opened: [], changed: [{ control: '374526600', fields: ['status'] }] })
  expect(find(third.jobs, '374526600')).toMatchObject({ status: 'open' })
  expect(find(third.jobs, '374526600')).not.toHaveProperty('closedAt')
})

test('a re-announcement is linked both ways, and the older one closes as replaced, never merged', () => {
  const first = compare(known(older, officer), reading(day(20), newer, officer))
  expect(first.changes).toMatchObject({
    opened: ['832512000'],
    changed: [{ control: '990000400', fields: ['replacedBy'] }],
  })
  expect(find(first.jobs, '832512000').replaces).toBe('990000400')
  const second = compare(first, reading(day(21), newer, officer))
  expect(second.changes?.closed).toEqual([{ control: '990000400', reason: 'replaced', replacedBy: '832512000' }])
  expect(second.jobs).toHaveLength(3)
})

test('the monthly announcement of the same position is linked to the one that ended', () => {
  const agent = jobOf(sample('783700500'))
  const next = {
    ...agent,
    control: '784000000',
    announcement: 'BPA 24-8',
    opens: '2026-12-02T05:00:00.000Z',
    closes: '2026-12-31T04:59:59.997Z',
  }
  const { changes, jobs } = compare(known(agent), reading('2026-12-02T17:00:00.000Z', next))
  expect(changes?.closed).toEqual([{ control: '783700500', reason: 'date', replacedBy: '784000000' }])
  expect(find(jobs, '783700500').closingReason).toBe('date')
})

test('two open announcements of one number are two jobs without a link', () => {
  const twin = { ...officer, control: '788663400' }
  const { jobs } = compare(known(officer), reading(day(17), officer, twin))
  expect(jobs.map(({ replaces, replacedBy }) => replaces ?? replacedBy)).toEqual([undefined, undefined])
})

test('initials in a vacancy number are no identity: a like announcement is not called a replacement', () => {
  const entry = jobOf(sample('990000100'))
  const next = {
    ...entry,
    control: '990000101',
    announcement: entry.announcement.replace('12815051', '12999999'),
    opens: day(28),
    closes: '2026-12-31T04:59:59.997Z',
  }
  for (const change of [{}, { grade: { ...entry.grade, high: '13' } }]) {
    const { jobs } = compare(known(entry), reading('2026-11-29T05:00:00.000Z', { ...next, ...change }))
    expect(find(jobs, entry.control)).not.toHaveProperty('replacedBy')
    expect(find(jobs, next.control)).not.toHaveProperty('replaces')
  }
})

test('a link that was once made without proof is taken back with the new rules of reading', () => {
  const entry = jobOf(sample('990000100'))
  const next = { ...entry, control: '990000101', announcement: entry.announcement.replace('12815051', '12999999') }
  const [old, young] = known(entry, next).jobs as [TrackedJob, TrackedJob]
  const stored = {
    jobs: [
      { ...old, replacedBy: next.control },
      { ...young, replaces: entry.control },
    ],
  }
  const { jobs } = compare(stored, { ...reading(day(17), entry, next), isReadAnew: true })
  expect(jobs.map(({ replaces, replacedBy }) => replaces ?? replacedBy)).toEqual([undefined, undefined])
})

test.each<[string, Partial<Job>]>([
  ['another grade', { grade: { ...officer.grade, low: '11', high: '11' } }],
  ['another series of jobs', { occupations: [{ code: '1801', name: '' }] }],
  ['an earlier number', { announcement: 'CBPO GS9 24-7' }],
  ['another grade in its number', { announcement: 'CBPO GS11 24-9' }],
  ['another title', { title: 'Supervisory Officer' }],
  ['no place in common', { placeKinds: [], places: [{ city: 'Guam', state: 'GU' }] }],
])('a similar announcement with %s is no replacement', (_, difference) => {
  const next = { ...officer, control: '788663500', announcement: 'CBPO GS9 24-9', opens: day(18), ...difference }
  const { jobs } = compare(known(officer), reading(day(18), next))
  expect(find(jobs, '788663300')).not.toHaveProperty('replacedBy')
})

test('J9 a closed job stays for 90 days and is then forgotten', () => {
  const closed = compare(known(contract), reading('2026-11-30T17:00:00.000Z', officer))
  const later = (at: string) => compare(closed, reading(at, { ...officer, closes: '2027-12-01T00:00:00.000Z' })).jobs
  expect(later('2027-02-26T00:00:00.000Z').map(({ control }) => control)).toContain('374526600')
  expect(later('2027-02-28T00:00:00.000Z').map(({ control }) => control)).not.toContain('374526600')
})
