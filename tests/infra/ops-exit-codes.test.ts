import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exitCodes } from '../../infra/ops/command.ts'
import { commands } from '../../infra/ops/commands.ts'

/** A command as it is typed, where no local cloud answers. */
const typed = (...args: string[]) =>
  new Promise<{ code: number | null; said: string; complaint: string }>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'infra/ops/ops.ts', ...args], {
      env: { ...process.env, PORT: '9' },
    })
    const texts = { said: '', complaint: '' }
    child.stdout.on('data', (data) => (texts.said += data))
    child.stderr.on('data', (data) => (texts.complaint += data))
    child.on('close', (code) => resolve({ code, ...texts }))
    child.stdin.end()
  })

const { done, failed, misunderstood } = exitCodes

test.each<[string, number, RegExp]>([
  ['costs', done, /total/],
  ['costs --json', done, /^\[/],
  ['doctor --help', done, /--before-deploy/],
  ['nonsense', misunderstood, /There is no command nonsense/],
  ['constructor', misunderstood, /There is no command constructor/],
  ['costs 1 2 3 4', misunderstood, /costs doesn’t take 4/],
  ['status now --local', misunderstood, /status doesn’t take now/],
  ['costs --loud', misunderstood, /Unknown option '--loud'/],
  ['costs many', misunderstood, /Expected a number, got many/],
  ['costs  500', misunderstood, /Expected a number, got nothing/],
  ['publish --before-deploy', misunderstood, /Only the doctor takes --before-deploy/],
  ['status --stage Production', misunderstood, /stage: expected .+, got "Production"/],
  ['status --local', failed, /No local cloud answers at/],
])('`npm run ops -- %s` ends with %i', async (line, code, words) => {
  const ended = await typed(...line.split(' '))
  expect([ended.code, ended.said + ended.complaint]).toEqual([code, expect.stringMatching(words)])
  // What is wrong is said beside the answer, so that a pipe reads answers alone.
  expect(ended[code === done ? 'complaint' : 'said']).toBe('')
})

test('the codes are those of the help and of the runbook', async () => {
  const { said } = await typed('--help')
  for (const text of [said, readFileSync('infra/docs/runbook.md', 'utf8')]) {
    const plain = text.replaceAll(/\s+/g, ' ')
    for (const words of [
      '0 when it is done',
      '1 when it failed',
      '2 when it was not understood',
      '3 when it ran and the answer is no',
    ])
      expect(plain).toContain(words)
  }
})

test('every command says how many arguments it takes, no fewer than its usage names', () => {
  for (const [name, { usage, takes }] of Object.entries(commands)) {
    const words = usage.split(/\[([^\]]*)\]|\s+/).filter((word) => word?.trim()).length
    expect([name, takes >= Math.min(words, 1)]).toEqual([name, true])
  }
})
