import { beforeAll, describe, expect, it } from 'vitest'
import { statesOnMap, territoriesOnMap } from '../../site/data/map-order.ts'
import { type Built, build, textOf } from './built.ts'
import { sampleInput } from './sample.ts'

describe('The home page', () => {
  let built: Built
  let home: string
  beforeAll(async () => {
    built = await build(sampleInput)
    home = built.page('/')
  })

  const hrefs = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!)
  const map = () =>
    home.slice(home.indexOf('<svg class="map"'), home.indexOf('</svg>', home.indexOf('<svg class="map"')))

  it('says at once what it is, that it is no government site, and how many jobs are open', () => {
    const first = textOf(home.slice(home.indexOf('<h1'), home.indexOf('<svg class="map"')))
    expect(first).toContain('Independent, not a government site.')
    expect(first).toMatch(/Find \d+ open jobs with U\.S\. Customs and Border Protection/)
  })

  it('leads with agents, officers, and Air and Marine, with as many jobs as their pages have', () => {
    const chips = [...home.matchAll(/<a href="(\/occupations\/[a-z-]+\/)">([^<]+) <span class="muted">(\d+)<\/span>/g)]
    expect(chips.map(([, , name]) => name)).toEqual([
      'Border Patrol agent',
      'CBP officer',
      'Air and Marine',
      'Agriculture',
    ])
    for (const [, path, , count] of chips)
      expect(textOf(built.page(path!)), path).toMatch(new RegExp(`\\b${count} open jobs?\\b`))
  })

  it('goes over the map from west to east, each state once', () => {
    const order = [...statesOnMap, ...territoriesOnMap]
    expect(new Set(order).size).toBe(56)
    expect(hrefs(map()).filter((href) => href.startsWith('/states/'))).toEqual(
      order.map(({ slug }) => `/states/${slug}/`),
    )
  })

  it('writes the postal code on every state, and its number of jobs where there are any', () => {
    for (const { code } of [...statesOnMap, ...territoriesOnMap]) expect(map()).toMatch(new RegExp(`>${code}<`))
    const [, name, count] = /<title>(Texas), (\d+) open jobs<\/title>/.exec(map())!
    expect(name).toBe('Texas')
    expect(map()).toMatch(new RegExp(`>TX<tspan[^>]*>${count}</tspan>`))
  })

  it('paints no color over the frame of a state that has the focus', () => {
    expect(map().lastIndexOf('<use')).toBeLessThan(map().indexOf('<a '))
    expect(map().slice(map().indexOf('<a '))).not.toContain('class="s')
  })

  it('shows no job twice', () => {
    const jobs = hrefs(home).filter((href) => /^\/jobs\/.+-\d+\/$/.test(href))
    expect(jobs.length).toBeGreaterThan(5)
    expect(new Set(jobs).size).toBe(jobs.length)
  })

  it('names its news, and so does every footer', () => {
    expect(hrefs(home)).toContain('/news/academies-and-safe-framework/')
    expect(hrefs(built.page('/guides/'))).toContain('/news/')
  })
})
