import { expect, test } from 'vitest'
import { build } from './built.ts'
import { inputOf } from './sample.ts'

test('the privacy page states how long a contact message is kept, by the setting in force', async () => {
  for (const [setting, days] of [
    [undefined, 365],
    [90, 90],
  ] as const) {
    const built = await build(inputOf([], { messagesKeptDays: setting }))
    expect(JSON.stringify(built)).toContain(`deleted automatically after ${days} days`)
  }
})
