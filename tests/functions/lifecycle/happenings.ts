import { changedWords } from '../../../functions/jobs/format-changes.ts'
import type { Step } from './steps.ts'
import type { Story } from './story.ts'

const day = 86_400_000
/** A job this long open closes after the life. */
const long = 900
/** What changes first, second, and so on: an email says the same change once. */
const fields = ['pay', 'closes', 'duties', 'title', 'openings', 'travel', 'contact', 'clearance', 'documents', 'grade']

/** Whoever watches a job that closes soon is told three days before. */
const note = ({ model, controls, closings, now }: Story, control: string, days: number) => {
  const closes = now() + days * day
  controls.push(control)
  closings.set(control, { closes })
  if (days < long)
    model.jobs.push({
      control: `closing ${control}`,
      state: `watch ${control}`,
      seen: closes - 3 * day,
      closesSoon: true,
    })
}

/** A reading finds a job that is open for that many days. */
export const readJob = async (story: Story, { state, days = long, death }: Extract<Step, { do: 'read' }>) => {
  const { real, model, now } = story
  const control = await real.find((readings) => readings.open(state, days), death)
  note(story, control, days)
  model.jobs.push({ control, state, seen: now(), ...(days < long && { closesSoon: true }) })
}

/** A reading finds that something happened to a job. */
export const happen = async (story: Story, { what, job, death }: Extract<Step, { do: 'happens' }>) => {
  const { real, model, closings, now, controlOf } = story
  const control = controlOf(job)
  const closing = closings.get(control)
  if (!closing || closing.closed !== undefined) return
  const told = (words: string) => model.jobs.push({ control: words, state: `watch ${control}`, seen: now() })
  switch (what) {
    case 'changed': {
      const isNew = (field: string) =>
        !model.jobs.some((each) => each.control === `changed ${control} ${changedWords([field])}`)
      const field = fields.find(isNew)
      if (!field) return
      told(`changed ${control} ${changedWords([field])}`)
      await real.find((readings) => readings.change(control, field), death)
      return
    }
    case 'closed': {
      const isEarly = closing.closes > now()
      closing.closed = isEarly ? now() : closing.closes
      if (isEarly)
        for (const each of model.jobs)
          if (each.control === control || each.control === `closing ${control}`) each.closedEarly = true
      told(`closed ${control}`)
      await real.find((readings) => readings.close(control), death)
      return
    }
    case 'announced again': {
      if (model.jobs.some((each) => each.control === `again ${control}`)) return
      told(`again ${control}`)
      const again = await real.find((readings) => readings.announceAgain(control, 'TX', long), death)
      note(story, again, long)
      model.jobs.push({ control: again, state: 'TX', seen: now() })
      return
    }
  }
}
