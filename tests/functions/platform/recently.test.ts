import { expect, test } from 'vitest'
import { recently } from '../../../functions/platform/recently.ts'

test('What was read recently is not read again, and a failure is', async () => {
  let [time, reads, broken] = [0, 0, false]
  const read = recently(
    async () => {
      reads++
      if (broken) throw new Error('away')
      return reads
    },
    60_000,
    () => time,
  )
  expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1])
  time = 59_999
  expect(await read()).toBe(1)
  time = 60_000
  expect(await read()).toBe(2)
  time = 120_000
  broken = true
  await expect(read()).rejects.toThrow('away')
  broken = false
  expect(await read()).toBe(4)
})
