import { expect, test } from 'vitest'
import { backupsKeptDays, deliveriesKeptDays, expiredGoWithin } from '../../functions/mail/delivery-retention.ts'
import { renderMail } from '../../functions/mail/render.ts'
import { remainsWords } from '../../functions/subscriptions/erasure-words.ts'
import { erasuresKeptDays } from '../../functions/subscriptions/erasures.ts'
import { daysWords } from '../../functions/subscriptions/format-subscription.ts'
import { restoreWithin } from '../../functions/subscriptions/lifecycle.ts'
import { confirmWithin } from '../../functions/subscriptions/requests.ts'
import { mailSamples } from '../../infra/local/email-samples.ts'
import { storedAbout } from '../../site/pages/stored-fields.ts'
import { build, textOf } from './built.ts'
import { inputOf } from './sample.ts'

test('the privacy page states how long a contact message is kept, by the setting in force', async () => {
  for (const [setting, days] of [
    [undefined, 365],
    [90, 90],
  ] as const) {
    const built = await build(inputOf([], { messagesKeptDays: setting }))
    expect(JSON.stringify(built)).toContain(`After ${days} days`)
  }
})

test('the privacy page and the emails state every other period by the numbers the code works with', async () => {
  const built = await build(inputOf([]))
  const rows = [...built.page('/privacy/').matchAll(/<tr><td>(.*?)<\/td><td>(.*?)<\/td><\/tr>/g)]
  const periods = Object.fromEntries(rows.map(([, what = '', long = '']) => [what, long]))
  expect(periods['A sign-up you didn’t confirm']).toBe(daysWords(confirmWithin))
  expect(periods['What you stopped, so that you can bring it back']).toBe(daysWords(restoreWithin))
  expect(periods['The record of which email was sent']).toBe(`${deliveriesKeptDays} days`)
  expect(periods['Backups of all of this, after it was deleted']).toBe(`${backupsKeptDays} days`)
  const note = Object.keys(periods).find((what) => what.startsWith('If you had everything deleted'))
  expect(periods[note ?? '']).toBe(`${erasuresKeptDays} days`)
  const texts = Object.values(mailSamples('https://jobs.example', new Date('2026-11-25'))).map((content) =>
    renderMail(content).text.replace(/\s+/g, ' '),
  )
  expect(texts.some((text) => text.includes(`The link works for ${daysWords(confirmWithin)}`))).toBe(true)
  expect(texts.some((text) => text.includes(`them back for ${daysWords(restoreWithin)}`))).toBe(true)
  const receipt = texts.find((text) => text.startsWith('Deleted, as you asked')) ?? ''
  for (const words of remainsWords) expect(receipt).toContain(words)
  for (const days of [backupsKeptDays, deliveriesKeptDays, erasuresKeptDays]) expect(receipt).toContain(`${days} `)
})

test('nothing promises that a hash hides more than it does, or that our database deletes at once', async () => {
  const text = textOf((await build(inputOf([]))).page('/privacy/'))
  expect(text).toContain('whoever knows or guesses an address can check')
  expect(text).toContain('could work out the network')
  expect(text.split(`within ${expiredGoWithin}`).length + text.split(`${expiredGoWithin} later`).length).toBe(5)
  for (const [, promise] of text.matchAll(/([^.]*\bhash\b[^.]*)\./g))
    expect(promise).not.toMatch(/cannot|can’t|never be/)
})

test('the privacy page names every field that is stored, whatever record it stands in', async () => {
  const text = textOf((await build(inputOf([]))).page('/privacy/'))
  const fields = [...storedAbout.subscriber, ...storedAbout.sender, ...storedAbout.device]
  expect(fields.length).toBeGreaterThan(25)
  for (const field of fields) expect(text).toContain(field)
  for (const said of [
    'veterans',
    'disability',
    'lowest pay',
    'bounced',
    'paused',
    'until you confirm',
    'We also count',
  ])
    expect(text).toContain(said)
})
