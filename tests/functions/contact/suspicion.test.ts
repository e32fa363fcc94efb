import { describe, expect, test } from 'vitest'
import { foreignLinks } from '../../../functions/contact/message-links.ts'
import { suspicionsOf } from '../../../functions/contact/suspicion.ts'
import { once } from '../../growth.ts'
import { realMessages } from './messages/real.ts'
import { spamMessages } from './messages/spam.ts'

const ownHost = 'jobs.example'
const stamped = { ok: true, value: 60_000 } as const
const unstamped = { ok: false, error: 'unknown' } as const
const isHeld = (message: string, age: typeof stamped | typeof unstamped) =>
  suspicionsOf({ trap: '', message, age, ownHost }).length > 0

describe.each([
  ['with the script', stamped],
  ['without a script', unstamped],
] as const)('A form that was filled in %s', (how, age) => {
  test('lets through what people write', () => {
    expect(realMessages.length).toBeGreaterThanOrEqual(60)
    const held = realMessages.filter((message) => isHeld(message, age))
    console.info(`${how}: ${realMessages.length - held.length} of ${realMessages.length} real messages pass`)
    expect(held).toEqual([])
  })

  test('holds what sellers and programs write', () => {
    expect(spamMessages.length).toBeGreaterThanOrEqual(60)
    const passed = spamMessages.filter((message) => !isHeld(message, age))
    console.info(`${how}: ${spamMessages.length - passed.length} of ${spamMessages.length} spam messages are held`)
    // The form's age is a sign of a person, and lets up to three links pass that nothing else speaks against.
    expect(passed.length).toBeLessThanOrEqual(age.ok ? 4 : 0)
  })
})

describe('A link', () => {
  test.each([
    ['https://www.usajobs.gov/job/851346700 and www.cbp.gov and army.mil', []],
    ['https://jobs.example/states/texas/ and https://www.jobs.example/', []],
    ['casino.ru pills.cn', ['casino.ru', 'pills.cn']],
    ['https://usajobs.gov@evil.ru/ http://usajobs.gov.evil.ru', ['evil.ru', 'usajobs.gov.evil.ru']],
    ['//evil.top/x HTTP://EVIL.TOP', ['evil.top', 'evil.top']],
    ['write to me@somewhere.com', []],
    ['after the exam.Is there a second one? In the U.S. e.g. at 8 a.m. resume.docx', []],
  ])('in %s leads to %j', (text, hosts) => {
    expect(foreignLinks(text, ownHost)).toEqual(hosts)
  })
})

test('The longest message of the worst text is judged in linear time', async () => {
  const judge = (text: string) => once(() => suspicionsOf({ trap: '', message: text, age: unstamped, ownHost }))
  for (const part of ['a.', 'http://', 'www.', 'a@', 'your ', '$9 earn ', '((((', '\u0301a']) {
    const full = part.repeat(5000 / part.length)
    await judge(full)
    const best = async (text: string) => Math.min(await judge(text), await judge(text), await judge(text))
    expect(await best(full)).toBeLessThan(Math.max(50, 6 * (await best(full.slice(0, 2500)))))
  }
})
