import fc from 'fast-check'
import { expect, it } from 'vitest'
import { itemStream } from '../../../functions/jobs/item-stream.ts'

/** What a reader of JSON by hand gets wrong: quotes, backslashes in rows, brackets inside strings. */
const awkward = fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', 'a', 'é', '\n'), maxLength: 12 })
const item = fc.dictionary(awkward, fc.oneof(awkward, fc.array(awkward, { maxLength: 3 }), fc.integer()), {
  maxKeys: 4,
})

it('cuts any search result into its items, wherever the network cut it before', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 5 }), fc.array(fc.nat(400), { maxLength: 12 }), (items, cuts) => {
      const result = (list: object[]) => ({
        SearchResult: { SearchResultCount: 5, SearchResultItems: list, UserArea: {} },
      })
      const text = JSON.stringify(result(items))
      const taken: unknown[] = []
      const stream = itemStream((one) => taken.push(JSON.parse(one)))
      const ends = [...cuts.filter((cut) => cut < text.length), text.length].toSorted((a, b) => a - b)
      for (const [index, end] of ends.entries()) stream.push(text.slice(ends[index - 1] ?? 0, end))
      expect(taken).toEqual(JSON.parse(JSON.stringify(items)))
      expect(JSON.parse(stream.rest())).toEqual(result([]))
    }),
    { numRuns: 2_000 },
  )
})
