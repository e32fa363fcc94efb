import fc from 'fast-check'
import type { Death } from './death.ts'
import type { SesFault } from './life.ts'
import type { Place, Wanted, Watched } from './model.ts'

const frequencies = ['immediately', 'daily', 'weekly'] as const
/** What an alert can be about. */
export type Jobs = Exclude<Wanted, 'letter' | Watched>
/** A job that was there before, and stays open; or the newest. */
export type Which = 'old' | 'new'
type Plain =
  | 'stop'
  | 'restore'
  | 'weekly'
  | 'forget'
  | 'resume'
  | 'undo move'
  | 'undo change'
  | 'ask for the link'
  | 'sign up for the letter'
  | 'stop the letter'
  | 'restore the letter'

export type Step =
  | { do: 'sign up'; place: Place; wanted: Jobs; frequency: string; hour: string; reminder?: boolean; death?: Death }
  | { do: 'confirm'; nth: number; death?: Death }
  | { [Name in Plain]: { do: Name; place: Place; death?: Death } }[Plain]
  | { do: 'pause'; place: Place; weeks: string; death?: Death }
  | { do: 'delete'; place: Place; wanted: Jobs; death?: Death }
  | { do: 'change'; place: Place; from: Jobs; wanted: Jobs; frequency: string; hour: string; death?: Death }
  /** The form of one alert is open twice, and both are saved. */
  | { do: 'two tabs'; place: Place; from: Jobs; wanted: Jobs; second: Jobs }
  | { do: 'move'; place: Place; to: Place; death?: Death }
  /** By the form on the page of a job, or by the link in an email. */
  | { do: 'watch'; place: Place; job: Which; death?: Death }
  | { do: 'watch by link'; place: Place; job: Which; death?: Death }
  /** By the link in an email, or on one's own page. */
  | { do: 'stop watching'; place: Place; job: Which; by: 'link' | 'page'; death?: Death }
  | { do: 'read'; state: 'TX' | 'ME'; days?: number; death?: Death }
  | { do: 'happens'; what: 'changed' | 'closed' | 'announced again'; job: Which; death?: Death }
  | { do: 'issue'; death?: Death }
  | { do: 'work'; messages: number; twice: boolean; death?: Death }
  | { do: 'pass'; hours: number; death?: Death }
  /** Almost a year goes by in which nothing opens. */
  | { do: 'year' }
  /** So long that a watch is over whose job closed before. */
  | { do: 'months' }
  | { do: 'settle' }
  | { do: 'ses'; fault: SesFault }
  | { do: 'events'; isLost: boolean }
  | { do: 'bounce' | 'complain'; place: Place }

const place = fc.constantFrom<Place>('a', 'a', 'a', 'b', 'b', 'c')
const wanted = fc.constantFrom<Jobs>('TX', 'TX', 'all', 'ME')
const death = fc.option(
  fc.record({ at: fc.integer({ min: 1, max: 9 }), when: fc.constantFrom('before' as const, 'after' as const) }),
  { freq: 5, nil: undefined },
)
const schedule = { frequency: fc.constantFrom(...frequencies), hour: fc.constantFrom('7', '18') }
const is = <Name extends string>(name: Name) => fc.constant(name)

const simple = (...names: Plain[]) => fc.record({ do: fc.constantFrom(...names), place, death })
const read = fc.record({
  do: is('read'),
  state: fc.constantFrom('TX' as const, 'ME' as const),
  // Until long after the life, or just so long that a reminder is due in it.
  days: fc.constantFrom(900, 900, 900, 5),
  death,
})
const work = fc.record({ do: is('work'), messages: fc.integer({ min: 1, max: 24 }), twice: fc.boolean(), death })
const confirm = fc.record({ do: is('confirm'), nth: fc.integer({ min: 0, max: 5 }), death })
const signUp = fc.record({ do: is('sign up'), place, wanted, ...schedule, reminder: fc.boolean(), death })
const change = fc.record({ do: is('change'), place, from: wanted, wanted, ...schedule, death })
const tabs = fc.record({ do: is('two tabs'), place, from: wanted, wanted, second: wanted })
const move = fc.record({ do: is('move'), place, to: place, death })
const issue = fc.record({ do: is('issue'), death })
const job = fc.constantFrom<Which>('old', 'new')
const watch = fc.record({
  do: fc.constantFrom('watch' as const, 'watch' as const, 'watch by link' as const),
  place,
  job,
  death,
})
const unwatch = fc.record({
  do: is('stop watching'),
  place,
  job,
  by: fc.constantFrom('link' as const, 'page' as const),
  death,
})
const happens = fc.record({
  do: is('happens'),
  what: fc.constantFrom('changed' as const, 'changed' as const, 'closed' as const, 'announced again' as const),
  job,
  death,
})
const soon = fc.record({ do: is('read'), state: fc.constant('TX' as const), days: fc.constant(5), death })
const settle = fc.constant<Step>({ do: 'settle' })
const pass = fc.record({ do: is('pass'), hours: fc.constantFrom(1, 3, 14, 30), death })
const bad = fc.record({ do: fc.constantFrom('bounce' as const, 'complain' as const), place })
const letter = simple('sign up for the letter')

/** What someone does. */
const deed: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: signUp },
  { weight: 3, arbitrary: confirm },
  { weight: 6, arbitrary: simple('stop', 'stop', 'restore', 'restore', 'resume', 'weekly', 'undo move') },
  { weight: 2, arbitrary: simple('stop the letter', 'restore the letter', 'ask for the link') },
  { weight: 1, arbitrary: simple('forget', 'sign up for the letter') },
  { weight: 2, arbitrary: fc.record({ do: is('pause'), place, weeks: fc.constantFrom('1', '4'), death }) },
  { weight: 1, arbitrary: fc.record({ do: is('delete'), place, wanted, death }) },
  { weight: 1, arbitrary: change },
  { weight: 1, arbitrary: simple('undo change') },
  { weight: 1, arbitrary: tabs },
  { weight: 3, arbitrary: move },
  { weight: 2, arbitrary: watch },
  { weight: 2, arbitrary: unwatch },
)
/** What happens by itself. */
const event: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: read },
  { weight: 1, arbitrary: issue },
  { weight: 3, arbitrary: happens },
  { weight: 4, arbitrary: work },
  { weight: 4, arbitrary: pass },
  { weight: 3, arbitrary: settle },
  {
    weight: 1,
    arbitrary: fc.record({ do: is('ses'), fault: fc.constantFrom<SesFault>('throttled', 'lost', 'taken') }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('events'), isLost: fc.boolean() }) },
  { weight: 1, arbitrary: bad },
)
const some = (...each: fc.Arbitrary<Step>[]): fc.Arbitrary<Step[]> => fc.tuple(...each)

/** Some of it close together, where it hurts: deeds while a run is under way, and moves that are confirmed at once. */
const turn: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 3, arbitrary: some(deed) },
  { weight: 4, arbitrary: some(event) },
  { weight: 3, arbitrary: some(read, deed) },
  { weight: 3, arbitrary: some(read, deed, settle, deed) },
  { weight: 2, arbitrary: some(read, work, deed, work, deed) },
  { weight: 2, arbitrary: some(signUp, settle, confirm) },
  { weight: 2, arbitrary: some(move, settle, read, confirm) },
  { weight: 1, arbitrary: some(move, settle, confirm, settle) },
  { weight: 1, arbitrary: some(move, settle, confirm, simple('ask for the link'), settle, simple('undo move')) },
  { weight: 1, arbitrary: some(letter, settle, confirm, issue, deed, settle) },
  { weight: 1, arbitrary: some(issue, deed, work, deed) },
  { weight: 2, arbitrary: some(read, change, work, simple('undo change'), read) },
  { weight: 1, arbitrary: some(signUp, settle, bad, confirm) },
  { weight: 3, arbitrary: some(watch, settle, confirm, happens) },
  { weight: 2, arbitrary: some(happens, deed, work, deed) },
  { weight: 2, arbitrary: some(watch, happens, settle, confirm, move, settle, confirm) },
  { weight: 1, arbitrary: some(soon, watch, settle, confirm, pass, pass, pass) },
  { weight: 1, arbitrary: some(happens, settle, unwatch, happens, settle, simple('restore')) },
  { weight: 1, arbitrary: some(happens, settle, fc.constant<Step>({ do: 'months' }), deed) },
)

/** People who have alerts already, as most have; some of them, their newsletter and a watch, for almost a year. */
const established = (where: Place, wanted: Jobs, frequency: string): Step[] => [
  { do: 'sign up', place: where, wanted, frequency, hour: '7', reminder: where === 'a' },
  { do: 'settle' },
  { do: 'confirm', nth: 0 },
]
const withLetter: Step[] = [{ do: 'sign up for the letter', place: 'a' }, { do: 'settle' }, { do: 'confirm', nth: 0 }]
const withWatch = (where: Place): Step[] => [
  { do: 'watch', place: where, job: 'old' },
  { do: 'settle' },
  { do: 'confirm', nth: 0 },
]
const beginning: fc.Arbitrary<Step[]> = fc
  .record({
    first: wanted,
    often: fc.constantFrom('immediately', 'immediately', 'daily', 'weekly'),
    second: fc.option(wanted, { nil: undefined }),
    letter: fc.boolean(),
    watches: fc.subarray<Place>(['a', 'b']),
    year: fc.constantFrom(false, false, false, true),
  })
  .map(({ first, often, second, letter, watches, year }) => [
    ...established('a', first, often),
    ...(second ? established('b', second, 'immediately') : []),
    ...(letter ? withLetter : []),
    ...watches.flatMap(withWatch),
    ...(year ? [{ do: 'year' as const }] : []),
  ])

export const steps: fc.Arbitrary<Step[]> = fc
  .tuple(beginning, fc.array(turn, { minLength: 1, maxLength: 9 }))
  .map(([first, turns]) => [...first, ...turns.flat()])

/** Both clock changes of the zones, and a time without one. */
export const starts = fc.constantFrom(
  new Date('2026-10-31T12:00:00Z'),
  new Date('2027-03-13T12:00:00Z'),
  new Date('2026-11-25T12:00:00Z'),
)
