import { keptOf, type Owed, owedOf, remindersOf } from './owed.ts'
import { addresses, places, type Story } from './story.ts'

const day = 86_400_000
/** How long after its job closed a watch is over. */
const overAfter = 60 * day

/** `open`: told twice where SES itself leaves it open. */
export type Found = { lost: string[]; doubled: string[]; open: number }

/** Lets everything come out, as days go by. */
const comeOut = async ({ real }: Story) => {
  real.loseEvents(false)
  for (const where of places) {
    const owner = await real.owner(addresses[where])
    for (const each of [...(owner?.alerts ?? []), ...(owner?.watches ?? [])])
      await real.post(await real.manage(owner!.id), { action: 'resume', alert: each.id })
  }
  await real.settle()
  for (let passed = 0; passed < 9; passed++) {
    real.pass(day)
    await real.plan()
    await real.settle()
  }
}

/** What has come to an end with the jobs that closed long ago, and what came before it was due. */
const watchesOver = ({ real, model, closings, broken, now }: Story) => {
  for (const [control, { closes, closed = closes }] of closings) {
    const over = closed + overAfter
    // An hour has to be over before its run is planned.
    if (over < now() - day) model.jobs.push({ control: `over ${control}`, state: `watch ${control}`, seen: over })
    if (real.sent.some(({ told, at }) => told.includes(`over ${control}`) && at < over))
      broken.push(`The watch of ${control} was over too soon`)
  }
}

/** Compares who was told of what. */
export const verdict = async (story: Story): Promise<Found> => {
  const { real, model } = story
  await comeOut(story)
  await story.look()
  watchesOver(story)
  const found: Found = { lost: [], doubled: [], open: 0 }
  const count = (what: string, emails: readonly { isOpen: boolean }[], { least, most }: Owed) => {
    const open = emails.filter(({ isOpen }) => isOpen).length
    if (emails.length < least) found.lost.push(`${what}: ${emails.length} of ${least}`)
    if (emails.length > most + open) found.doubled.push(`${what}: ${emails.length} of ${most}`)
    else if (emails.length > most) found.open += emails.length - most
  }
  for (const job of model.jobs) {
    const { control, state } = job
    const told = real.sent.filter(({ told }) => told.includes(control))
    count(`${control} (${state})`, told, owedOf(model, job))
    const reminded = real.sent.filter(({ reminded }) => reminded.includes(control))
    count(`reminder of ${control} (${state})`, reminded, remindersOf(model, job))
  }
  const kept = real.sent.filter(({ keeps }) => keeps)
  count('yearly email', kept, keptOf(model, real.now().getTime()))
  return found
}
