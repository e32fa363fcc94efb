import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliveryId } from '../../../functions/mail/deliveries.ts'
import { end } from '../../../functions/subscriptions/lifecycle.ts'
import { changePerson } from '../../../functions/subscriptions/people.ts'
import { aJob, anAlert } from './examples.ts'
import { startWorld, type World } from './world.ts'

let world: World
const people = ['a@example.org', 'b@example.org', 'c@example.org']
const [first = ''] = people

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.stop())
beforeEach(async () => {
  await world.reset()
  for (const address of people) await world.subscribe(address, [anAlert()])
  world.ingest([aJob({ control: '1' }), aJob({ control: '2', title: 'CBP Officer' })])
})

const go = async () => {
  await world.plan(1)
  await world.drain()
}
/** Plans and matches, and stops before anything is sent. */
const untilQueued = async () => {
  await world.plan(1)
  await world.drain({ queues: ['match'] })
}
const stateOf = async (address: string) =>
  (await world.delivery(deliveryId('immediately 1 1', (await world.owner(address))!.id)))?.phase?.S
const throttling = (message: string) => ({ status: 400, code: 'Throttling', message })

describe('Between match and send', () => {
  test('J31 someone who unsubscribed gets nothing, although the email was queued', async () => {
    await untilQueued()
    await changePerson(
      { ...world.subscribers(), client: world.observer },
      (await world.owner(first))!.id,
      world.clock.now,
      (current) => current && end(current, 'unsubscribed', world.clock.now),
    )
    await world.drain()
    expect(world.recipients()).toEqual(people.slice(1))
  })

  test('A51 a job that closed is left out, and an email left with none is not sent', async () => {
    await untilQueued()
    world.changeJob('1', { status: 'closed' })
    await world.drain()
    expect(world.mailbox.sent.map(({ mail }) => mail.subject)).toEqual(
      people.map(() => 'New job: CBP Officer in Texas'),
    )
    await world.reset()
    for (const address of people) await world.subscribe(address, [anAlert()])
    world.ingest([aJob({ closes: '2026-11-25T12:30:00.000Z' })])
    await untilQueued()
    world.clock.advance(3_600_000)
    await world.drain()
    expect(world.mailbox.sent).toEqual([])
  })

  test('an address that was suppressed gets nothing, whatever its record says', async () => {
    await world.suppressAddress(first)
    await go()
    expect(world.recipients()).toEqual(people.slice(1))
  })
})

describe('When SES holds back', () => {
  test('A44 a throttled mail waits, is never marked sent, and goes out once', async () => {
    world.mailbox.answers.push(...Array.from({ length: 7 }, () => throttling('Maximum sending rate exceeded.')))
    await untilQueued()
    await world.drain({ until: world.clock.now.getTime() })
    expect(world.mailbox.sent).toEqual([])
    expect(await stateOf(first)).toBe('waiting')
    await world.drain()
    expect(world.recipients()).toEqual(people)
  })

  test('A44 the daily quota is told apart: everybody waits a quarter of an hour at a time', async () => {
    world.mailbox.answers.push(throttling('Daily message quota exceeded.'), throttling('Daily message quota exceeded.'))
    await go()
    expect(world.recipients()).toEqual(people)
    expect(world.clock.now.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-25T12:15:00Z'))
  })

  test('A44 alerts leave the last tenth of the daily quota to emails people wait for', async () => {
    Object.assign(world.mailbox.quota, { Max24HourSend: 1000, SentLast24Hours: 900 })
    await untilQueued()
    await world.drain({ until: world.clock.now.getTime() })
    expect(world.mailbox.sent).toEqual([])
    Object.assign(world.mailbox.quota, { SentLast24Hours: 100 })
    await world.drain()
    expect(world.recipients()).toEqual(people)
  })

  test('A44 sending that is paused for the account loses nothing', async () => {
    const paused = { status: 400, code: 'AccountSendingPausedException', message: 'Sending paused' }
    world.mailbox.answers.push(paused, paused, paused, paused)
    await go()
    expect(world.recipients()).toEqual(people)
  })

  test('A44 in the sandbox an email to someone unverified waits alone, and goes once SES lets the account out', async () => {
    const sandbox = { status: 400, code: 'MessageRejected', message: 'Email address is not verified.' }
    world.mailbox.answers.push(sandbox)
    await untilQueued()
    await world.drain({ until: world.clock.now.getTime() })
    expect(world.mailbox.sent).toHaveLength(2)
    await world.drain()
    expect(world.recipients()).toEqual(people)
  })

  test('A45 A29 one email SES will never take fails alone', async () => {
    world.mailbox.answers.push({ status: 400, code: 'InvalidParameterValue', message: 'Domain contains dot-string' })
    await go()
    expect(world.mailbox.sent).toHaveLength(2)
    await world.plan(1)
    await world.drain()
    expect(world.mailbox.sent).toHaveLength(2)
  })
})

describe('When nobody knows whether SES took an email', () => {
  const lostAnswer = { status: 503, code: 'ServiceUnavailable', message: 'Service is unavailable', taken: true }
  const failure = { status: 503, code: 'ServiceUnavailable', message: 'Service is unavailable' }

  test("SES's Send event settles it, and the email is not repeated", async () => {
    world.mailbox.answers.push(lostAnswer)
    await go()
    expect(world.recipients()).toEqual(people)
    expect([await stateOf(first), await stateOf(people[1]!)]).toEqual(['sent', 'sent'])
  })

  test('it is sent when no event came within a minute', async () => {
    world.mailbox.answers.push(failure)
    await go()
    expect(world.recipients()).toEqual(people)
    expect(world.clock.now.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-25T12:01:00Z'))
  })

  test('it is repeated, and the repeat recorded, when the event was lost as well: rather twice than never', async () => {
    world.mailbox.events.lost = true
    world.mailbox.answers.push(lostAnswer)
    await go()
    expect(world.mailbox.sent).toHaveLength(4)
    const attempts = await Promise.all(
      people.map(
        async (address) =>
          (await world.delivery(deliveryId('immediately 1 1', (await world.owner(address))!.id)))?.attempts?.N,
      ),
    )
    expect(attempts.sort()).toEqual(['1', '1', '2'])
  })
})

describe('A61 Every mail', () => {
  test('names the configuration set, carries its delivery id as a tag, and its message id is stored', async () => {
    await go()
    for (const { to, delivery, id, configurationSet } of world.mailbox.sent) {
      expect([delivery, configurationSet]).toEqual([deliveryId('immediately 1 1', (await world.owner(to))!.id), 'set'])
      expect((await world.delivery(delivery))?.messageId?.S).toBe(id)
    }
  })
})

describe('What nobody could be told for more than a week', () => {
  /** Two runs wait for nine days, and the hours of two digests pass unplanned; then everything works again. */
  const held = async () => {
    await world.subscribe('daily@example.org', [anAlert({ frequency: 'daily', hour: 7, states: ['ME'] })])
    await world.planDigests()
    await untilQueued()
    world.clock.advance(60_000)
    world.ingest([
      aJob({ control: '3', title: 'Pilot', closes: '2026-12-25T04:59:00.000Z' }),
      aJob({ control: '4', states: ['ME'], closes: '2026-12-25T04:59:00.000Z' }),
    ])
    await world.plan(2)
    world.changeJob('1', { status: 'closed' })
    world.changeJob('2', { closes: '2026-12-24T04:59:00.000Z' })
    world.clock.advance(9 * 86_400_000)
  }
  const told = () => world.mailbox.sent.map(({ to, mail }) => `${to} ${mail.subject}`).sort()
  const late = [
    ...people.map((address) => `${address} 2 new jobs in Texas`),
    'daily@example.org New job: Border Patrol Agent in Maine',
  ]
  const comesOut = async (twice = false) => {
    await world.drain({ twice })
    await world.planDigests()
    await world.drain({ twice })
    await world.planDigests()
    await world.drain({ twice })
    world.clock.advance(86_400_000)
    await world.planDigests()
    await world.drain({ twice })
  }

  test('comes in one late email about what is still open', async () => {
    await held()
    await comesOut()
    expect(told()).toEqual(late)
    expect(world.mailbox.sent.every(({ mail }) => mail.text?.includes('This email is late'))).toBe(true)
    const inTexas = world.mailbox.sent.filter(({ mail }) => mail.subject === '2 new jobs in Texas')
    for (const { mail } of inTexas) expect(mail.text).toMatch(/CBP Officer[\s\S]*Pilot/)
  })

  test('comes once, although every message comes twice', async () => {
    await held()
    await comesOut(true)
    expect(told()).toEqual(late)
  })

  test('comes once wherever it dies', async () => {
    for (const when of ['before', 'after'] as const)
      for (let nth = when === 'before' ? 1 : 2; nth < 60; nth += 4) {
        await world.reset()
        await world.subscribe(first, [anAlert()])
        world.ingest([aJob({ control: '1', closes: '2026-12-25T04:59:00.000Z' })])
        await world.planDigests()
        await untilQueued()
        world.clock.advance(9 * 86_400_000)
        world.death.strike(nth, when)
        await comesOut()
        world.death.strike(Number.POSITIVE_INFINITY, when)
        await comesOut()
        expect([when, nth, told()]).toEqual([when, nth, [`${first} New job: Border Patrol Agent in Texas`]])
      }
  })
})

describe('Planning', () => {
  test('plans each change set once and catches up missed ones in one email', async () => {
    await go()
    world.clock.advance(60_000)
    world.ingest([aJob({ control: '3' })])
    world.clock.advance(60_000)
    world.ingest([aJob({ control: '4' })])
    await world.plan(3)
    await world.drain()
    await world.plan(2)
    await world.drain()
    expect(world.mailbox.sent).toHaveLength(6)
    expect(world.mailbox.sent.at(-1)?.mail.subject).toBe('2 new jobs in Texas')
  })

  test('A42 digests run once for each hour, however often the schedule fires, and a missed one is caught up', async () => {
    await world.reset()
    await world.subscribe('daily@example.org', [anAlert({ frequency: 'daily', hour: 7 })])
    await world.subscribe('weekly@example.org', [anAlert({ frequency: 'weekly', hour: 7 })])
    await world.planDigests()
    world.ingest([aJob({ control: '1' })])
    const firings = async (hours: number) => {
      for (let quarter = 0; quarter < hours * 4; quarter++) {
        world.clock.advance(900_000)
        await world.planDigests()
        await world.planDigests()
        await world.drain({ until: world.clock.now.getTime() })
      }
    }
    await firings(48)
    expect(world.recipients()).toEqual(['daily@example.org'])
    world.ingest([aJob({ control: '2' })])
    // Nobody plans for four days; Monday morning passes.
    world.clock.advance(4 * 86_400_000)
    await world.planDigests()
    await world.drain()
    expect(world.recipients()).toEqual(['daily@example.org', 'daily@example.org', 'weekly@example.org'])
    const late = world.mailbox.sent.filter(({ mail }) => mail.text?.includes('This email is late'))
    expect(late.map(({ to }) => to)).toContain('daily@example.org')
    const weekly = world.mailbox.sent.find(({ to }) => to === 'weekly@example.org')
    expect(weekly?.mail.subject).toBe('2 new jobs in Texas')
  })

  test('a change of schedule neither repeats nor loses a job', async () => {
    await world.reset()
    const seen = '2026-11-25T12:00:00.000Z'
    const daily = { frequency: 'daily' as const, hour: 7, timeZone: 'America/New_York' as const }
    await world.subscribe('a@example.org', [
      anAlert({ since: '2026-11-25T12:30:00.000Z', earlier: [{ ...daily, since: '2026-11-01T00:00:00.000Z' }] }),
    ])
    await world.subscribe('b@example.org', [anAlert({ ...daily, since: '2026-11-25T12:30:00.000Z' })])
    await world.planDigests()
    world.ingest([aJob({ control: '1', firstSeen: seen })])
    world.clock.advance(26 * 3_600_000)
    await world.planDigests()
    await world.drain()
    // a waited for a digest and has it; b was told right away before the change and is not told again.
    expect(world.recipients()).toEqual(['a@example.org'])
  })
})
