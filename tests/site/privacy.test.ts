import { expect, test } from 'vitest'
import { deliveriesKeptDays } from '../../functions/mail/delivery-retention.ts'
import { renderMail } from '../../functions/mail/render.ts'
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
  const texts = Object.values(mailSamples('https://jobs.example', new Date('2026-11-25'))).map((content) =>
    renderMail(content).text.replace(/\s+/g, ' '),
  )
  expect(texts.some((text) => text.includes(`The link works for ${daysWords(confirmWithin)}`))).toBe(true)
  expect(texts.some((text) => text.includes(`them back for ${daysWords(restoreWithin)}`))).toBe(true)
})

test('the privacy page names every field that is stored, whatever record it stands in', async () => {
  const text = textOf((await build(inputOf([]))).page('/privacy/'))
  const fields = [...storedAbout.subscriber, ...storedAbout.sender]
  expect(fields.length).toBeGreaterThan(25)
  for (const field of fields) expect(text).toContain(field)
  for (const said of ['veterans', 'disability', 'lowest pay', 'bounced', 'paused']) expect(text).toContain(said)
})
