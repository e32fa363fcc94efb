import fc from 'fast-check'
import { bounceEvent, complaintEvent } from '../alerts/ses-events.ts'
import { type Death, type SesFault, startLife } from './life.ts'
import { Model, type Person, type Place, type Wanted } from './model.ts'
import { seedIds } from './seeded-ids.ts'

const hour = 3_600_000
const addresses: Record<Place, string> = { a: 'a@example.org', b: 'b@example.org', c: 'c@example.org' }
const states: Record<Wanted, Record<string, string>> = { TX: { states: 'TX' }, ME: { states: 'ME' }, all: {} }
const frequencies = ['immediately', 'daily', 'weekly'] as const

const place = fc.constantFrom<Place>('a', 'a', 'a', 'b', 'b', 'c')
const wanted = fc.constantFrom<Wanted>('TX', 'TX', 'all', 'ME')
const death = fc.option(
  fc.record({ at: fc.integer({ min: 1, max: 9 }), when: fc.constantFrom('before' as const, 'after' as const) }),
  { freq: 5, nil: undefined },
)
const schedule = fc.record({ frequency: fc.constantFrom(...frequencies), hour: fc.constantFrom('7', '18') })

export type Step =
  | { do: 'sign up'; place: Place; wanted: Wanted; frequency: string; hour: string; death?: Death }
  | { do: 'confirm'; nth: number; death?: Death }
  | { do: 'stop' | 'restore' | 'weekly' | 'forget' | 'resume' | 'undo move'; place: Place; death?: Death }
  | { do: 'pause'; place: Place; weeks: string; death?: Death }
  | { do: 'delete'; place: Place; wanted: Wanted; death?: Death }
  | { do: 'change'; place: Place; from: Wanted; wanted: Wanted; frequency: string; hour: string; death?: Death }
  | { do: 'move'; place: Place; to: Place; death?: Death }
  | { do: 'read'; state: 'TX' | 'ME'; death?: Death }
  | { do: 'work'; messages: number; twice: boolean; death?: Death }
  | { do: 'pass'; hours: number; death?: Death }
  | { do: 'settle' }
  | { do: 'ses'; fault: SesFault }
  | { do: 'events'; isLost: boolean }
  | { do: 'bounce' | 'complain'; place: Place }

const simple = (...names: ('stop' | 'restore' | 'weekly' | 'forget' | 'resume' | 'undo move')[]) =>
  fc.record({ do: fc.constantFrom(...names), place, death })
const read = fc.record({
  do: fc.constant('read' as const),
  state: fc.constantFrom('TX' as const, 'ME' as const),
  death,
})
const work = fc.record({
  do: fc.constant('work' as const),
  messages: fc.integer({ min: 1, max: 24 }),
  twice: fc.boolean(),
  death,
})
const confirm = fc.record({ do: fc.constant('confirm' as const), nth: fc.integer({ min: 0, max: 5 }), death })

const signUp = fc
  .tuple(place, wanted, schedule, death)
  .map(
    ([place, wanted, { frequency, hour }, death]): Step => ({ do: 'sign up', place, wanted, frequency, hour, death }),
  )
const change = fc.tuple(place, wanted, wanted, schedule, death).map(
  ([place, from, wanted, { frequency, hour }, death]): Step => ({
    do: 'change',
    place,
    from,
    wanted,
    frequency,
    hour,
    death,
  }),
)
const move = fc.record({ do: fc.constant('move' as const), place, to: place, death })
const settle = fc.constant<Step>({ do: 'settle' })
const pass = fc.record({ do: fc.constant('pass' as const), hours: fc.constantFrom(1, 3, 14, 30), death })

/** What somebody does. */
const deed: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: signUp },
  { weight: 3, arbitrary: confirm },
  { weight: 6, arbitrary: simple('stop', 'stop', 'restore', 'restore', 'resume', 'weekly', 'undo move') },
  { weight: 1, arbitrary: simple('forget') },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('pause' as const), place, weeks: fc.constantFrom('1', '4'), death }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), place, wanted, death }) },
  { weight: 1, arbitrary: change },
  { weight: 3, arbitrary: move },
)
/** What happens by itself. */
const event: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: read },
  { weight: 4, arbitrary: work },
  { weight: 4, arbitrary: pass },
  { weight: 3, arbitrary: settle },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('ses' as const),
      fault: fc.constantFrom<SesFault>('throttled', 'lost', 'taken'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('events' as const), isLost: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('bounce' as const, 'complain' as const), place }) },
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
)

/** People who have alerts already, as most have. */
const established = (where: Place, wanted: Wanted, frequency: string): Step[] => [
  { do: 'sign up', place: where, wanted, frequency, hour: '7' },
  { do: 'settle' },
  { do: 'confirm', nth: 0 },
]
const beginning: fc.Arbitrary<Step[]> = fc
  .tuple(
    wanted,
    fc.constantFrom('immediately', 'immediately', 'daily', 'weekly'),
    fc.option(wanted, { nil: undefined }),
  )
  .map(([first, frequency, second]) => [
    ...established('a', first, frequency),
    ...(second ? established('b', second, 'immediately') : []),
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

export type Verdict = { lost: string[]; doubled: string[]; open: number }

/** Plays a life on the real code and the model, lets everything come out, and compares whom was told of what. */
export const play = async (start: Date, life: readonly Step[]): Promise<Verdict> => {
  const giveBack = seedIds(JSON.stringify([start, life]))
  try {
    return await playOut(start, life)
  } finally {
    giveBack()
  }
}

const playOut = async (start: Date, life: readonly Step[]): Promise<Verdict> => {
  const real = startLife(start)
  const model = new Model()
  /** The real ids of the model's people. */
  const ids = new Map<Person, string>()
  /** Which of the model's requests each real one is, by its name. */
  const byName = new Map<string, number>()
  const opened: { place: Place; token: string }[] = []
  let read = 0
  const now = () => real.now().getTime()

  /** Learns which links came, and who people are. */
  const look = async () => {
    model.note()
    for (; read < real.sent.length; read++) {
      const { to, confirm } = real.sent[read]!
      const where = (Object.keys(addresses) as Place[]).find((each) => addresses[each] === to)
      if (confirm && where) opened.push({ place: where, token: confirm })
    }
    for (const person of model.people) {
      if (ids.has(person)) continue
      const owner = await real.owner(addresses[person.place])
      if (owner) ids.set(person, owner.id)
    }
  }
  /** A click that dies is clicked again: what it does comes once. */
  const click = async (path: string, fields: Record<string, string>, death?: Death) =>
    (await real.post(path, fields, death)) || real.post(path, fields)
  const stopLink = (person: Person) => real.link('unsubscribe', ids.get(person) ?? 'nobody')
  const alertId = async (where: Place, wanted: Wanted) => {
    const owner = await real.owner(addresses[where])
    return owner?.alerts.find(({ states }) => (states === 'all' ? 'all' : states[0]) === wanted)?.id ?? 'none'
  }
  const moveOf = async (where: Place) => (await real.owner(addresses[where]))?.moved

  const take = async (step: Step) => {
    switch (step.do) {
      case 'sign up': {
        const { frequency, hour: at } = step
        await click(
          '/api/subscriptions',
          { email: addresses[step.place], ...states[step.wanted], frequency, hour: at, page: '/alerts/' },
          step.death,
        )
        byName.set(
          await real.asked(addresses[step.place]),
          model.signUp(step.place, step.wanted, `${frequency} ${at}`, now()),
        )
        return
      }
      case 'confirm': {
        await look()
        const link = opened.splice(step.nth % Math.max(1, opened.length), 1)[0]
        if (link) await confirmed(link, step.death)
        return
      }
      case 'read':
        model.jobs.push({ control: await real.read(step.state, step.death), state: step.state, seen: now() })
        // News is told of from the instant after it was asked for.
        real.pass(1_000)
        return
      case 'work':
        if (step.twice) real.twice()
        await real.work(step.death)
        for (let count = 1; count < step.messages; count++) await real.work()
        return
      case 'pass':
        for (let hours = step.hours; hours > 0; hours -= 3) {
          real.pass(Math.min(3, hours) * hour)
          await real.plan(step.death)
        }
        return
      case 'settle':
        await real.settle()
        return
      case 'ses':
        real.faults.push(step.fault)
        return
      case 'events':
        real.loseEvents(step.isLost)
        return
      case 'bounce':
      case 'complain': {
        const recipients = [{ emailAddress: addresses[step.place] }]
        real.report(
          step.do === 'bounce'
            ? bounceEvent('Permanent', 'General', { bouncedRecipients: recipients })
            : complaintEvent({ complainedRecipients: recipients }),
        )
        await real.settle()
        await look()
        const person = model.at(step.place)
        if (person) model.stop(person, step.do === 'bounce' ? 'bounced' : 'complained', now())
        model.dead.add(step.place)
        return
      }
      default:
        return act(step)
    }
  }

  const confirmed = async ({ place: where, token }: { place: Place; token: string }, death?: Death) => {
    const status = await click(`/api/confirm/${token}`, {}, death)
    const named = token.slice(8 + 22, 8 + 34)
    const request = byName.get(named)
    if (request !== undefined && status === 200) model.confirm(request, now())
    await look()
    return where
  }
  const act = async (step: Extract<Step, { place: Place }> & { death?: Death }) => {
    await look()
    const person = model.at(step.place)
    if (!person || !ids.has(person)) return
    const manage = await real.manage(ids.get(person) ?? 'nobody')
    switch (step.do) {
      case 'stop':
        await click(stopLink(person), {}, step.death)
        return model.stop(person, 'stopped', now())
      case 'restore':
        await click(stopLink(person), { action: 'restore' }, step.death)
        return model.restore(person, now())
      case 'weekly':
        await click(stopLink(person), { action: 'weekly' }, step.death)
        return
      case 'forget':
        await click(manage, { action: 'forget' }, step.death)
        return model.forget(person, now())
      case 'pause':
      case 'resume': {
        for (const alert of (await real.owner(addresses[step.place]))?.alerts ?? []) {
          const weeks = step.do === 'pause' ? { [`weeks-${alert.id}`]: step.weeks } : {}
          await click(manage, { action: step.do, alert: alert.id, ...weeks }, step.death)
        }
        return
      }
      case 'delete':
        await click(manage, { action: 'delete', alert: await alertId(step.place, step.wanted) }, step.death)
        return model.remove(person, step.wanted, now())
      case 'change': {
        if (person.alerts.some(({ wanted }) => wanted === step.wanted) && step.from !== step.wanted) return
        const alert = await alertId(step.place, step.from)
        const { frequency, hour: at } = step
        await click(manage, { action: 'change', alert, ...states[step.wanted], frequency, hour: at }, step.death)
        return step.from === step.wanted ? undefined : model.change(person, step.from, step.wanted, now())
      }
      case 'move':
        if (step.to === step.place || (person.alerts.length === 0 && person.reason !== 'bounced')) return
        await click(manage, { action: 'move', address: addresses[step.to] }, step.death)
        byName.set(await real.asked(addresses[step.to]), model.askMove(person, step.to, now()))
        return
      case 'undo move': {
        const moved = await moveOf(step.place)
        if (!moved || !person.moved) return
        const { from } = person.moved
        await click(real.link('undo-move', ids.get(person)! + moved.id), {}, step.death)
        model.move(person, from, now())
        person.moved = undefined
        return
      }
    }
  }

  // As on any installation that runs: something was read and planned before.
  await real.read('ME')
  await real.plan()
  await real.settle()
  for (const step of life) await take(step)
  return verdict(real, model)
}

const verdict = async (real: ReturnType<typeof startLife>, model: Model): Promise<Verdict> => {
  real.loseEvents(false)
  for (const where of Object.keys(addresses) as Place[]) {
    const owner = await real.owner(addresses[where])
    for (const alert of owner?.alerts ?? [])
      await real.post(await real.manage(owner!.id), { action: 'resume', alert: alert.id })
  }
  await real.settle()
  for (let passed = 0; passed < 3; passed++) {
    real.pass(72 * hour)
    await real.plan()
    await real.settle()
  }
  model.note()
  const found: Verdict = { lost: [], doubled: [], open: 0 }
  for (const job of model.jobs) {
    const about = real.sent.filter(({ jobs }) => jobs.includes(job.control))
    const { least, most } = model.owed(job, model.allAlerts())
    const open = about.filter(({ isOpen }) => isOpen).length
    if (about.length < least) found.lost.push(`${job.control} (${job.state}): ${about.length} of ${least}`)
    if (about.length > most) {
      if (about.length > most + open) found.doubled.push(`${job.control} (${job.state}): ${about.length} of ${most}`)
      else found.open += about.length - most
    }
  }
  return found
}
