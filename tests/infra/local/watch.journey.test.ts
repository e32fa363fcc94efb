import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
type Started = { url: string; said: () => string; ready: Promise<unknown>; stop: () => Promise<unknown> }
let copy: string
let first: Started
let second: Started

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** What `find` answers once it answers; edits take a moment. */
const eventually = async <Found>(find: () => Promise<Found | undefined>): Promise<Found> => {
  for (let tries = 0; tries < 1_200; tries++) {
    const found = await find().catch(() => undefined)
    if (found !== undefined) return found
    await pause(100)
  }
  throw new Error(`It never came. The local cloud said:\n${first?.said()}`)
}

/** `npm start` in the copy. */
const startCloud = async (): Promise<Started> => {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts'], {
    cwd: copy,
    env: { ...process.env, PORT: String(port) },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
  const ended = once(child, 'exit')
  const isReady = async () => (said.includes('Ctrl-C stops everything') ? true : undefined)
  return {
    url: `http://localhost:${port}`,
    said: () => said,
    ready: Promise.race([eventually(isReady), ended.then(() => Promise.reject(new Error(said)))]),
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}

/** Writes `to` in place of `from`, which stands in the file. */
const edit = (file: string, from: string, to: string) => {
  const before = readFileSync(path.join(copy, file), 'utf8')
  expect(before).toContain(from)
  writeFileSync(path.join(copy, file), before.replaceAll(from, to))
}

/** A developer's copy of the repository, in which nothing was ever built. */
beforeAll(async () => {
  copy = mkdtempSync(path.join(tmpdir(), 'copy-'))
  const files = ['package.json', 'tsconfig.json', 'cdk.json', 'eleventy.config.ts']
  for (const name of ['site', 'functions', 'infra', 'tests/data', ...files])
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  ;[first, second] = await Promise.all([startCloud(), startCloud()])
  // So early that nothing follows the files yet.
  const early = first.ready.then(() => edit('site/pages/privacy.page.tsx', '<h2>If you write', '<h2>edited0 '))
  await Promise.all([early, second.ready])
})
afterAll(async () => {
  await first.stop()
  await rm(copy, { recursive: true, force: true })
})

const text = async (at: string) => (await fetch(`${first.url}${at}`)).text()
const styles = async () => text(/<link rel="stylesheet" href="([^"]+)"/.exec(await text('/about/'))?.[1] ?? '/none')

test('two local clouds start at the same time in one folder, each with data of its own', async () => {
  for (const { url } of [first, second]) expect((await fetch(`${url}/about/`)).status).toBe(200)
  expect(readdirSync(copy).filter((name) => name.startsWith('.local'))).toHaveLength(2)
  await second.stop()
})

test('an edit made while the local cloud still starts shows', async () => {
  await eventually(async () => ((await text('/privacy/')).includes('edited0') ? true : undefined))
})

/** Each edit alone: what is not followed would otherwise come along with another. */
test.each([
  ['a page', 'site/pages/about.page.tsx', 'Why it exists', 'edited1', () => text('/about/')],
  ['a component', 'site/kit/footer.tsx', 'Not a government site', 'edited2', () => text('/about/')],
  ['a style', 'site/assets/styles/print.ts', '.top nav', '.edited3', styles],
  [
    'a function',
    'functions/subscriptions/subscription-pages.tsx',
    'Change or stop your',
    'edited4',
    () => text('/api/manage'),
  ],
  ['a guide', 'site/guides/academies.md', '## ', 'edited5 ', () => text('/guides/academies/')],
])('an edit of %s shows without a restart', async (_, file, from, to, shown) => {
  expect(await shown()).not.toContain(to)
  edit(file, from, to)
  await eventually(async () => ((await shown()).includes(to) ? true : undefined))
})
