import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brotliBytes, build } from './built.ts'
import { sampleInput } from './sample.ts'

const built = await build(sampleInput)
const scripts = [...built.files.values()].filter(({ key }) => key.endsWith('.js'))
const nameOf = (key: string) => key.replace(/^assets\/|\.[\da-f]+(?=\.js$)/g, '')
const pageScripts = (html: string) =>
  [...html.matchAll(/<script type="module" src="([^"]+)"/g)].map(([, path]) => path!)

describe('Each script', () => {
  it('is below 6 kB, and asks nobody else', () => {
    expect(scripts.map(({ key }) => nameOf(key)).sort()).toEqual([
      'near.js',
      'saved.js',
      'saved/worker.js',
      'search.js',
      'site.js',
    ])
    for (const { key, body } of scripts) {
      expect(brotliBytes(body), key).toBeLessThan(6_000)
      expect(body, key).not.toMatch(/https?:|eval|document\.cookie|sessionStorage|indexedDB/)
    }
  })

  it('keeps nothing on a device, but those with which someone saves a job, under one name', () => {
    const keeping = scripts.filter(({ body }) => body.includes('localStorage'))
    expect(keeping.map(({ key }) => nameOf(key)).sort()).toEqual(['saved.js', 'site.js'])
    const sources = globSync('site/assets/scripts/*.ts', { cwd: join(import.meta.dirname, '../..') })
    const naming = sources.filter((file) => /localStorage/.test(readFileSync(file, 'utf8')))
    expect(naming).toEqual(['site/assets/scripts/saved-jobs.ts'])
  })

  it('is asked for alone, by pages that exist', () => {
    for (const [key, html] of built.htmlPages) {
      expect(pageScripts(html).length, key).toBeLessThanOrEqual(1)
      for (const path of pageScripts(html)) expect(built.has(path), key).toBe(true)
    }
    expect(pageScripts(built.page('/jobs/'))[0]).toContain('/assets/search.')
    expect(pageScripts(built.page('/saved/'))[0]).toContain('/assets/saved.')
    expect(pageScripts(built.page('/alerts/'))[0]).toContain('/assets/site.')
  })
})

describe('The worker of saved jobs', () => {
  it('knows the page and all that it is made of, each of which exists', () => {
    const files: string[] = JSON.parse(/^const files=(\[.*?\]);/.exec(built.page('/saved/worker.js'))![1]!)
    const parts = [...built.page('/saved/').matchAll(/(?:stylesheet" href|src|data-index)="([^"]+)"/g)]
    expect(files.toSorted()).toEqual(['/saved/', ...parts.map(([, path]) => path!)].sort())
    for (const path of files) expect(built.has(path), path).toBe(true)
  })
})
