import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rateLimits as contactRateLimits } from '../../functions/contact/contact-limits.ts'
import { manageLinks, moves, rateLimits } from '../../functions/subscriptions/sign-up-limits.ts'
import { settingsSchema } from '../../infra/platform/settings.ts'

const page = readFileSync('infra/docs/forms.md', 'utf8').replace(/ +/g, ' ')
const words = ['none', 'one', 'two', 'three', 'four', 'five', 'six']

test('infra/docs/forms.md states the limits that the code works with, and settings that exist', () => {
  const [ofNetwork, ofEverybody] = contactRateLimits('n', { perNetwork: 1, perAddress: 1, perHour: 1 })
  expect(page).toContain(
    `${words[ofNetwork?.most ?? 0]} times the first, or ${words[ofEverybody?.most ?? 0]} times the third`,
  )
  expect(page).toContain(`one in a quarter of an hour and ${words[manageLinks('x').most]} a day to one address`)
  expect(page).toContain(`${words[moves('x').most]} a day by one subscriber`)
  expect(rateLimits(undefined, { perNetwork: 7, perHour: 9 }).map(({ most, seconds }) => [most, seconds])).toEqual([
    [7, 3600],
    [9, 3600],
  ])
  const named = [...page.matchAll(/`limits\.(\w+)`/g)].map(([, name = '']) => name)
  expect(Object.keys(settingsSchema.shape.limits.unwrap().shape)).toEqual(expect.arrayContaining(named))
  expect(new Set(named).size).toBe(6)
})
