import { fingerprint } from '../../../functions/subscriptions/choices.ts'
import { bounceEvent, complaintEvent } from '../alerts/ses-events.ts'
import { type Death, startLife } from './life.ts'
import { Model, type Person, type Place, type Wanted } from './model.ts'
import { seedIds } from './seeded-ids.ts'
import type { Step } from './steps.ts'

const hour = 3_600_000
const day = 24 * hour
const addresses: Record<Place, string> = { a: 'a@example.org', b: 'b@example.org', c: 'c@example.org' }
const states: Record<Wanted, Record<string, string>> = {
  TX: { states: 'TX' },
  ME: { states: 'ME' },
  all: {},
  letter: {},
}
/** Longer than this no queue stands still: what is held up for days is proved by itself, and issues and reminders get old. */
const longestWait = 36 * hour

/** `broken`: promises of a page or a link that do not hold. `open`: told twice where SES itself leaves it open. */
export type Verdict = { lost: string[]; doubled: string[]; broken: string[]; open: number }

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
  /** Links to someone's own page, and when they were mailed. */
  const pages: { path: string; id: string; at: number }[] = []
  const broken: string[] = []
  let settledAt = start.getTime()
  let read = 0
  const now = () => real.now().getTime()

  /** Learns which links came, and who people are. */
  const look = async () => {
    model.note()
    for (; read < real.sent.length; read++) {
      const { to, at, confirm, manage } = real.sent[read]!
      if (manage) pages.push({ path: `/api/manage/${manage}`, id: manage.slice(8, 8 + 22), at })
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

  const settle = async () => {
    await real.settle()
    settledAt = now()
  }

  const take = async (step: Step) => {
    switch (step.do) {
      case 'sign up': {
        const { frequency, hour: at, reminder = false } = step
        const email = addresses[step.place]
        const chosen = { ...states[step.wanted], frequency, hour: at, ...(reminder && { reminder: 'yes' }) }
        await click('/api/subscriptions', { email, ...chosen, page: '/alerts/' }, step.death)
        const steady = reminder && frequency === 'immediately'
        const asked = model.signUp(step.place, step.wanted, `${frequency} ${at} ${reminder}`, now(), steady)
        byName.set(await real.asked(email), asked)
        return
      }
      case 'sign up for the letter': {
        const email = addresses[step.place]
        await click('/api/newsletter', { email, page: '/newsletter/' }, step.death)
        byName.set(await real.asked(email), model.signUp(step.place, 'letter', '', now()))
        return
      }
      case 'ask for the link':
        await click('/api/manage', { address: addresses[step.place] }, step.death)
        return
      case 'confirm': {
        await look()
        const link = opened.splice(step.nth % Math.max(1, opened.length), 1)[0]
        if (link) await confirmed(link, step.death)
        return
      }
      case 'read':
        {
          const { state, days = 900, death } = step
          const closesSoon = days < 900 || undefined
          model.jobs.push({ control: await real.read(state, days, death), state, seen: now(), closesSoon })
        }
        // News is told of from the instant after it was asked for.
        real.pass(1_000)
        return
      case 'issue': {
        const control = await real.bringOut(step.death)
        if (control) model.jobs.push({ control, state: 'letter', seen: now() })
        real.pass(1_000)
        return
      }
      case 'year':
        real.pass(363 * day)
        await real.plan()
        return settle()
      case 'work':
        if (step.twice) real.twice()
        await real.work(step.death)
        for (let count = 1; count < step.messages; count++) await real.work()
        return
      case 'pass':
        for (let hours = step.hours; hours > 0; hours -= 3) {
          if (now() - settledAt > longestWait) await settle()
          real.pass(Math.min(3, hours) * hour)
          await real.plan(step.death)
        }
        return
      case 'settle':
        return settle()
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
        await settle()
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
    if (request !== undefined && status === 200) {
      if (model.dead.has(where) && model.isWaiting(request, now())) broken.push(`A page promised emails to ${where}`)
      model.confirm(request, now())
    }
    await look()
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
        return model.unsettle(person)
      case 'stop the letter':
        await click(real.link('unsubscribe-newsletter', ids.get(person)!), {}, step.death)
        return model.stopLetter(person, now())
      case 'restore the letter':
        await click(real.link('unsubscribe-newsletter', ids.get(person)!), { action: 'restore' }, step.death)
        return model.restoreLetter(person, now())
      case 'forget':
        await click(manage, { action: 'forget' }, step.death)
        return model.forget(person, now())
      case 'pause':
      case 'resume': {
        for (const alert of (await real.owner(addresses[step.place]))?.alerts ?? []) {
          const weeks = step.do === 'pause' ? { [`weeks-${alert.id}`]: step.weeks } : {}
          await click(manage, { action: step.do, alert: alert.id, ...weeks }, step.death)
        }
        return model.unsettle(person)
      }
      case 'delete':
        await click(manage, { action: 'delete', alert: await alertId(step.place, step.wanted) }, step.death)
        return model.remove(person, step.wanted, now())
      case 'change': {
        if (person.alerts.some(({ wanted }) => wanted === step.wanted) && step.from !== step.wanted) return
        const alert = await alertId(step.place, step.from)
        const { frequency, hour: at } = step
        await click(manage, { action: 'change', alert, ...states[step.wanted], frequency, hour: at }, step.death)
        model.unsettle(person)
        return step.from === step.wanted ? undefined : model.change(person, step.from, step.wanted, now())
      }
      case 'two tabs': {
        const [first, second] = [step.wanted, step.second]
        if (person.alerts.some(({ wanted }) => wanted !== step.from && (wanted === first || wanted === second))) return
        const id = await alertId(step.place, step.from)
        const stored = (await real.owner(addresses[step.place]))?.alerts.find((each) => each.id === id)
        if (!stored) return
        const { frequency, hour: at, reminder } = stored
        const form = { action: 'change', alert: id, frequency, hour: String(at), seen: fingerprint(stored) }
        const save = (wanted: Wanted) =>
          click(manage, { ...form, ...states[wanted], ...(reminder && { reminder: 'yes' }) })
        await save(first)
        if (first !== step.from) model.change(person, step.from, first, now())
        const answer = await save(second)
        const isConflict = first !== step.from && second !== first
        if ((answer === 409) !== isConflict) broken.push(`A second tab was answered ${answer}`)
        if (first === step.from && second !== first) model.change(person, step.from, second, now())
        return
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
        if (model.dead.has(from)) return
        await click(real.link('undo-move', ids.get(person)! + moved.id), {}, step.death)
        if (model.move(person, from, now(), true)) person.undone = now()
        person.moved = undefined
        return
      }
    }
  }

  // As on any installation that runs: something was read and planned before.
  await real.read('ME', 900)
  await real.plan()
  await settle()
  for (const step of life) await take(step)
  const found = await verdict(real, model)
  await look()
  for (const { path, id, at } of pages) {
    const owner = model.people.find((person) => ids.get(person) === id)
    const isWithdrawn = owner?.undone !== undefined && at < owner.undone
    if (isWithdrawn && (await real.opens(path))) broken.push('A link from before a move was taken back still opens')
  }
  return { ...found, broken }
}

/** Lets everything come out, as days go by. */
const comeOut = async (real: ReturnType<typeof startLife>) => {
  real.loseEvents(false)
  for (const where of Object.keys(addresses) as Place[]) {
    const owner = await real.owner(addresses[where])
    for (const alert of owner?.alerts ?? [])
      await real.post(await real.manage(owner!.id), { action: 'resume', alert: alert.id })
  }
  await real.settle()
  for (let passed = 0; passed < 9; passed++) {
    real.pass(day)
    await real.plan()
    await real.settle()
  }
}

const verdict = async (real: ReturnType<typeof startLife>, model: Model): Promise<Omit<Verdict, 'broken'>> => {
  await comeOut(real)
  model.note()
  const found = { lost: [] as string[], doubled: [] as string[], open: 0 }
  const count = (
    what: string,
    emails: readonly { isOpen: boolean }[],
    { least, most }: { least: number; most: number },
  ) => {
    const open = emails.filter(({ isOpen }) => isOpen).length
    if (emails.length < least) found.lost.push(`${what}: ${emails.length} of ${least}`)
    if (emails.length > most + open) found.doubled.push(`${what}: ${emails.length} of ${most}`)
    else if (emails.length > most) found.open += emails.length - most
  }
  const all = model.allAlerts()
  for (const job of model.jobs) {
    const owed = model.owed(job, all)
    count(
      `${job.control} (${job.state})`,
      real.sent.filter(({ told }) => told.includes(job.control)),
      owed,
    )
    count(
      `reminder of ${job.control} (${job.state})`,
      real.sent.filter(({ reminded }) => reminded.includes(job.control)),
      { least: model.isReminded(job, all) ? 1 : 0, most: owed.most },
    )
  }
  count(
    'yearly email',
    real.sent.filter(({ keeps }) => keeps),
    model.kept(real.now().getTime()),
  )
  return found
}
