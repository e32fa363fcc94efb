import { describe, expect, it } from 'vitest'
import { sectors } from '../../functions/jobs/places/sector-area.ts'
import { build, textOf } from './built.ts'
import { sampleInput } from './sample.ts'

const built = await build(sampleInput)
const pictures = (html: string) => html.match(/<figure[\s\S]*?<\/figure>/g) ?? []
const careersAtPorts = ['border-patrol-agent', 'cbp-officer', 'agriculture-specialist', 'cbp-technician']

describe('What can be looked at', () => {
  it.each([
    ['/guides/hiring-steps/', 'From the application to the first day', 'Agents, 2024: 316 days.'],
    ['/guides/pay/', 'Pay a year at step 1 in 2026', 'Grade 5: $'],
  ])('is drawn on %s: %s', (path, title, words) => {
    const [picture] = pictures(built.page(path)).filter((each) => each.includes(title))
    expect(/<desc[^>]*>([^<]*)</.exec(picture ?? '')?.[1]).toContain(words)
  })

  it.each([
    '/sectors/',
    '/ports/',
    ...['glossary', 'agriculture-and-trade', 'daily-life', 'final-offer'].map((name) => `/guides/${name}/`),
  ])('is a map of all sectors and ports on %s', (path) => {
    const map = pictures(built.page(path)).find((each) => each.includes('Border Patrol sectors and ports of entry'))
    for (const { name } of sectors) expect(map).toContain(name)
  })

  it('is a map, one click from each career at or between the ports, whose page has no request left for it', () => {
    for (const name of careersAtPorts)
      expect(built.page(`/occupations/${name}/`)).toContain('<a href="/sectors/">See the Border Patrol sectors')
  })

  it('is a map of its own on the page of each sector, except of Puerto Rico, which our map of the states lacks', () => {
    const without = sectors.filter(({ slug }) => !built.page(`/sectors/${slug}/`).includes('<title id="map-title">'))
    expect(without.map(({ name }) => name)).toEqual(['Ramey'])
  })

  it('has a text that says the same, on every page', () => {
    const silent = built.htmlPages.flatMap(([key, html]) =>
      pictures(html)
        .flatMap((each) => each.match(/<svg[\s\S]*?<\/svg>/g) ?? [])
        .filter((svg) => {
          const named = /<svg[^>]* role="(?:img|group)"[^>]* aria-labelledby="([^"]+)"/.exec(svg)?.[1]?.split(' ') ?? []
          const words = named.map((id) => textOf(new RegExp(`id="${id}">([^<]*)<`).exec(svg)?.[1] ?? ''))
          return words.join(' ').trim().length < 10 && !/^<svg[^>]* (class="map"|aria-hidden="true")/.test(svg)
        })
        .map(() => key),
    )
    expect(silent).toEqual([])
  })
})
