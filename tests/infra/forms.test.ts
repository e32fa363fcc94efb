import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { watchEndsAfter } from '../../functions/alerts/watching.ts'
import * as contact from '../../functions/contact/contact-limits.ts'
import { emailKinds } from '../../functions/mail/kinds.ts'
import { mostWatches } from '../../functions/subscriptions/lifecycle.ts'
import * as signUp from '../../functions/subscriptions/sign-up-limits.ts'
import { settingsSchema } from '../../infra/platform/settings.ts'

const page = readFileSync('infra/docs/forms.md', 'utf8').replace(/ +/g, ' ')
const words = ['none', 'one', 'two', 'three', 'four', 'five', 'six']

test('infra/docs/forms.md states the limits that the code works with, and settings that exist', () => {
  const forMessages = { perNetwork: 1, perAddress: 1, perHour: 1 }
  const [ofNetwork] = contact.rateLimits('n', forMessages)
  expect(page).toContain(`${words[ofNetwork?.most ?? 0]} times the first from one network`)
  const nearMessages = words.findIndex((_, count) => contact.isNear(count + 1, forMessages))
  const [nearOfMessages] = contact.nearLimits('n')
  expect(page).toContain(
    `above ${words[nearMessages]} times the third, ${words[nearOfMessages?.most ?? 0]} more an hour from one network`,
  )
  const forSignUps = { perNetwork: 1, perHour: 100 }
  const nearSignUps = Array.from({ length: 100 }).findIndex((_, count) => signUp.isNear(count + 1, forSignUps))
  const [nearOfSignUps] = signUp.nearLimits('n')
  expect(page).toContain(
    `${nearSignUps} of 100 of \`limits.signUpsPerHour\`, from everyone; then ${words[nearOfSignUps?.most ?? 0]} more an hour`,
  )
  const line = signUp.confirmationLine(forSignUps)
  const [address, site, provider] = signUp.halfLimits('198.51.100.7:443', line)
  expect([address?.most, site?.most, provider?.most]).toEqual([
    2,
    10,
    Math.ceil(line.longest / line.secondsApart / 100),
  ])
  expect(page).toContain(
    'in a day two places for one network, ten for an IPv4 /24 or IPv6 /48, a hundredth of the line',
  )
  expect(page).toContain(`one in a quarter of an hour and ${words[emailKinds.manage.mostADay]} a day to one mailbox`)
  expect(page).toContain(`${words[signUp.moves('x').most]} a day by one subscriber`)
  const [ofSignUps] = signUp.rateLimits(undefined, { perNetwork: 7, perHour: 9 })
  expect([ofSignUps?.most, ofSignUps?.seconds]).toEqual([7, 3600])
  expect(page.replaceAll('\n', ' ')).toContain(`${watchEndsAfter / 86_400_000} days after the job closes`)
  expect(page).toContain(`can watch ${mostWatches} jobs`)
  const named = [...page.matchAll(/`limits\.(\w+)`/g)].map(([, name = '']) => name)
  expect(Object.keys(settingsSchema.shape.limits.unwrap().shape)).toEqual(expect.arrayContaining(named))
  expect(new Set(named).size).toBe(6)
})
