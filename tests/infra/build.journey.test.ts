import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
let copy: string

/** A developer's copy of the repository, in which nothing was ever built. */
beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'copy-'))
  for (const name of ['site', 'functions', 'infra', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** `npm run build`, and what it made of a file. */
const build = async (file: string) => {
  await promisify(execFile)(process.execPath, ['infra/build.ts'], {
    cwd: copy,
    env: { ...process.env, SITE_INPUT: '' },
  })
  return readFileSync(path.join(copy, '_site', file), 'utf8')
}

/** Each edit alone. The new text is as long as the old one, so that size alone does not tell. */
test.each([
  ['a page', 'site/pages/about.page.tsx', 'Why it exists', 'Why it stands', 'about/index.html'],
  ['a guide', 'site/guides/academies.md', 'Academ', 'Metcad', 'guides/academies/index.html'],
  ['what stands in many pages', 'site/kit/footer.tsx', 'Site map', 'Site MAP', 'index.html'],
])('npm run build shows an edit of %s, whatever it kept from the build before', async (_, source, from, to, file) => {
  const before = readFileSync(path.join(copy, source), 'utf8')
  expect(before).toContain(from)
  expect(await build(file)).not.toContain(to)
  expect(await build(file)).not.toContain(to)
  writeFileSync(path.join(copy, source), before.replaceAll(from, to))
  expect(await build(file)).toContain(to)
})

test('npm run build shows an edit of the style sheet, which is no page', async () => {
  const sheet = async () => /<link rel="stylesheet" href="([^"]+)"/.exec(await build('index.html'))![1]!
  const before = await sheet()
  const print = path.join(copy, 'site/assets/styles/print.ts')
  writeFileSync(print, readFileSync(print, 'utf8').replace('.top nav', '.edited'))
  expect(await sheet()).not.toBe(before)
  expect(await build((await sheet()).slice(1))).toContain('.edited')
})
