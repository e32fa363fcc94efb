import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { result, resultsFile } from '../bench/peers-results.ts'
import { table, withTable } from '../bench/peers-table.ts'

const measured = result.parse(JSON.parse(readFileSync(resultsFile, 'utf8')))

test('the table in README.md is the last measurement, and says what is not equal and who was left out', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(table(measured))
  expect(table({ ...measured, leftOut: ['Hugo (apt-get install hugo)'] })).toContain(
    'Left out: Hugo (apt-get install hugo)',
  )
  for (const { name, unequal } of measured.builds) if (name !== 'This site') expect(unequal, name).not.toBe('')
})

test('the table replaces the one before it and nothing else', () => {
  const text = 'before\n<!-- peers -->\nold\n<!-- /peers -->\nafter\n'
  const once = withTable(text, measured)
  expect(once).toMatch(/^before\n<!-- peers -->\nMeasured on [\s\S]*\n<!-- \/peers -->\nafter\n$/)
  expect(once).not.toContain('old')
  expect(withTable(once, measured)).toBe(once)
  expect(() => withTable('no marks', measured)).toThrow('There is no <!-- peers -->')
})
