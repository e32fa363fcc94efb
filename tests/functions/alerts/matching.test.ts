import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestsOf } from '../../../functions/alerts/digest.ts'
import { MatchIndex } from '../../../functions/alerts/match-index.ts'
import { isConcerned, matchAlert } from '../../../functions/alerts/matching.ts'
import { prepareRun } from '../../../functions/alerts/prepared-run.ts'
import type { Audience, ChangeSet, Place, PlaceKind, TrackedJob } from '../../../functions/jobs/job.ts'
import { newsOf } from '../../../functions/jobs/job-news.ts'
import type { StateCode } from '../../../functions/jobs/states.ts'
import { withChoices } from '../../../functions/subscriptions/choices.ts'
import { fits } from '../../../functions/subscriptions/criteria.ts'
import {
  type Alert,
  applicant,
  type Criteria,
  type Near,
  paySteps,
} from '../../../functions/subscriptions/subscriber.ts'
import { hourOf } from '../../../functions/subscriptions/windows.ts'
import { aJob, anAlert, aPerson } from './examples.ts'

const someStates = ['TX', 'AZ', 'ME', 'PR', 'GU'] satisfies StateCode[]
const series = ['1896', '1895', '0301', '2210']

const titles = ['Border Patrol Agent', 'Supervisory CBP Officer', 'Air Interdiction Agent', 'Paralegal Specialist']
/** Whole and begun words, synonyms, phrases, states, grades, numbers, slips of the pen, and words that say nothing. */
const typed = fc
  .array(
    fc.constantFrom(
      ...'pilot supervisory superv boss TX tx texas Laredo laredo agnet agent BPA gs-9 grade 7 1896 the law enforcement 2210 ,'.split(
        ' ',
      ),
    ),
    { maxLength: 4 },
  )
  .map((words) => words.join(' '))

/** In towns that are known, in towns that are not, in whole states, in regions, and abroad. */
const somePlaces: Place[] = [
  { city: 'El Paso', state: 'TX' },
  { city: 'Laredo', state: 'TX' },
  { city: 'Houlton', state: 'ME' },
  { city: 'Somewhere', state: 'AZ', latitude: 31.34, longitude: -110.93 },
  { city: 'Nowhere at All', state: 'TX' },
  { city: '', state: 'ME' },
  { city: 'Southwest Border', region: ['AZ', 'TX'] },
  { city: 'Tucson Sector', region: ['AZ'] },
  { city: 'Calgary', country: 'Canada' },
]

const job: fc.Arbitrary<TrackedJob> = fc
  .record({
    title: fc.constantFrom(...titles),
    grade: fc.constantFrom(...['7', '9', ''].map((low) => ({ plan: 'GS', low, high: low && '12', promotion: '' }))),
    states: fc.subarray<StateCode>(someStates),
    places: fc.subarray(somePlaces),
    placeKinds: fc.subarray<PlaceKind>(['nationwide', 'negotiable', 'remote', 'overseas', 'unknown']),
    occupations: fc.subarray(series).map((codes) => codes.map((code) => ({ code, name: '' }))),
    audience: fc.constantFrom<Audience>('public', 'status', 'federal', 'agency', 'transition', 'unknown'),
    hiringPaths: fc.subarray(['public', 'vet', 'fed-competitive', 'mspouse', 'student', 'graduates', 'disability']),
    pay: fc.option(
      fc.record({
        minimum: fc.constant(0),
        maximum: fc.integer({ min: 0, max: 200_000 }),
        interval: fc.constantFrom('PA' as const, 'PH' as const),
      }),
    ),
  })
  .map(aJob)

const elPaso: Near = { name: 'El Paso, TX', state: 'TX', latitude: 31.76, longitude: -106.49, miles: 50 }
const sasabe: Near = { name: 'Sasabe, AZ', state: 'AZ', latitude: 31.61, longitude: -111.53, miles: 100 }

const wanted: fc.Arbitrary<Criteria> = fc.record({
  states: fc.oneof(fc.constant('all' as const), fc.subarray<StateCode>(someStates, { minLength: 1 })),
  near: fc.option(fc.constantFrom(elPaso, { ...elPaso, miles: 200 }, sasabe), { nil: undefined }),
  sectors: fc.option(fc.subarray(['el-paso', 'tucson', 'houlton', 'ramey', 'no sector of today'], { minLength: 1 }), {
    nil: undefined,
  }),
  occupations: fc.oneof(fc.constant('all' as const), fc.subarray([...series, '0950'], { minLength: 1 })),
  applicants: fc.oneof(fc.constant('all' as const), fc.subarray(applicant.options)),
  minimumPay: fc.constantFrom(...paySteps),
  unplaced: fc.boolean(),
  words: fc.option(typed, { nil: undefined }),
  without: fc.option(typed, { nil: undefined }),
})

const digestOf = (
  prepared: Awaited<ReturnType<typeof prepareRun>>,
  alerts: Alert[],
  at = new Date('2026-11-25T12:30:00Z'),
) => digestsOf(prepared, aPerson({ alerts }), at)[0]?.digest

describe('Matching', () => {
  test('by the index equals asking every job, for any jobs and any criteria', () => {
    fc.assert(
      fc.property(
        fc.array(job, { maxLength: 80, size: 'max' }),
        fc.array(wanted, { maxLength: 8, size: 'max' }),
        (jobs, several) => {
          const index = new MatchIndex(jobs)
          for (const criteria of several)
            expect(index.match(criteria)).toEqual(
              jobs.flatMap((each, position) => (fits(each, criteria) ? [position] : [])),
            )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('by a word takes what the search finds by it, and leaves out what it is not to be found by', () => {
    const [pilot, officer, boss] = [
      aJob({ title: 'Air Interdiction Agent' }),
      aJob({ title: 'CBP Officer', places: [{ city: 'Pilot Point', state: 'TX' }] }),
      aJob({ title: 'Supervisory Air Interdiction Agent' }),
    ]
    const found = (criteria: Partial<Criteria>) =>
      [pilot, officer, boss].filter((each) => fits(each, { ...all, ...criteria }))
    expect(found({ words: 'pilot' })).toEqual([pilot, officer, boss])
    expect(found({ words: 'pilot', without: 'supervisory' })).toEqual([pilot, officer])
    expect(found({ words: 'air agent', without: 'supervisor, officer' })).toEqual([pilot])
    expect(found({ words: 'astronaut' })).toEqual([])
    expect(found({ without: 'astronaut' })).toEqual([pilot, officer, boss])
  })

  const all: Criteria = { states: 'all', occupations: 'all', applicants: 'all', minimumPay: 0, unplaced: true }

  test('A53 everything in no known category still reaches whoever wants all CBP jobs', () => {
    const odd = aJob({
      states: [],
      placeKinds: ['unknown'],
      occupations: [],
      audience: 'unknown',
      hiringPaths: [],
      pay: null,
    })
    expect(fits(odd, all)).toBe(true)
    expect(fits(odd, { ...all, states: ['TX'] })).toBe(true)
  })

  test('J13 J14 goes by state, never by a text such as "Multiple Locations"', () => {
    const many = aJob({ states: ['TX', 'AZ'], places: [{ city: 'Multiple Locations' }] })
    expect(fits(many, { ...all, states: ['AZ'], unplaced: false })).toBe(true)
    expect(fits(many, { ...all, states: ['ME'], unplaced: false })).toBe(false)
  })

  test('J11 brings nationwide and remote jobs to every state, unless someone left them out', () => {
    for (const kind of ['nationwide', 'negotiable', 'remote'] as const) {
      const anywhere = aJob({ states: [], placeKinds: [kind] })
      expect(fits(anywhere, { ...all, states: ['GU'] })).toBe(true)
      expect(fits(anywhere, { ...all, states: ['GU'], unplaced: false })).toBe(false)
    }
  })

  test('keeps jobs that are only abroad from people who chose states', () => {
    const abroad = aJob({ states: [], placeKinds: ['overseas'], places: [{ city: 'Calgary', country: 'Canada' }] })
    expect(fits(abroad, all)).toBe(true)
    expect(fits(abroad, { ...all, states: ['TX'] })).toBe(false)
  })

  describe('of a place below the state', () => {
    const at = (...places: Place[]) =>
      aJob({ states: places.flatMap(({ state }) => state ?? []), places, placeKinds: [] })
    const only = { ...all, unplaced: false }
    const inElPaso = at({ city: 'El Paso', state: 'TX' })
    const inLaredo = at({ city: 'Laredo', state: 'TX' })

    test('goes by miles from a town, across the border of a state', () => {
      const near = { ...only, near: elPaso }
      expect(fits(inElPaso, near)).toBe(true)
      expect(fits(inLaredo, near)).toBe(false)
      const inDeming = at({ city: 'Deming', state: 'NM' })
      expect(fits(inDeming, near)).toBe(false)
      expect(fits(inDeming, { ...only, near: { ...elPaso, miles: 100 } })).toBe(true)
    })

    test('adds to the states and sectors that were chosen, and alone stands for no other place', () => {
      expect(fits(inLaredo, { ...only, near: elPaso, sectors: ['laredo'] })).toBe(true)
      expect(fits(inLaredo, { ...only, near: elPaso, states: ['TX'] })).toBe(true)
      expect(fits(inLaredo, { ...only, sectors: ['el-paso'] })).toBe(false)
      expect(fits(at({ city: 'Houlton', state: 'ME' }), { ...only, near: elPaso, sectors: ['laredo'] })).toBe(false)
    })

    test('brings nationwide jobs, and those that name a state and no town, unless they were left out', () => {
      const nationwide = aJob({ states: [], places: [], placeKinds: ['nationwide'] })
      const inTexas = at({ city: '', state: 'TX' })
      const border = at({ city: 'Southwest Border', region: ['AZ', 'CA', 'NM', 'TX'] })
      for (const job of [nationwide, inTexas, border])
        for (const place of [{ near: elPaso }, { sectors: ['laredo'] }]) {
          expect(fits(job, { ...all, ...place })).toBe(true)
          expect(fits(job, { ...only, ...place })).toBe(false)
        }
      expect(fits(at({ city: '', state: 'ME' }), { ...all, near: elPaso })).toBe(false)
    })

    test('tells of a job that comes to a state, to whom it was too far before', async () => {
      const job = aJob({
        states: ['ME', 'TX'],
        places: [
          { city: 'Houlton', state: 'ME' },
          { city: 'El Paso', state: 'TX' },
        ],
        changes: [{ at: '2026-11-25T13:00:00.000Z', fields: ['states', 'places'], statesAdded: ['TX'] }],
      })
      const [opened, reached] = newsOf(job)
      expect(fits(opened!.version, { ...only, near: elPaso })).toBe(false)
      expect(fits(reached!.before!, { ...only, near: elPaso })).toBe(false)
      expect(fits(reached!.version, { ...only, near: elPaso })).toBe(true)
    })
  })

  test('compares yearly pay only', () => {
    const paid = (maximum: number, interval: 'PA' | 'PH') => aJob({ pay: { minimum: 0, maximum, interval } })
    const alertRequest = { ...all, minimumPay: 100_000 }
    expect(fits(paid(100_000, 'PA'), alertRequest)).toBe(true)
    expect(fits(paid(99_999, 'PA'), alertRequest)).toBe(false)
    expect(fits(paid(40, 'PH'), alertRequest)).toBe(true)
    // An hourly wage that was announced as pay a year says nothing of the year.
    expect(fits(paid(40, 'PA'), alertRequest)).toBe(true)
  })
})

describe('A run', () => {
  const now = new Date('2026-11-25T13:30:00Z')
  const door = (jobs: TrackedJob[], opened: string[], changed: ChangeSet['changed'] = []) => ({
    readSnapshot: async () => ({ format: 1 as const, number: 2, readAt: now.toISOString(), sample: false, jobs }),
    readChangeSet: async (number: number) => ({
      format: 1 as const,
      number,
      at: '2026-11-25T13:00:00.000Z',
      opened,
      changed,
      closed: [],
    }),
    readIssues: async () => [],
  })
  const right = { kind: 'immediately' as const, from: 2, to: 2 }

  test('A49 is about what its change sets opened, not about what was merely touched', async () => {
    const touched = aJob({ control: '1', lastChanged: now.toISOString() })
    const opened = aJob({ control: '2', firstSeen: '2026-11-25T13:00:00.000Z' })
    const prepared = await prepareRun(right, door([touched, opened], ['2']), now)
    expect(prepared.news.map(({ job }) => job.control)).toEqual(['2'])
  })

  test('A41 is as old as the newest of what it tells, which decides whether it is told by itself, and says when it is late', async () => {
    const old = aJob({ control: '1', firstSeen: '2026-11-10T13:00:00.000Z', closes: '2027-01-01T00:00:00.000Z' })
    expect((await prepareRun(right, door([old], ['1']), now)).since).toEqual(new Date('2026-11-10T13:00:00.000Z'))
    const yesterday = new Date('2026-11-26T13:30:00Z')
    const fresh = aJob({ control: '2', firstSeen: '2026-11-25T13:00:00.000Z' })
    const prepared = await prepareRun(right, door([old, fresh], ['1', '2']), yesterday)
    expect(prepared.since).toEqual(new Date('2026-11-25T13:00:00.000Z'))
    expect(matchAlert(prepared, anAlert())).toEqual({ news: [0, 1], closing: [], late: true })
    const digests = { kind: 'digests' as const, from: 0, to: hourOf(yesterday) }
    const week = new Date('2026-12-03T14:00:00Z')
    expect((await prepareRun(digests, door([fresh], []), week)).since).toEqual(new Date('2026-11-26T13:00:00.000Z'))
  })

  test('leaves out jobs from before an alert was asked for, and those of a pause', async () => {
    const prepared = await prepareRun(right, door([aJob({ firstSeen: '2026-11-25T13:00:00.000Z' })], ['100']), now)
    const pausing = (from: string, until: string) => anAlert({ pauses: [{ from, until }] })
    expect(matchAlert(prepared, anAlert({ since: '2026-11-25T13:10:00.000Z' })).news).toEqual([])
    const during = pausing('2026-11-25T12:00:00.000Z', '2026-11-30T00:00:00.000Z')
    expect(matchAlert(prepared, during).news).toEqual([])
    const earlier = pausing('2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z')
    expect(matchAlert(prepared, earlier).news).toEqual([0])
  })

  test('tells what was due before a change of choices by the old ones, and what is due after it by the new ones', async () => {
    const seen = aJob({ states: ['TX'], firstSeen: '2026-11-25T13:00:00.000Z' })
    const changed = (from: StateCode, to: StateCode, more: Partial<Alert> = {}) => {
      const alert = anAlert({ states: [from], ...more })
      return withChoices(alert, { ...alert, states: [to] }, new Date('2026-11-25T13:10:00Z'))
    }
    const late = await prepareRun(right, door([seen], ['100']), now)
    expect(matchAlert(late, changed('TX', 'ME')).news).toEqual([0])
    expect(matchAlert(late, changed('ME', 'TX')).news).toEqual([])
    const daily = { frequency: 'daily' as const, hour: 18 }
    const evening = { kind: 'digests' as const, from: hourOf(now), to: hourOf(new Date('2026-11-25T23:00:00Z')) }
    const digests = await prepareRun(evening, door([seen], []), new Date('2026-11-25T23:10:00Z'))
    expect(matchAlert(digests, changed('TX', 'ME', daily)).news).toEqual([])
    expect(matchAlert(digests, changed('ME', 'TX', daily)).news).toEqual([0])
    // An alert that came to these jobs by a later change did not tell of them, so the other one does.
    const another = anAlert({ id: 'alert-2', states: ['TX'], ...daily })
    expect(digestOf(digests, [changed('ME', 'TX'), another])?.matched).toHaveLength(1)
    expect(digestOf(digests, [changed('TX', 'ME'), another])).toBeUndefined()
  })

  test('looks for whom someone joined while it was under way, since it may have passed them by', async () => {
    const prepared = await prepareRun(right, door([aJob({ firstSeen: '2026-11-25T13:00:00.000Z' })], ['100']), now)
    const joined = (joinedAt: string) =>
      isConcerned(prepared, { alerts: [], watches: [], since: '', owed: [], joinedAt })
    expect(joined('2026-11-25T13:20:00.000Z')).toBe(true)
    expect(joined('2026-11-25T12:20:00.000Z')).toBe(false)
  })

  describe('after a job came to further states', () => {
    const at = '2026-11-25T13:00:00.000Z'
    const opened = '2026-11-20T13:00:00.000Z'
    const job = aJob({
      control: '1',
      states: ['AZ', 'NM', 'TX'],
      firstSeen: opened,
      changes: [
        { at: '2026-11-22T13:00:00.000Z', fields: ['states'], statesAdded: ['NM'] },
        { at, fields: ['states', 'places'], statesAdded: ['TX'] },
      ],
    })
    const changed = [{ control: '1', fields: ['states', 'places'], statesAdded: ['TX' as const] }]
    const alertFor = (states: StateCode[], more: Partial<Alert> = {}) =>
      anAlert({ states, since: '2026-11-01T00:00:00.000Z', ...more })

    test('tells whom it suits only now, and nobody whom it suited before', async () => {
      const prepared = await prepareRun(right, door([job], [], changed), now)
      const told = (states: StateCode[]) => matchAlert(prepared, alertFor(states)).news.length
      expect([told(['TX']), told(['NM']), told(['AZ']), told(['AZ', 'TX']), told(['ME'])]).toEqual([1, 0, 0, 0, 0])
    })

    test('tells it in the digest of the time in which it came', async () => {
      const digests = {
        kind: 'digests' as const,
        from: hourOf(new Date('2026-11-25T00:00:00Z')),
        to: hourOf(new Date('2026-11-26T00:00:00Z')),
      }
      const prepared = await prepareRun(digests, door([job], []), new Date('2026-11-26T00:10:00Z'))
      const daily = { frequency: 'daily' as const, hour: 18, timeZone: 'America/New_York' as const }
      const told = (states: StateCode[]) => digestOf(prepared, [alertFor(states, daily)])?.matched.length ?? 0
      expect([told(['TX']), told(['NM']), told(['AZ'])]).toEqual([1, 0, 0])
    })

    test('does not tell it in a late digest of the time before it came, which would tell it twice', async () => {
      const hour = (day: number) => hourOf(new Date(`2026-11-${day}T00:00:00Z`))
      const late = await prepareRun({ kind: 'digests', from: hour(20), to: hour(22) }, door([job], []), now)
      const daily = { frequency: 'daily' as const, hour: 18, timeZone: 'America/New_York' as const }
      expect(digestOf(late, [alertFor(['TX'], daily)])).toBeUndefined()
      expect(digestOf(late, [alertFor(['AZ'], daily)])?.matched.length).toBe(1)
    })

    test('names a job once in an email, though it opened and came to the state in the same time', async () => {
      const week = { kind: 'immediately' as const, from: 1, to: 2 }
      const prepared = await prepareRun(week, door([job], ['1'], changed), now)
      const digest = digestOf(prepared, [alertFor(['TX']), alertFor(['AZ'])])
      expect(digest?.matched.map(({ job: { control } }) => control)).toEqual(['1'])
    })
  })
})
