import type { TrackedJob } from '../../functions/jobs/job.ts'
import type { TestCloud } from '../client.ts'
import type { Measurement } from './bench.ts'
import type { People, Person } from './soak-people.ts'

const day = 86_400_000

/** Emails about jobs, against those that were due to a person who stayed. */
const told = (people: readonly Person[], jobs: readonly TrackedJob[]) => {
  const sum = { due: 0, lost: 0, doubled: 0, unasked: 0 }
  for (const person of people)
    for (const { control, firstSeen } of jobs) {
      const times = person.told.get(control) ?? 0
      const isNews = Date.parse(firstSeen) > person.confirmed
      sum.doubled += Math.max(0, times - 1)
      if (!isNews) sum.unasked += times
      else if (person.ended === undefined) {
        sum.due += 1
        if (times === 0) sum.lost += 1
      }
    }
  return sum
}

/**
 * Items of each table that no time to live will end, and of all of them how many are more than people left there: one for
 * a person and one for their address, and a few cursors of the alert engine.
 */
const lasting = async (cloud: TestCloud, addresses: number) => {
  const tables = await cloud.ask<{ name: string }[]>('GET', 'tables')
  const counted = await Promise.all(
    tables.map(async ({ name }) => {
      const items = await cloud.table(name)
      return { name, all: items.length, lasting: items.filter((item) => !('expiresAt' in item)).length }
    }),
  )
  for (const { name, all, lasting: kept } of counted) console.log(`Table ${name}: ${all} items, ${kept} without an end`)
  return counted.reduce((all, { lasting: kept }) => all + kept, 0) - 2 * addresses
}

/** What must hold when everything is quiet. Prints what it counted. */
export const judged = async (
  { cloud, jobs }: { cloud: TestCloud; jobs: () => Promise<TrackedJob[]> },
  people: People,
): Promise<Measurement[]> => {
  const known = await jobs()
  const sum = told(people.people, known)
  const { emails, messages, written } = people.counts()
  console.log(
    `${known.length} jobs, ${people.people.length} people, ${people.watchers.length} watches, ${written} messages, ${emails} emails; ${sum.due} times someone was to be told of a job.`,
  )
  const closed = people.watchers.filter(({ job }) =>
    known.some(({ control, closes }) => control === job && Date.parse(closes) < Date.now() - day),
  )
  const unheard = closed.filter(({ subjects }) => subjects.filter((subject) => /Closed/.test(subject)).length !== 1)
  for (const { address, subjects } of unheard) console.log(`${address}: ${subjects.join(' | ')}`)
  const queues = await cloud.queues()
  const waiting = queues.reduce((all, { ready, delayed, inFlight }) => all + ready + delayed + inFlight, 0)
  const extra = await lasting(cloud, people.people.length + people.watchers.length)
  return [
    { what: 'jobs lost', value: sum.lost, limit: 0, unit: 'emails' },
    { what: 'jobs doubled', value: sum.doubled, limit: 0, unit: 'emails' },
    { what: 'jobs told that were open before', value: sum.unasked, limit: 0, unit: 'emails' },
    { what: 'watches not told exactly once that their job closed', value: unheard.length, limit: 0, unit: 'watches' },
    { what: 'messages missing or doubled', value: Math.abs(written - messages), limit: 0, unit: 'messages' },
    { what: 'items without an end that no address needs', value: Math.max(0, extra), limit: 5, unit: 'items' },
    { what: 'messages left in queues', value: waiting, limit: 0, unit: 'messages' },
  ]
}
