import { beforeEach, describe, expect, it } from 'vitest'
import type { ChangeSet, Snapshot } from '../../../functions/jobs/job.ts'
import { jobPath } from '../../../functions/jobs/job-address.ts'
import { isOpen } from '../../../functions/jobs/job-status.ts'
import { indexNowKey, tellSearchEngines } from '../../../functions/publishing/indexnow.ts'
import { now, sampleJobs, snapshotOf } from '../../site/sample.ts'

const origin = 'https://jobs.example.org'
const endpoint = 'https://api.indexnow.org'
const [first, second, third] = sampleJobs.filter((job) => isOpen(job, now))

const changes = (number: number, more: Partial<ChangeSet>): ChangeSet => ({
  format: 1,
  number,
  at: now,
  opened: [],
  changed: [],
  closed: [],
  ...more,
})

/** A service that notes what it is told and answers with the next of these; the last one from then on. */
const startWorld = () => {
  const world = {
    told: undefined as number | undefined,
    sent: [] as { url: string; body: Record<string, unknown> & { urlList: string[] } }[],
    answers: [200] as (number | 'no answer')[],
    sets: new Map<number, ChangeSet>(),
    tell: (snapshot: Snapshot) =>
      tellSearchEngines(
        {
          origin,
          endpoint,
          told: {
            read: async () => world.told,
            write: async (number) => {
              world.told = number
            },
          },
          readChangeSet: async (number) => world.sets.get(number),
          fetch: async (url, init) => {
            const answer = world.answers.length > 1 ? world.answers.shift()! : world.answers[0]!
            if (answer === 'no answer') throw new TypeError('fetch failed')
            world.sent.push({ url: String(url), body: JSON.parse(String(init?.body)) })
            return new Response(null, { status: answer })
          },
        },
        snapshot,
        now,
      ),
  }
  return world
}
let world: ReturnType<typeof startWorld>
beforeEach(() => {
  world = startWorld()
})
const at = (number: number, jobs = sampleJobs) => snapshotOf(jobs, { number, sample: false })
const urls = (...jobs: typeof sampleJobs) => jobs.map((job) => origin + jobPath(job)).sort()
const sentUrls = () => world.sent.map(({ body }) => body.urlList.toSorted())

describe('Search engines', () => {
  it('are told the first time of every open job, with the key that proves it', async () => {
    await world.tell(at(7))
    const key = indexNowKey(origin)
    expect(key).toMatch(/^[0-9a-f]{32}$/)
    expect(world.sent[0]!.url).toBe('https://api.indexnow.org/indexnow')
    expect(world.sent[0]!.body).toMatchObject({ host: 'jobs.example.org', key, keyLocation: `${origin}/${key}.txt` })
    expect(sentUrls()).toEqual([urls(...sampleJobs.filter((job) => isOpen(job, now)))])
    expect(world.told).toBe(7)
  })

  it('are told of new, changed and closed jobs since, each once, and of nothing when nothing is new', async () => {
    world.told = 7
    world.sets.set(
      8,
      changes(8, { opened: [first!.control], changed: [{ control: second!.control, fields: ['pay'] }] }),
    )
    world.sets.set(9, changes(9, { closed: [{ control: third!.control, reason: 'date' }], opened: [first!.control] }))
    await world.tell(at(9))
    await world.tell(at(9))
    expect(sentUrls()).toEqual([urls(first!, second!, third!)])
    expect(world.told).toBe(9)
  })

  it.each([[429], [503], [403], [422], ['no answer' as const]])(
    'that answer %s hear the same with the next publishing, and nobody fails',
    async (answer) => {
      world.told = 7
      world.sets.set(8, changes(8, { opened: [first!.control] }))
      world.answers = [answer, 202]
      await world.tell(at(8))
      expect(world.told).toBe(7)
      world.sets.set(9, changes(9, { opened: [second!.control] }))
      await world.tell(at(9))
      expect(sentUrls().at(-1)).toEqual(urls(first!, second!))
      expect(world.told).toBe(9)
    },
  )

  it('wait for a change set that is counted and not filed yet', async () => {
    world.told = 7
    world.sets.set(8, changes(8, { opened: [first!.control] }))
    await world.tell(at(9))
    expect(world.told).toBe(8)
    world.sets.set(9, changes(9, { opened: [second!.control] }))
    await world.tell(at(9))
    expect(sentUrls()).toEqual([urls(first!), urls(second!)])
  })

  it('take 10,000 addresses at a time; a refusal in the middle repeats all of them', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({ ...first!, control: String(700_000_000 + index) }))
    world.answers = [200, 503, 200]
    await world.tell(at(1, many))
    expect(world.told).toBeUndefined()
    await world.tell(at(1, many))
    expect(world.sent.map(({ body }) => body.urlList.length)).toEqual([10_000, 1, 10_000, 1])
    expect(world.told).toBe(1)
  })

  it('never hear of samples', async () => {
    await world.tell({ ...at(7), sample: true })
    expect(world.sent).toEqual([])
  })
})
