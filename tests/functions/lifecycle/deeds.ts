import { fingerprint } from '../../../functions/subscriptions/choices.ts'
import { receiptOf, undoChanges } from '../../../functions/subscriptions/undoing.ts'
import type { Death } from './death.ts'
import type { Place, Wanted, Watched } from './model.ts'
import type { Jobs, Step } from './steps.ts'
import { addresses, type Story, wantedIn } from './story.ts'

const states: Record<Jobs, Record<string, string>> = { TX: { states: 'TX' }, ME: { states: 'ME' }, all: {} }
const watchOf = (control: string): Watched => `watch ${control}`

type Asking = Extract<Step, { do: 'sign up' | 'sign up for the letter' | 'ask for the link' | 'watch' }>

/** What anyone may ask for who knows an address. */
export const ask = async ({ real, model, byName, click, now, controlOf }: Story, step: Asking): Promise<void> => {
  const email = addresses[step.place]
  const asked = async (wanted: Wanted, schedule = '', steady = false) => {
    byName.set(await real.asked(email), model.signUp(step.place, wanted, schedule, now(), steady))
  }
  switch (step.do) {
    case 'sign up': {
      const { frequency, hour: at, reminder = false } = step
      const chosen = { ...states[step.wanted], frequency, hour: at, ...(reminder && { reminder: 'yes' }) }
      await click('/api/subscriptions', { email, ...chosen, page: '/alerts/' }, step.death)
      return asked(step.wanted, `${frequency} ${at} ${reminder}`, reminder && frequency === 'immediately')
    }
    case 'sign up for the letter':
      await click('/api/newsletter', { email, page: '/newsletter/' }, step.death)
      return asked('letter')
    case 'watch': {
      const job = controlOf(step.job)
      const status = await click('/api/watch', { address: email, job, page: '/jobs/' }, step.death)
      // Closed jobs cannot be watched.
      return status === 422 ? undefined : asked(watchOf(job), '', true)
    }
    case 'ask for the link':
      await click('/api/manage', { address: email }, step.death)
  }
}

export const confirm = async (
  { real, model, byName, opened, broken, click, look, now }: Story,
  { nth, death }: Extract<Step, { do: 'confirm' }>,
) => {
  await look()
  const link = opened.splice(nth % Math.max(1, opened.length), 1)[0]
  if (!link) return
  const { place: where, token } = link
  const status = await click(`/api/confirm/${token}`, {}, death)
  const request = byName.get(token.slice(8 + 22, 8 + 34))
  if (request !== undefined && status === 200) {
    if (model.dead.has(where) && model.isWaiting(request, real.now().getTime()))
      broken.push(`A page promised emails to ${where}`)
    model.confirm(request, now())
  }
  await look()
}

type Deed = Exclude<Extract<Step, { place: Place }>, Asking | { do: 'bounce' | 'complain' }> & { death?: Death }

/** What someone does with the links they were sent. */
export const act = async (story: Story, step: Deed): Promise<void> => {
  const { real, model, ids, byName, broken, click, look, now, idOf, controlOf, isOpen } = story
  await look()
  const person = model.at(step.place)
  const id = person && ids.get(person)
  if (!person || !id) return
  const manage = await real.manage(id)
  const stopLink = real.link('unsubscribe', id)
  const letterLink = real.link('unsubscribe-newsletter', id)
  switch (step.do) {
    case 'stop':
      await click(stopLink, {}, step.death)
      return model.stop(person, 'stopped', now())
    case 'restore':
      await click(stopLink, { action: 'restore' }, step.death)
      return model.restore(person, now())
    case 'weekly':
      await click(stopLink, { action: 'weekly' }, step.death)
      return model.unsettle(person)
    case 'stop the letter':
      await click(letterLink, {}, step.death)
      return model.stopOne(person, 'letter', now())
    case 'restore the letter':
      await click(letterLink, { action: 'restore' }, step.death)
      return model.restoreLetter(person, now())
    case 'watch by link': {
      const control = controlOf(step.job)
      await click(real.link('watch', id + control), {}, step.death)
      return isOpen(control) ? model.watch(person, watchOf(control), now()) : undefined
    }
    case 'stop watching': {
      const control = controlOf(step.job)
      if (step.by === 'link') await click(real.link('unsubscribe-watch', id + control), {}, step.death)
      else await click(manage, { action: 'delete', alert: await idOf(step.place, watchOf(control)) }, step.death)
      return model.stopOne(person, watchOf(control), now())
    }
    case 'forget':
      await click(manage, { action: 'forget' }, step.death)
      return model.forget(person, now())
    case 'pause':
    case 'resume': {
      const { alerts = [], watches = [] } = (await real.owner(addresses[step.place])) ?? {}
      for (const each of [...alerts, ...watches]) {
        const weeks = step.do === 'pause' ? { [`weeks-${each.id}`]: step.weeks } : {}
        await click(manage, { action: step.do, alert: each.id, ...weeks }, step.death)
      }
      return model.unsettle(person)
    }
    case 'delete':
      await click(manage, { action: 'delete', alert: await idOf(step.place, step.wanted) }, step.death)
      return model.stopOne(person, step.wanted, now())
    case 'change': {
      if (person.alerts.some(({ wanted }) => wanted === step.wanted) && step.from !== step.wanted) return
      const alert = await idOf(step.place, step.from)
      const { frequency, hour: at } = step
      await click(manage, { action: 'change', alert, ...states[step.wanted], frequency, hour: at }, step.death)
      model.unsettle(person)
      return step.from === step.wanted ? undefined : model.change(person, step.from, step.wanted, now())
    }
    case 'undo change': {
      const stored = await real.owner(addresses[step.place])
      const pasts = stored?.alerts.flatMap(({ criteriaBefore = [] }) => criteriaBefore.map(({ until }) => until))
      const last = pasts?.sort().at(-1)
      if (!stored || !last) return
      const receipt = receiptOf(new Date(last))
      const { alerts } = undoChanges(stored, receipt, real.now())
      const have = stored.alerts.map(wantedIn)
      const back = alerts.map(wantedIn).map((to, nth) => ({ from: have[nth]!, to }))
      const changed = back.filter(({ from, to }) => from !== to)
      // Two alerts for the same jobs are more than the model knows.
      if (changed.some(({ to }) => have.includes(to))) return
      await click(manage, { action: 'undo', receipt }, step.death)
      model.unsettle(person)
      for (const { from, to } of changed) model.change(person, from, to, now())
      return
    }
    case 'two tabs': {
      const [first, second] = [step.wanted, step.second]
      if (person.alerts.some(({ wanted }) => wanted !== step.from && (wanted === first || wanted === second))) return
      const alert = await idOf(step.place, step.from)
      const stored = (await real.owner(addresses[step.place]))?.alerts.find((each) => each.id === alert)
      if (!stored) return
      const { frequency, hour: at, reminder } = stored
      const form = { action: 'change', alert, frequency, hour: String(at), seen: fingerprint(stored) }
      const save = (wanted: Jobs) => click(manage, { ...form, ...states[wanted], ...(reminder && { reminder: 'yes' }) })
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
      const moved = (await real.owner(addresses[step.place]))?.moved
      if (!moved || !person.moved) return
      const { from } = person.moved
      if (model.dead.has(from)) return
      await click(real.link('undo-move', id + moved.id), {}, step.death)
      if (model.move(person, from, now(), true)) person.undone = now()
      person.moved = undefined
      return
    }
  }
}
