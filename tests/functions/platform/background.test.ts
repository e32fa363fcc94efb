import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url)
const handlers = globSync('functions/*/*.handler.{ts,tsx}', { cwd: root })

test('Every function retries in the background, unless a person is waiting for its answer', () => {
  expect(handlers.length).toBeGreaterThan(10)
  const others = handlers.filter(
    (file) => !/export const handler = (background|lambdaHandler)\(/.test(readFileSync(new URL(file, root), 'utf8')),
  )
  expect(others).toEqual([])
})
