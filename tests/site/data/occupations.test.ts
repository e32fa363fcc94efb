import { describe, expect, it } from 'vitest'
import series from '../../../functions/jobs/codelists/occupationalseries.json' with { type: 'json' }
import { occupation, type Statement } from '../../../site/data/occupations/occupation.ts'
import { occupationOf, occupations } from '../../../site/data/occupations.ts'
import { gradeLevel, readMarkdown } from '../prose.ts'

const guides = new Set(readMarkdown('guides').map(({ name }) => name))

describe('Occupations', () => {
  it('have a code and a page of their own', () => {
    for (const key of ['code', 'slug', 'plainName'] as const)
      expect(new Set(occupations.map((entry) => entry[key])).size).toBe(occupations.length)
  })

  it('are found by their series', () => {
    expect(occupationOf('1896')?.slug).toBe('border-patrol-agent')
    expect(occupationOf('9999')).toBeUndefined()
  })

  describe.each(occupations)('$plainName', (entry) => {
    const { what, requirements, pay, training, sources } = entry
    const statements: Statement[] = [...what, ...requirements, ...pay, ...training]

    it('fits the schema', () => {
      expect(occupation.parse(entry)).toEqual(entry)
    })

    it('is called as OPM calls it', () => {
      expect(JSON.stringify(series)).toContain(`"${entry.code}":"${entry.name}`)
    })

    it('cites every listed source and no other', () => {
      const cited = [...new Set(statements.flatMap((statement) => statement.sources))].sort((a, b) => a - b)
      expect(cited).toEqual(sources.map((_, index) => index + 1))
    })

    it('reads easily', () => {
      expect(gradeLevel(statements.map(({ text }) => text))).toBeLessThanOrEqual(9)
    })

    it('links only to guides that exist', () => {
      for (const guide of entry.guides) expect(guides).toContain(guide)
    })
  })

  it('are the only ones the guides speak of', () => {
    for (const { data } of readMarkdown('guides'))
      for (const code of (data as { occupations?: string[] }).occupations ?? [])
        expect(occupationOf(code)).toBeDefined()
  })
})
