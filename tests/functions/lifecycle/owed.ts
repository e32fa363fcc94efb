import { type Alert, isWatched, type Job, type Model, type Person, type Wanted } from './model.ts'

/** How often people are told at least and at most, when everything has come out. */
export type Owed = { least: number; most: number }

const day = 86_400_000
const year = 365.2425 * day

const suits = (wanted: Wanted, { state }: Job) =>
  wanted === state || (wanted === 'all' && state !== 'letter' && !isWatched(state))

/** Whether it was there, even if stopped or changed since, when something was seen. */
const isFrom = ({ asked, gone, finished, off }: Alert, { seen }: Job) =>
  asked < seen &&
  !(gone !== undefined && gone < seen) &&
  !(finished !== undefined && finished < seen) &&
  !off.some(({ from, until }) => until === undefined && from < seen)

/** All it ever asked for, itself and as the one it became: what waits is told by what's asked for when it's due. */
const everWanted = ({ wanted, before, into }: Alert): Wanted[] => [
  wanted,
  ...before.map((each) => each.wanted),
  ...(into ? everWanted(into) : []),
]

/** How often people are told of a job, an issue, or what happened to a watched job. */
export const owedOf = (model: Model, job: Job): Owed => {
  const sure = new Set<Person>()
  /** Of the alerts by which someone could be told, how many there are, and how many of them no longer know what they told. */
  const possible = new Map<Person, { all: number; forgetful: number }>()
  let joint = 0
  for (const alert of model.allAlerts()) {
    if (!isFrom(alert, job)) continue
    const owner = alert.owners.findLast(({ from }) => from < job.seen)!.person
    if (!everWanted(alert).some((wanted) => suits(wanted, job))) continue
    // An issue that came out while the newsletter was stopped, or just before, is read on the site.
    const isOff = alert.off.some(({ until }) => until === undefined || (alert.wanted === 'letter' && until > job.seen))
    const wasOther =
      alert.before.some(({ wanted, until }) => until >= job.seen && !suits(wanted, job)) || !suits(alert.wanted, job)
    const count = possible.get(owner) ?? { all: 0, forgetful: 0 }
    count.all++
    if (alert.gone !== undefined || isOff || wasOther || alert.joined || alert.off.length > 0) count.forgetful++
    possible.set(owner, count)
    // Two who became one by a move are told once of what neither was told before it.
    const last = alert.owners.at(-1)!.person
    const isDead = model.dead.has(last.place)
    // A weekly email may come when it has closed.
    if ((job.closesSoon && !alert.steady) || job.closedEarly) continue
    // Who confirms when it's less than three days to the closing isn't told of it once more.
    if (job.closesSoon && isWatched(job.state) && alert.confirmed >= job.seen) continue
    if (alert.gone !== undefined || isOff || wasOther || isDead) continue
    if (alert.joined && job.seen <= alert.joined.at) {
      if (alert.joined.with.asked < job.seen) joint = 1
      else sure.add(last)
    } else sure.add(last)
  }
  const most = [...possible.values()].reduce((sum, each) => sum + Math.min(each.all, each.forgetful + 1), 0)
  return { least: Math.max(sure.size, joint), most }
}

/**
 * How often people are reminded of a job that closes. Nobody is reminded of what they were told the day before, as happens
 * to those who confirm late.
 */
export const remindersOf = (model: Model, job: Job): Owed => {
  const isSure =
    job.closesSoon === true &&
    !job.closedEarly &&
    !isWatched(job.state) &&
    model
      .allAlerts()
      .some(
        ({ steady, gone, asked, confirmed, wanted, owners }) =>
          steady &&
          gone === undefined &&
          asked < job.seen &&
          confirmed < job.seen &&
          suits(wanted, job) &&
          !model.dead.has(owners.at(-1)!.person.place),
      )
  return { least: isSure ? 1 : 0, most: owedOf(model, job).most }
}

/**
 * How often all are told that their emails are still on, up to an instant. A watch ends by itself, and needs none: whoever
 * had nothing else when the year was over hears of it a year later.
 */
export const keptOf = (model: Model, until: number): Owed => {
  const grown = model.people.filter(({ since }) => since + year + day < until)
  const sure = grown.filter(
    (person) =>
      !person.into &&
      !model.dead.has(person.place) &&
      person.alerts.some(
        ({ steady, wanted, confirmed }) => steady && !isWatched(wanted) && confirmed <= person.since + year,
      ),
  )
  return { least: sure.length, most: model.people.filter(({ since }) => since + year <= until).length }
}
