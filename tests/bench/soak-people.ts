import { linkIn, type TestCloud } from '../client.ts'
import { typed } from '../functions/contact/running.ts'

export type Person = {
  address: string
  /** Instants, milliseconds since 1970. */
  confirmed: number
  ended?: number
  /** How often each job was told, by its control number. */
  told: Map<string, number>
}

export type Watcher = { address: string; job: string; subjects: string[] }

/** An email that came last, of a person who still gets some. */
type Newest = { id: string; person: Person; text: string }

const frequencies = ['immediately', 'daily', 'weekly'] as const
const isWelcome = (subject: string) => /job alert is on|re watching/.test(subject)
const jobsIn = (text = '') =>
  new Set([...text.matchAll(/\/jobs\/[a-z0-9-]*?(\d+)\//g)].flatMap(([, control]) => control ?? []))

/** What people do on the site and in their inboxes; whatever fails because of a fault is done again, as people do. */
export const soakPeople = (cloud: TestCloud, now: () => number) => {
  const people: Person[] = []
  const watchers: Watcher[] = []
  let [emails, messages, written] = [0, 0, 0]

  const settled = async () => {
    for (let tries = 0; tries < 20; tries++) if ((await cloud.settle({ hurry: true })).settled) return
  }
  /** The form again until it was taken. */
  const sent = async (path: string, fields: Record<string, string>) => {
    for (let tries = 0; tries < 5; tries++) {
      const { status } = await cloud.post(path, fields)
      if (status < 400) return
    }
    throw new Error(`${path} does not take a form`)
  }
  const confirmed = async (address: string) => {
    await settled()
    const found = (await cloud.emails(address)).find(({ subject }) => subject.includes('One step left'))
    await sent(linkIn(found, 'confirm'), {})
    await settled()
  }

  return {
    people,
    watchers,
    counts: () => ({ emails, messages, written }),
    signUp: async () => {
      const address = `soak-${people.length}@example.org`
      const frequency = frequencies[people.length % frequencies.length]!
      const asked = now()
      await sent('/api/subscriptions', { email: address, frequency, page: '/alerts/' })
      await confirmed(address)
      people.push({ address, confirmed: asked, told: new Map() })
    },
    watch: async (job: string) => {
      const address = `watch-${watchers.length}@example.org`
      await sent('/api/watch', { address, job, page: '/jobs/' })
      await confirmed(address)
      watchers.push({ address, job, subjects: [] })
    },
    write: async () => {
      written += 1
      const message = `Is announcement ${900_000_000 + written} still open? I would like to know before Friday.`
      await sent('/api/contact', { ...typed, email: `writer-${written}@example.org`, message })
    },
    /** Reads every inbox, which `emptyInbox` empties. Answers the newest email that a person with alerts can still act on. */
    read: async () => {
      const found = await cloud.emails()
      emails += found.length
      for (const { to, subject, text } of found) {
        watchers.find(({ address }) => to.includes(address))?.subjects.push(subject)
        if (to.includes('operator@example.org') && subject.startsWith('Contact ')) messages += 1
        if (isWelcome(subject) || subject.includes('One step left')) continue
        const person = people.find(({ address }) => to.includes(address))
        for (const control of jobsIn(text)) person?.told.set(control, (person.told.get(control) ?? 0) + 1)
      }
      const active = people.filter(({ ended }) => ended === undefined)
      return found.toReversed().flatMap(({ id, to, text }) => {
        const person = active.find(({ address }) => to.includes(address))
        return person && text?.includes('/api/unsubscribe/') ? [{ id, person, text }] : []
      })[0]
    },
    stop: async (newest: Newest | undefined) => {
      if (!newest) return
      await sent(linkIn(newest, 'unsubscribe'), { 'List-Unsubscribe': 'One-Click' })
      newest.person.ended = now()
      await settled()
    },
    bounce: async (newest: Newest | undefined) => {
      if (!newest) return
      await cloud.report(newest.id, { type: 'Bounce', bounceType: 'Permanent', bounceSubType: 'General' })
      newest.person.ended = now()
      await settled()
    },
    settled,
  }
}
export type People = ReturnType<typeof soakPeople>
