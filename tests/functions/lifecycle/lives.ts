import { bounceEvent, complaintEvent } from '../alerts/ses-events.ts'
import type { Death } from './death.ts'
import { act, ask, confirm } from './deeds.ts'
import { happen, readJob } from './happenings.ts'
import { seedIds } from './seeded-ids.ts'
import type { Step } from './steps.ts'
import { addresses, type Story, startStory } from './story.ts'
import { type Found, verdict } from './verdict.ts'

const hour = 3_600_000
const day = 24 * hour
/**
 * Longer than this no queue stands still, nor does every planner die: what is held up for days is proved by itself, and
 * issues and reminders get old.
 */
const longestWait = 36 * hour

/** `broken`: promises of a page or a link that do not hold. */
export type Verdict = Found & { broken: string[] }

/** Plays a life on the real code and the model, lets everything come out, and compares whom was told of what. */
export const play = async (start: Date, life: readonly Step[]): Promise<Verdict> => {
  const giveBack = seedIds(JSON.stringify([start, life]))
  try {
    return await playOut(start, life)
  } finally {
    giveBack()
  }
}

/** Plays one step after the other. */
const playing = (story: Story) => {
  const { real, model, look, now } = story
  /** When all that was due had come out. */
  let outAt = now()
  let isPlanned = true
  const plan = async (death?: Death) => {
    isPlanned = await real.plan(death)
  }
  const settle = async () => {
    await real.settle()
    if (isPlanned) outAt = now()
  }
  /** The mailbox is dead, or someone said that this is spam. */
  const report = async ({ do: what, place }: Extract<Step, { do: 'bounce' | 'complain' }>) => {
    const recipients = [{ emailAddress: addresses[place] }]
    real.report(
      what === 'bounce'
        ? bounceEvent('Permanent', 'General', { bouncedRecipients: recipients })
        : complaintEvent({ complainedRecipients: recipients }),
    )
    await settle()
    await look()
    const person = model.at(place)
    if (person) model.stop(person, what === 'bounce' ? 'bounced' : 'complained', now())
    model.dead.add(place)
  }

  return async (step: Step): Promise<void> => {
    // Each of these plans, too, and may have died of it before it did.
    if (['read', 'happens', 'issue'].includes(step.do) && 'death' in step && step.death) isPlanned = false
    switch (step.do) {
      case 'sign up':
      case 'sign up for the letter':
      case 'ask for the link':
      case 'watch':
        return ask(story, step)
      case 'confirm':
        return confirm(story, step)
      case 'read':
        await readJob(story, step)
        // News is told of from the instant after it was asked for.
        return real.pass(1_000)
      case 'happens':
        await happen(story, step)
        return real.pass(1_000)
      case 'issue': {
        const control = await real.bringOut(step.death)
        if (control) model.jobs.push({ control, state: 'letter', seen: now() })
        return real.pass(1_000)
      }
      case 'year':
        real.pass(363 * day)
        await plan()
        return settle()
      case 'months':
        // First day by day: what is due gets old, and what closes soon is told before it closes.
        for (let passed = 0; passed < 63; ) {
          await plan()
          await settle()
          const days = passed < 9 ? 1 : 3
          real.pass(days * day)
          passed += days
        }
        await plan()
        return settle()
      case 'work':
        if (step.twice) real.twice()
        await real.work(step.death)
        for (let count = 1; count < step.messages; count++) await real.work()
        return
      case 'pass':
        for (let hours = step.hours; hours > 0; hours -= 3) {
          if (now() - outAt > longestWait) {
            await plan()
            await settle()
          }
          real.pass(Math.min(3, hours) * hour)
          await plan(step.death)
        }
        return
      case 'settle':
        return settle()
      case 'ses':
        real.faults.push(step.fault)
        return
      case 'events':
        return real.loseEvents(step.isLost)
      case 'bounce':
      case 'complain':
        return report(step)
      default:
        return act(story, step)
    }
  }
}

/** Links to someone's own page from before a move was taken back, which must open nothing. */
const withdrawnLinks = async ({ real, model, ids, pages }: Story): Promise<string[]> => {
  const broken: string[] = []
  for (const { path, id, at } of pages) {
    const owner = model.people.find((person) => ids.get(person) === id)
    const isWithdrawn = owner?.undone !== undefined && at < owner.undone
    if (isWithdrawn && (await real.opens(path))) broken.push('A link from before a move was taken back still opens')
  }
  return broken
}

const playOut = async (start: Date, life: readonly Step[]): Promise<Verdict> => {
  const story = startStory(start)
  const take = playing(story)
  // As on any installation that runs: something was read and planned before.
  await readJob(story, { do: 'read', state: 'ME' })
  story.real.pass(1_000)
  await story.real.plan()
  await take({ do: 'settle' })
  for (const step of life) await take(step)
  const found = await verdict(story)
  await story.look()
  return { ...found, broken: [...story.broken, ...(await withdrawnLinks(story))] }
}
