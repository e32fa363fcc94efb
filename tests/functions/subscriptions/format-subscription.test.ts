import { expect, test } from 'vitest'
import { criteriaWords, scheduleWords } from '../../../functions/subscriptions/format-subscription.ts'
import { occupationOptions } from '../../../functions/subscriptions/occupation-options.ts'
import { occupationText } from '../../../site/data/format-occupation.ts'
import { anAlert } from '../alerts/examples.ts'

test('Occupations have the names that the pages of the site give them', () => {
  for (const { value, label } of occupationOptions()) expect(label).toBe(`${occupationText(value)} (${value})`)
})

test.each([
  [{}, 'jobs in Texas'],
  [{ states: 'all' as const, unplaced: true }, 'jobs in every state'],
  [{ states: ['AZ' as const, 'TX' as const], unplaced: true }, 'jobs in Arizona and Texas or not tied to one state'],
  [{ occupations: ['1896'] }, 'jobs in Texas, career Border Patrol agent (1896)'],
  [{ applicants: ['veteran' as const] }, 'jobs in Texas, open to the public and veterans'],
  [{ minimumPay: 75_000 }, 'jobs in Texas, that pay $75,000 a year or more'],
])('Criteria %j read "%s"', (change, words) => {
  expect(criteriaWords(anAlert(change))).toBe(words)
})

test('Criteria in an email name the first few of many', () => {
  const many = anAlert({ states: ['AL', 'AK', 'AZ', 'AR', 'CA'], occupations: ['1896', '1895', '1881', '4321'] })
  expect(criteriaWords(many, { most: 2 })).toBe(
    'jobs in Alabama, Alaska and 3 other states, careers Border Patrol agent (1896), CBP officer (1895) and 2 other careers',
  )
})

test.each([
  [{ frequency: 'immediately' as const }, 'right away'],
  [{ frequency: 'daily' as const, hour: 12 }, 'once a day at noon Eastern time'],
  [
    { frequency: 'weekly' as const, hour: 18, timeZone: 'Pacific/Guam' as const },
    'every Monday at 6 p.m. Guam and Northern Mariana Islands time',
  ],
])('A schedule %j reads "%s"', (change, words) => {
  expect(scheduleWords(anAlert(change))).toBe(words)
})
